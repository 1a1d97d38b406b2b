"""How charges become money: days in receivables, what is collected, who pays, what the contract allows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from billing_service.domain.ledger import Account
from billing_service.domain.ledger_totals import DayTotal
from billing_service.domain.money import Cents
from billing_service.domain.reports.claim_rates import TOTAL
from billing_service.domain.reports.facts import CohortMoney, ratio


@dataclass(frozen=True, slots=True)
class DaysInReceivables:
    on: date
    window_from: date
    receivable: Cents
    charges: Cents
    """Gross, of the window."""
    window_days: int

    @property
    def days(self) -> Decimal | None:
        """To a tenth; None where nothing was charged."""
        if self.charges <= 0:
            return None
        exact = Decimal(self.receivable) * self.window_days / self.charges
        return exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def days_in_receivables(on: date, window_days: int, totals: Iterable[DayTotal]) -> DaysInReceivables:
    """`totals` are those of every day through `on`."""
    since = on - timedelta(days=window_days - 1)
    receivable = charges = 0
    for total in totals:
        if total.account in (Account.INSURANCE_RECEIVABLE, Account.PATIENT_RECEIVABLE):
            receivable += total.amount
        elif total.account is Account.SERVICE_REVENUE and total.posted_on >= since:
            charges -= total.amount
    return DaysInReceivables(on, since, receivable, charges, window_days)


@dataclass(frozen=True, slots=True)
class Collected:
    key: str
    """The payer that was charged first; empty: patients themselves."""
    claims: int
    charges: Cents
    contractual: Cents
    given_up: Cents
    open: Cents
    paid_by_payers: Cents
    paid: Cents
    all_charges: Cents
    all_paid: Cents

    @property
    def paid_by_patients(self) -> Cents:
        return self.paid - self.paid_by_payers

    @property
    def collectable(self) -> Cents:
        return self.charges - self.contractual

    @property
    def rate(self) -> Decimal | None:
        return ratio(self.paid, self.collectable)

    @property
    def share_of_charges(self) -> Decimal | None:
        return ratio(self.charges, self.all_charges)

    @property
    def share_of_payments(self) -> Decimal | None:
        return ratio(self.paid, self.all_paid)


def collected(cohort: Iterable[CohortMoney]) -> tuple[Collected, ...]:
    """By payer, the total last."""
    rows = tuple(sorted(cohort, key=lambda row: row.payer_id))
    charges, paid = sum(r.charges for r in rows), sum(r.paid for r in rows)
    made = [
        Collected(
            row.payer_id,
            row.claims,
            row.charges,
            row.contractual,
            row.given_up,
            row.open,
            row.paid_by_payers,
            row.paid,
            charges,
            paid,
        )
        for row in rows
    ]
    if made:
        made.append(
            Collected(
                TOTAL,
                sum(r.claims for r in made),
                charges,
                sum(r.contractual for r in made),
                sum(r.given_up for r in made),
                sum(r.open for r in made),
                sum(r.paid_by_payers for r in made),
                paid,
                charges,
                paid,
            )
        )
    return tuple(made)


@dataclass(frozen=True, slots=True)
class ContractLine:
    """One decided line against the payer's contract."""

    claim_id: str
    line: int
    partner_id: str
    code: str
    service_on: date | None
    charge: Cents
    expected: Cents | None
    """What the contract allows; None: no schedule of the payer prices it."""
    allowed: Cents
    """Paid by payers and the patient's share."""
    refused: Cents
    """Still in the insurance receivable."""
    source: str = ""
    """The schedule."""

    @property
    def verdict(self) -> str:
        if self.expected is None:
            return "no_contract"
        if self.refused:
            return "refused"
        if self.allowed < self.expected:
            return "underpaid"
        return "overpaid" if self.allowed > self.expected else "as_contracted"

    @property
    def difference(self) -> Cents:
        """Expected less allowed, of lines that are decided whole and priced."""
        return 0 if self.expected is None or self.refused else self.expected - self.allowed
