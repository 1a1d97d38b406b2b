from enum import StrEnum

class GetCoverageOrderAccidentItem(StrEnum):
    AA = "AA"
    EM = "EM"
    OA = "OA"

    def __str__(self) -> str:
        return str(self.value)
