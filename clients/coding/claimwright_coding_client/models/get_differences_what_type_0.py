from enum import StrEnum

class GetDifferencesWhatType0(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    ENDED = "ended"

    def __str__(self) -> str:
        return str(self.value)
