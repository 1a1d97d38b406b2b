from enum import StrEnum

class CorrectionCreateV1Kind(StrEnum):
    NEW_CLAIM = "new_claim"
    REPLACEMENT = "replacement"
    VOID = "void"

    def __str__(self) -> str:
        return str(self.value)
