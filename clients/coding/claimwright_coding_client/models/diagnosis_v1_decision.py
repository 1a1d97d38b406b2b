from enum import StrEnum

class DiagnosisV1Decision(StrEnum):
    ACCEPTED = "accepted"
    ADDED = "added"
    CHANGED = "changed"
    PROPOSED = "proposed"

    def __str__(self) -> str:
        return str(self.value)
