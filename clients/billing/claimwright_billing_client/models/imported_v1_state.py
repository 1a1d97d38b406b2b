from enum import StrEnum

class ImportedV1State(StrEnum):
    DUPLICATE = "duplicate"
    PROCESSED = "processed"
    QUARANTINED = "quarantined"
    RECEIVED = "received"

    def __str__(self) -> str:
        return str(self.value)
