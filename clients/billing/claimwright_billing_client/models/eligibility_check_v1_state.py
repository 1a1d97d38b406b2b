from enum import StrEnum

class EligibilityCheckV1State(StrEnum):
    ANSWERED = "answered"
    ASKED = "asked"
    FAILED = "failed"

    def __str__(self) -> str:
        return str(self.value)
