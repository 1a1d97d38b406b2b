from enum import StrEnum

class NewValidationV1ClaimTypeType0(StrEnum):
    DME = "dme"
    INPATIENT = "inpatient"
    OUTPATIENT_FACILITY = "outpatient_facility"
    PROFESSIONAL = "professional"

    def __str__(self) -> str:
        return str(self.value)
