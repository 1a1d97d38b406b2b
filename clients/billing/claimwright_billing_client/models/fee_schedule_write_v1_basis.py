from enum import StrEnum

class FeeScheduleWriteV1Basis(StrEnum):
    FLAT = "flat"
    PERCENT_OF_MEDICARE = "percent_of_medicare"

    def __str__(self) -> str:
        return str(self.value)
