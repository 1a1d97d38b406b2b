from enum import StrEnum

class ClaimResultV1Disposition(StrEnum):
    NOT_OURS = "not_ours"
    POSTED = "posted"
    REVERSED = "reversed"
    UNAPPLIED = "unapplied"

    def __str__(self) -> str:
        return str(self.value)
