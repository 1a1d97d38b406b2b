from enum import StrEnum

class EstimateV1Kind(StrEnum):
    GOOD_FAITH = "good_faith"
    INSURED = "insured"

    def __str__(self) -> str:
        return str(self.value)
