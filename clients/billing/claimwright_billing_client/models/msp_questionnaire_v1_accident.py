from enum import StrEnum

class MspQuestionnaireV1Accident(StrEnum):
    LIABILITY = "liability"
    NO_FAULT = "no_fault"
    VALUE_0 = ""

    def __str__(self) -> str:
        return str(self.value)
