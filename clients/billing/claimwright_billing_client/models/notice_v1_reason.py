from enum import StrEnum

class NoticeV1Reason(StrEnum):
    EXCLUDED = "excluded"
    NOT_NECESSARY = "not_necessary"

    def __str__(self) -> str:
        return str(self.value)
