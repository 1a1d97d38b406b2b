from enum import StrEnum

class ServiceLineV1Decision(StrEnum):
    ACCEPTED = "accepted"
    ADDED = "added"
    CHANGED = "changed"
    PROPOSED = "proposed"

    def __str__(self) -> str:
        return str(self.value)
