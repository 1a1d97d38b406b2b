from enum import StrEnum

class JwkV1Kty(StrEnum):
    EC = "EC"
    RSA = "RSA"

    def __str__(self) -> str:
        return str(self.value)
