from enum import StrEnum

class PayerWriteV1ClaimSplitsItem(StrEnum):
    PLACE = "place"
    RENDERING = "rendering"

    def __str__(self) -> str:
        return str(self.value)
