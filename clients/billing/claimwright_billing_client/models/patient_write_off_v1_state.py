from enum import StrEnum

class PatientWriteOffV1State(StrEnum):
    PENDING = "pending"
    POSTED = "posted"
    REFUSED = "refused"

    def __str__(self) -> str:
        return str(self.value)
