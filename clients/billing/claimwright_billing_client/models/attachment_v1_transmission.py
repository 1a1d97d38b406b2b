from enum import StrEnum

class AttachmentV1Transmission(StrEnum):
    AA = "AA"
    BM = "BM"
    EL = "EL"
    EM = "EM"
    FT = "FT"
    FX = "FX"

    def __str__(self) -> str:
        return str(self.value)
