from enum import StrEnum

class ImportCsvKind(StrEnum):
    COVERAGE = "coverage"
    ENCOUNTER = "encounter"
    LOCATION = "location"
    PATIENT = "patient"
    PROVIDER = "provider"

    def __str__(self) -> str:
        return str(self.value)
