from enum import StrEnum

class ListUnappliedPaymentsState(StrEnum):
    APPLIED = "applied"
    OPEN = "open"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"

    def __str__(self) -> str:
        return str(self.value)
