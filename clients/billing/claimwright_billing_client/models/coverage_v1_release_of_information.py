from enum import StrEnum

class CoverageV1ReleaseOfInformation(StrEnum):
    I = "I"
    Y = "Y"

    def __str__(self) -> str:
        return str(self.value)
