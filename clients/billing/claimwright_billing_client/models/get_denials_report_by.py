from enum import StrEnum

class GetDenialsReportBy(StrEnum):
    CARC = "carc"
    PAYER = "payer"
    PROVIDER = "provider"
    RULE = "rule"

    def __str__(self) -> str:
        return str(self.value)
