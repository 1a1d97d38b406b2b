from enum import StrEnum

class AdjustmentEntryV1Group(StrEnum):
    CO = "CO"
    OA = "OA"
    PI = "PI"
    PR = "PR"

    def __str__(self) -> str:
        return str(self.value)
