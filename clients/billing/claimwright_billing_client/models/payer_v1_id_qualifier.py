from enum import StrEnum

class PayerV1IdQualifier(StrEnum):
    PI = "PI"
    XV = "XV"

    def __str__(self) -> str:
        return str(self.value)
