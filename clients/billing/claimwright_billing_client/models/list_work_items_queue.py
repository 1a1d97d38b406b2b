from enum import StrEnum

class ListWorkItemsQueue(StrEnum):
    DENIED = "denied"
    HELD = "held"
    REJECTED = "rejected"

    def __str__(self) -> str:
        return str(self.value)
