from enum import StrEnum

class CoverageWriteV1Order(StrEnum):
    P = "P"
    S = "S"
    T = "T"

    def __str__(self) -> str:
        return str(self.value)
