from enum import StrEnum

class PayerV1Replaces(StrEnum):
    CLAIM = "claim"
    LINE = "line"

    def __str__(self) -> str:
        return str(self.value)
