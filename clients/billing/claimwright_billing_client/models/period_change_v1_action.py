from enum import StrEnum

class PeriodChangeV1Action(StrEnum):
    CLOSED = "closed"
    REOPENED = "reopened"

    def __str__(self) -> str:
        return str(self.value)
