from enum import StrEnum

class ProviderEnrolmentV1Status(StrEnum):
    ACTIVE = "active"
    ENDED = "ended"
    REJECTED = "rejected"
    REQUESTED = "requested"

    def __str__(self) -> str:
        return str(self.value)
