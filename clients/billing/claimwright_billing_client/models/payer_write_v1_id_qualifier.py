from enum import StrEnum

class PayerWriteV1IdQualifier(StrEnum):
    PI = "PI"
    XV = "XV"

    def __str__(self) -> str:
        return str(self.value)
