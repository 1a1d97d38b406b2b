from enum import StrEnum

class PayerWriteV1Replaces(StrEnum):
    CLAIM = "claim"
    LINE = "line"

    def __str__(self) -> str:
        return str(self.value)
