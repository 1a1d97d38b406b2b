from enum import StrEnum

class RuleCaseV1Expect(StrEnum):
    FAIL = "fail"
    NOT_ASKED = "not_asked"
    PASS = "pass"

    def __str__(self) -> str:
        return str(self.value)
