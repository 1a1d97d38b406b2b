from enum import StrEnum

class JobStatus(StrEnum):
    CANCELLED = "cancelled"
    FINISHED = "finished"
    QUEUED = "queued"
    RUNNING = "running"

    def __str__(self) -> str:
        return str(self.value)
