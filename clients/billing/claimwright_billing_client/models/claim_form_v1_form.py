from enum import StrEnum

class ClaimFormV1Form(StrEnum):
    CMS1500 = "cms1500"
    UB04 = "ub04"

    def __str__(self) -> str:
        return str(self.value)
