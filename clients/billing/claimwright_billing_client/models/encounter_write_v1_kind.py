from enum import StrEnum

class EncounterWriteV1Kind(StrEnum):
    INSTITUTIONAL = "institutional"
    PROFESSIONAL = "professional"

    def __str__(self) -> str:
        return str(self.value)
