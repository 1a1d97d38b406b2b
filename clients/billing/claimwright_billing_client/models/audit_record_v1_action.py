from enum import StrEnum

class AuditRecordV1Action(StrEnum):
    C = "C"
    D = "D"
    E = "E"
    R = "R"
    U = "U"

    def __str__(self) -> str:
        return str(self.value)
