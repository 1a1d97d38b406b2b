from enum import StrEnum

class AgingReportV1By(StrEnum):
    PATIENT = "patient"
    PAYER = "payer"

    def __str__(self) -> str:
        return str(self.value)
