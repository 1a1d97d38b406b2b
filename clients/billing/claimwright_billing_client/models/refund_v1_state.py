from enum import StrEnum

class RefundV1State(StrEnum):
    FAILED = "failed"
    PAID = "paid"
    PENDING = "pending"

    def __str__(self) -> str:
        return str(self.value)
