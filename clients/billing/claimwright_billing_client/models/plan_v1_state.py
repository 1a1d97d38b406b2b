from enum import StrEnum

class PlanV1State(StrEnum):
    ACTIVE = "active"
    CANCELLED = "cancelled"
    COMPLETED = "completed"
    DEFAULTED = "defaulted"

    def __str__(self) -> str:
        return str(self.value)
