from enum import StrEnum

class PlacementV1State(StrEnum):
    CLOSED = "closed"
    PLACED = "placed"
    RECALLED = "recalled"

    def __str__(self) -> str:
        return str(self.value)
