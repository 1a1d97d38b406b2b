from enum import StrEnum

class RemittanceV1State(StrEnum):
    HELD = "held"
    POSTED = "posted"
    QUARANTINED = "quarantined"
    REPLACED = "replaced"

    def __str__(self) -> str:
        return str(self.value)
