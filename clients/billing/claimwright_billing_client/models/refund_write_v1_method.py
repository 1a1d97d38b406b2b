from enum import StrEnum

class RefundWriteV1Method(StrEnum):
    CARD = "card"
    CASH = "cash"
    CHEQUE = "cheque"

    def __str__(self) -> str:
        return str(self.value)
