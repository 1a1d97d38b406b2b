from enum import StrEnum

class DepositWriteV1Method(StrEnum):
    CARD = "card"
    CASH = "cash"
    CHEQUE = "cheque"
    EFT = "eft"
    OTHER = "other"

    def __str__(self) -> str:
        return str(self.value)
