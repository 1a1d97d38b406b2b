from enum import StrEnum

class AuthorizationV1Status(StrEnum):
    APPROVED = "approved"
    CANCELLED = "cancelled"
    DENIED = "denied"
    PARTLY_APPROVED = "partly_approved"
    REQUESTED = "requested"

    def __str__(self) -> str:
        return str(self.value)
