"""What the bank says it received, matched with what the books say came: EFTs, cheques, patients' money.

A deposit is evidence, not an entry: the books have the money from the remittance or the payment already. What
stands on one side alone is named, on both sides, until it is explained. Nothing is made up to fit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from billing_service.domain.money import Cents, dollars
from billing_service.domain.remittance_record import RemittanceRecord
from shared.errors import Conflict


class DepositMethod(StrEnum):
    EFT = "eft"
    CHEQUE = "cheque"
    CARD = "card"
    CASH = "cash"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Booked:
    """A remittance or a patient's payment, as far as the bank is concerned."""

    kind: str
    """`remittance` or `payment`."""
    id: str
    amount: Cents
    on: date | None
    """None for a held remittance whose payer gave no date."""
    trace: str = ""


@dataclass(frozen=True, slots=True)
class BankDeposit:
    id: str
    deposited_on: date
    amount: Cents
    """Negative where the bank took money back."""
    method: DepositMethod
    trace: str = ""
    """The EFT's trace (TRN02 as the bank passes it on: CCD+ addenda) or the cheque's number."""
    reference: str = ""
    """The bank's own, once an account: what tells a line that is imported twice."""
    matched: tuple[Booked, ...] = ()
    note: str = ""
    """A person's explanation of what is not matched."""
    version: int = 1

    @property
    def unmatched(self) -> Cents:
        return self.amount - sum(one.amount for one in self.matched)


def booked(record: RemittanceRecord) -> Booked:
    return Booked("remittance", record.id, record.remittance.net, record.paid_on, record.trace)


def own_match(deposit: BankDeposit, found: Iterable[Booked]) -> Booked | None:
    """The one remittance with the deposit's trace and amount; None where none or several have them."""
    alike = [one for one in found if one.trace == deposit.trace and one.amount == deposit.amount]
    return alike[0] if deposit.trace and len(alike) == 1 else None


def refuse_unequal(deposit: BankDeposit, chosen: Iterable[Booked]) -> None:
    """Raises `Conflict` with the exact difference."""
    total = sum(one.amount for one in chosen)
    if total != deposit.amount:
        raise Conflict(
            f"the deposit is {dollars(deposit.amount)} and what was chosen sums to {dollars(total)}:"
            f" {dollars(deposit.amount - total)} apart",
            code="deposit_apart",
        )
