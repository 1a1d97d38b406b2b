from enum import StrEnum

class ProviderV1TaxIdKind(StrEnum):
    EI = "EI"
    SY = "SY"

    def __str__(self) -> str:
        return str(self.value)
