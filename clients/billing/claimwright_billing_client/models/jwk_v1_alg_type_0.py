from enum import StrEnum

class JwkV1AlgType0(StrEnum):
    ES384 = "ES384"
    RS384 = "RS384"

    def __str__(self) -> str:
        return str(self.value)
