from enum import StrEnum

class GetClaimFormLayout(StrEnum):
    GRID = "grid"
    STOCK = "stock"

    def __str__(self) -> str:
        return str(self.value)
