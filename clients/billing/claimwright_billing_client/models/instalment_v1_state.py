from enum import StrEnum

class InstalmentV1State(StrEnum):
    DUE = "due"
    MISSED = "missed"
    PAID = "paid"
    UPCOMING = "upcoming"

    def __str__(self) -> str:
        return str(self.value)
