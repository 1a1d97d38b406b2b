from enum import StrEnum

class ChargeV1NdcUnit(StrEnum):
    F2 = "F2"
    GR = "GR"
    ME = "ME"
    ML = "ML"
    UN = "UN"
    VALUE_0 = ""

    def __str__(self) -> str:
        return str(self.value)
