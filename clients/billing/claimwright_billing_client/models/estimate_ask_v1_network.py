from enum import StrEnum

class EstimateAskV1Network(StrEnum):
    IN = "in"
    OUT = "out"

    def __str__(self) -> str:
        return str(self.value)
