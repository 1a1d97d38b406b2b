from enum import StrEnum

class RunV1State(StrEnum):
    CANCELLED = "cancelled"
    DONE = "done"
    QUEUED = "queued"

    def __str__(self) -> str:
        return str(self.value)
