from enum import StrEnum

class RemittanceEntryV1Method(StrEnum):
    ACH = "ACH"
    CHK = "CHK"
    FWT = "FWT"
    NON = "NON"

    def __str__(self) -> str:
        return str(self.value)
