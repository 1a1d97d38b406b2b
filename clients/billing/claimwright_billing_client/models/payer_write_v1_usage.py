from enum import StrEnum

class PayerWriteV1Usage(StrEnum):
    P = "P"
    T = "T"

    def __str__(self) -> str:
        return str(self.value)
