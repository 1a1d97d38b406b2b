from enum import StrEnum

class ListCollectionPlacementsStateType0(StrEnum):
    CLOSED = "closed"
    PLACED = "placed"
    RECALLED = "recalled"

    def __str__(self) -> str:
        return str(self.value)
