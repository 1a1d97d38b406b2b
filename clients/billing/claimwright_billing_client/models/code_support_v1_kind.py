from enum import StrEnum

class CodeSupportV1Kind(StrEnum):
    DIAGNOSIS = "diagnosis"
    SERVICE = "service"

    def __str__(self) -> str:
        return str(self.value)
