from enum import StrEnum

class EncounterWriteV1Status(StrEnum):
    CANCELLED = "cancelled"
    FINISHED = "finished"
    PLANNED = "planned"

    def __str__(self) -> str:
        return str(self.value)
