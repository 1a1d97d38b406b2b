from enum import StrEnum

class RunV1State(StrEnum):
    DONE = "done"
    QUEUED = "queued"

    def __str__(self) -> str:
        return str(self.value)
