from enum import StrEnum

class DifferenceV1What(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    ENDED = "ended"

    def __str__(self) -> str:
        return str(self.value)
