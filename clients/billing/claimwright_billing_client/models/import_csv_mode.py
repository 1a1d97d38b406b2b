from enum import StrEnum

class ImportCsvMode(StrEnum):
    ALL = "all"
    REPORT = "report"

    def __str__(self) -> str:
        return str(self.value)
