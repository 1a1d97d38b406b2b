from enum import StrEnum

class ClaimPaymentEntryV1Status(StrEnum):
    VALUE_0 = "1"
    VALUE_1 = "2"
    VALUE_2 = "3"
    VALUE_3 = "4"
    VALUE_4 = "19"
    VALUE_5 = "20"
    VALUE_6 = "21"
    VALUE_7 = "22"
    VALUE_8 = "23"
    VALUE_9 = "25"

    def __str__(self) -> str:
        return str(self.value)
