from enum import StrEnum

class PatientWriteOffWriteV1Category(StrEnum):
    BAD_DEBT = "bad_debt"
    BANKRUPTCY = "bankruptcy"
    COURTESY = "courtesy"
    DECEASED = "deceased"
    HARDSHIP = "hardship"
    SMALL_BALANCE = "small_balance"

    def __str__(self) -> str:
        return str(self.value)
