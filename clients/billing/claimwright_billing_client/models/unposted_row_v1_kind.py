from enum import StrEnum

class UnpostedRowV1Kind(StrEnum):
    HELD_REMITTANCE = "held_remittance"
    PROVIDER_BALANCE = "provider_balance"
    QUARANTINED_FILE = "quarantined_file"
    QUARANTINED_REMITTANCE = "quarantined_remittance"
    UNAPPLIED_PAYMENT = "unapplied_payment"

    def __str__(self) -> str:
        return str(self.value)
