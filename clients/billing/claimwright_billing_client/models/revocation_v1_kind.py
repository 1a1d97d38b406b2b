from enum import StrEnum

class RevocationV1Kind(StrEnum):
    CLIENT = "client"
    JTI = "jti"
    SUBJECT = "subject"

    def __str__(self) -> str:
        return str(self.value)
