from enum import StrEnum

class ProviderQueryV1Status(StrEnum):
    ANSWERED = "answered"
    CLOSED = "closed"
    OPEN = "open"
    SUGGESTED = "suggested"

    def __str__(self) -> str:
        return str(self.value)
