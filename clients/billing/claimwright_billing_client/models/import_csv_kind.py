from enum import StrEnum

class ImportCsvKind(StrEnum):
    AUTHORIZATION = "authorization"
    COVERAGE = "coverage"
    ENCOUNTER = "encounter"
    FEE_SCHEDULE = "fee_schedule"
    GUARANTOR = "guarantor"
    LOCATION = "location"
    PATIENT = "patient"
    PAYER = "payer"
    PROVIDER = "provider"

    def __str__(self) -> str:
        return str(self.value)
