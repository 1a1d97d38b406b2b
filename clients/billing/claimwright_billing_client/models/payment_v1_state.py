from enum import StrEnum

class PaymentV1State(StrEnum):
    DECLINED = "declined"
    PENDING = "pending"
    TAKEN = "taken"
    VOIDED = "voided"

    def __str__(self) -> str:
        return str(self.value)
