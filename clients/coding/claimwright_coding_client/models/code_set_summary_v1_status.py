from enum import StrEnum

class CodeSetSummaryV1Status(StrEnum):
    AMENDED = "amended"
    FINALIZED = "finalized"
    IN_REVIEW = "in_review"
    PROPOSED = "proposed"

    def __str__(self) -> str:
        return str(self.value)
