from enum import StrEnum

class NoticeWriteV1Reason(StrEnum):
    EXCLUDED = "excluded"
    NOT_NECESSARY = "not_necessary"

    def __str__(self) -> str:
        return str(self.value)
