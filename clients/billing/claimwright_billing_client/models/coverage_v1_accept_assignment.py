from enum import StrEnum

class CoverageV1AcceptAssignment(StrEnum):
    A = "A"
    B = "B"
    C = "C"

    def __str__(self) -> str:
        return str(self.value)
