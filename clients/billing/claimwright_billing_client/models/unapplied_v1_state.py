from enum import StrEnum

class UnappliedV1State(StrEnum):
    APPLIED = "applied"
    OPEN = "open"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"

    def __str__(self) -> str:
        return str(self.value)
