from enum import StrEnum

class ListCodeSetsOnFileStatusType0(StrEnum):
    AMENDED = "amended"
    FINALIZED = "finalized"
    IN_REVIEW = "in_review"
    PROPOSED = "proposed"

    def __str__(self) -> str:
        return str(self.value)
