from enum import StrEnum

class ConditionV1Operator(StrEnum):
    ABSENT = "absent"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BETWEEN = "between"
    IN = "in"
    NOT_IN = "not_in"
    PRESENT = "present"
    STARTS_WITH = "starts_with"

    def __str__(self) -> str:
        return str(self.value)
