from enum import StrEnum

class ListPatientWriteOffsStateType0(StrEnum):
    PENDING = "pending"
    POSTED = "posted"
    REFUSED = "refused"

    def __str__(self) -> str:
        return str(self.value)
