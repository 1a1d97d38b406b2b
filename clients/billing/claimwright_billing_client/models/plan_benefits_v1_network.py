from enum import StrEnum

class PlanBenefitsV1Network(StrEnum):
    IN = "in"
    OUT = "out"

    def __str__(self) -> str:
        return str(self.value)
