from enum import StrEnum

class ImportFhirMode(StrEnum):
    ALL = "all"
    REPORT = "report"

    def __str__(self) -> str:
        return str(self.value)
