from enum import StrEnum

class AccidentV1KindsItem(StrEnum):
    AA = "AA"
    EM = "EM"
    OA = "OA"

    def __str__(self) -> str:
        return str(self.value)
