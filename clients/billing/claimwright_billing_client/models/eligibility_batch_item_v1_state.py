from enum import StrEnum

class EligibilityBatchItemV1State(StrEnum):
    ANSWERED = "answered"
    ASKED = "asked"
    FAILED = "failed"
    SKIPPED = "skipped"
    UNANSWERED = "unanswered"
    WAITING = "waiting"

    def __str__(self) -> str:
        return str(self.value)
