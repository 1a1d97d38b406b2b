from enum import StrEnum

class PayerV1ClaimSplitsItem(StrEnum):
    PLACE = "place"
    RENDERING = "rendering"

    def __str__(self) -> str:
        return str(self.value)
