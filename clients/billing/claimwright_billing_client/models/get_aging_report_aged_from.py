from enum import StrEnum

class GetAgingReportAgedFrom(StrEnum):
    OPENED_ON = "opened_on"
    SERVICE_ON = "service_on"

    def __str__(self) -> str:
        return str(self.value)
