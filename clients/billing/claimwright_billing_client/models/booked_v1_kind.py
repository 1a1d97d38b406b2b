from enum import StrEnum

class BookedV1Kind(StrEnum):
    PAYMENT = "payment"
    REMITTANCE = "remittance"

    def __str__(self) -> str:
        return str(self.value)
