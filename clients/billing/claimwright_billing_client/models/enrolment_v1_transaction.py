from enum import StrEnum

class EnrolmentV1Transaction(StrEnum):
    EFT = "EFT"
    VALUE_0 = "837P"
    VALUE_1 = "837I"
    VALUE_2 = "835"
    VALUE_4 = "270"
    VALUE_5 = "276"
    VALUE_6 = "278"

    def __str__(self) -> str:
        return str(self.value)
