from enum import StrEnum

class NewLoadV1Table(StrEnum):
    HOSPITAL = "hospital"
    MEDICAID = "medicaid"
    PRACTITIONER = "practitioner"
    VALUE_0 = ""

    def __str__(self) -> str:
        return str(self.value)
