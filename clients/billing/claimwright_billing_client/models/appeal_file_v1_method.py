from enum import StrEnum

class AppealFileV1Method(StrEnum):
    ELECTRONIC = "electronic"
    FAX = "fax"
    MAIL = "mail"
    PORTAL = "portal"

    def __str__(self) -> str:
        return str(self.value)
