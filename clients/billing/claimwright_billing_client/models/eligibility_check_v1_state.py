from enum import StrEnum

class EligibilityCheckV1State(StrEnum):
    ANSWERED = "answered"
    ASKED = "asked"
    FAILED = "failed"
    UNANSWERED = "unanswered"

    def __str__(self) -> str:
        return str(self.value)
