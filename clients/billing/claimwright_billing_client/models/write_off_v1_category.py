from enum import StrEnum

class WriteOffV1Category(StrEnum):
    DOCUMENTATION = "documentation"
    NOT_COVERED = "not_covered"
    NOT_WORTH_IT = "not_worth_it"
    NO_AUTHORIZATION = "no_authorization"
    OTHER = "other"
    TIMELY_FILING = "timely_filing"

    def __str__(self) -> str:
        return str(self.value)
