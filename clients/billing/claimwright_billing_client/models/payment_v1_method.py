from enum import StrEnum

class PaymentV1Method(StrEnum):
    CARD = "card"
    CASH = "cash"
    CHEQUE = "cheque"

    def __str__(self) -> str:
        return str(self.value)
