from enum import StrEnum

class CoverageWriteV1ReleaseOfInformation(StrEnum):
    I = "I"
    Y = "Y"

    def __str__(self) -> str:
        return str(self.value)
