from enum import StrEnum

class PayerV1FrequenciesItem(StrEnum):
    VALUE_0 = "1"
    VALUE_1 = "6"
    VALUE_2 = "7"
    VALUE_3 = "8"

    def __str__(self) -> str:
        return str(self.value)
