from enum import StrEnum

class ContractRowV1Verdict(StrEnum):
    AS_CONTRACTED = "as_contracted"
    NO_CONTRACT = "no_contract"
    OVERPAID = "overpaid"
    REFUSED = "refused"
    UNDERPAID = "underpaid"

    def __str__(self) -> str:
        return str(self.value)
