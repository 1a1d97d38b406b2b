from enum import StrEnum

class DiagnosisToCheckV1PoaType0(StrEnum):
    N = "N"
    U = "U"
    VALUE_4 = "1"
    W = "W"
    Y = "Y"

    def __str__(self) -> str:
        return str(self.value)
