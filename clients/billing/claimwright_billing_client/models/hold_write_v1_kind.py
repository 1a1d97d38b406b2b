from enum import StrEnum

class HoldWriteV1Kind(StrEnum):
    BANKRUPTCY = "bankruptcy"
    DECEASED = "deceased"
    DISPUTE = "dispute"
    HARDSHIP = "hardship"

    def __str__(self) -> str:
        return str(self.value)
