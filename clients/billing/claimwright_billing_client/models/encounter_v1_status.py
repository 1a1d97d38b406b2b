from enum import StrEnum

class EncounterV1Status(StrEnum):
    CANCELLED = "cancelled"
    FINISHED = "finished"
    PLANNED = "planned"

    def __str__(self) -> str:
        return str(self.value)
