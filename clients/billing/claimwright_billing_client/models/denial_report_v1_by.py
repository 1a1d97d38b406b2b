from enum import StrEnum

class DenialReportV1By(StrEnum):
    CARC = "carc"
    PAYER = "payer"
    PROVIDER = "provider"
    RULE = "rule"

    def __str__(self) -> str:
        return str(self.value)
