from enum import StrEnum

class NewValidationV1PayerKindType0(StrEnum):
    COMMERCIAL = "commercial"
    MEDICAID = "medicaid"
    MEDICARE = "medicare"
    OTHER = "other"
    SELF_PAY = "self_pay"

    def __str__(self) -> str:
        return str(self.value)
