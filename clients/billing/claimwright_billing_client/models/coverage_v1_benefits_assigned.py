from enum import StrEnum

class CoverageV1BenefitsAssigned(StrEnum):
    N = "N"
    W = "W"
    Y = "Y"

    def __str__(self) -> str:
        return str(self.value)
