from enum import StrEnum

class NewValidationV1Setting(StrEnum):
    INPATIENT = "inpatient"
    OUTPATIENT = "outpatient"

    def __str__(self) -> str:
        return str(self.value)
