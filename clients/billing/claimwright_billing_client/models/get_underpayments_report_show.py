from enum import StrEnum

class GetUnderpaymentsReportShow(StrEnum):
    ALL = "all"
    UNDERPAID = "underpaid"

    def __str__(self) -> str:
        return str(self.value)
