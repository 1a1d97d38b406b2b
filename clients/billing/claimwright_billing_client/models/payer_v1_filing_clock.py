from enum import StrEnum

class PayerV1FilingClock(StrEnum):
    BY_CLAIM = "by_claim"
    FROM = "from"
    THROUGH = "through"

    def __str__(self) -> str:
        return str(self.value)
