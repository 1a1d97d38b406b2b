from enum import StrEnum

class GetAgingReportBy(StrEnum):
    PATIENT = "patient"
    PAYER = "payer"

    def __str__(self) -> str:
        return str(self.value)
