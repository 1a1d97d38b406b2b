from enum import StrEnum

class ClaimFindingV1Verdict(StrEnum):
    BYPASSED = "bypassed"
    FAIL = "fail"
    NO_DATA = "no_data"
    PASS = "pass"

    def __str__(self) -> str:
        return str(self.value)
