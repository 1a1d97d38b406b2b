from enum import StrEnum

class ProviderWriteV1TaxIdKind(StrEnum):
    EI = "EI"
    SY = "SY"

    def __str__(self) -> str:
        return str(self.value)
