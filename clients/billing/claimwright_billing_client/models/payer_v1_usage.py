from enum import StrEnum

class PayerV1Usage(StrEnum):
    P = "P"
    T = "T"

    def __str__(self) -> str:
        return str(self.value)
