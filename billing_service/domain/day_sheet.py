"""One day of the books: charged, paid, reduced, refunded and deposited, tied to the ledger to the cent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from billing_service.domain.bank_deposit import BankDeposit
from billing_service.domain.ledger import RECEIVABLES, Account
from billing_service.domain.ledger_totals import DayTotal
from billing_service.domain.money import Cents

INCOME = (Account.INTEREST_INCOME, Account.PAYER_INCENTIVE)
UNAPPLIED = (
    Account.UNAPPLIED_INSURANCE,
    Account.UNAPPLIED_PATIENT,
    Account.UNDISTRIBUTED_REMITTANCE,
    Account.REMITTANCE_CLEARING,
    Account.PAYER_RECOUPMENT,
)


@dataclass(frozen=True, slots=True)
class DaySheet:
    """receivables_after = receivables_before + charges − adjustments − write_offs − applied.

    cash = Σ payments − refunds, and cash = applied + income + unapplied: both hold on every day.
    """

    on: date
    charges: Cents
    """Gross charges, less those that were taken back."""
    adjustments: Cents
    """Reductions by contract or law."""
    write_offs: Cents
    """Given up, bad debts included."""
    payments: dict[str, Cents]
    """Cash in, by kind of entry: `deposit` (payers), `payment_patient` …; reversals take away."""
    refunds: Cents
    """Cash out to patients and payers."""
    applied: Cents
    """Cash that met receivables that day, whenever it came."""
    unapplied: Cents
    """Cash that waits, less what was taken out of waiting."""
    income: Cents
    """Interest, incentives."""
    receivables_before: Cents
    receivables_after: Cents
    deposits: Cents
    """What the bank says it received that day."""
    deposits_unmatched: Cents

    @property
    def cash(self) -> Cents:
        return sum(self.payments.values()) - self.refunds

    @property
    def off(self) -> Cents:
        """Zero: the sheet ties to the ledger."""
        moved = self.charges - self.adjustments - self.write_offs - self.applied
        apart = self.receivables_after - self.receivables_before - moved
        return apart or self.cash - self.applied - self.income - self.unapplied


def day_sheet(
    on: date,
    before: dict[str, Cents],
    after: dict[str, Cents],
    totals: Iterable[DayTotal],
    deposits: Iterable[BankDeposit],
) -> DaySheet:
    """`before`, `after`: trial balances at the end of the day before and of the day; `totals` of the day."""
    moved: dict[Account, Cents] = defaultdict(int)
    cash: dict[str, Cents] = defaultdict(int)
    for total in totals:
        moved[total.account] += total.amount
        if total.account is Account.CASH and total.amount:
            cash[total.kind] += total.amount
    refunds = -cash.pop("refund", 0)
    deposits = tuple(deposits)
    held = sum(-moved[account] for account in UNAPPLIED)
    income = sum(-moved[account] for account in INCOME)
    return DaySheet(
        on=on,
        charges=-moved[Account.SERVICE_REVENUE],
        adjustments=moved[Account.CONTRACTUAL_ADJUSTMENT],
        write_offs=moved[Account.WRITE_OFF] + moved[Account.BAD_DEBT],
        payments=dict(sorted(cash.items())),
        refunds=refunds,
        applied=moved[Account.CASH] - income - held,
        unapplied=held,
        income=income,
        receivables_before=_receivables(before),
        receivables_after=_receivables(after),
        deposits=sum(one.amount for one in deposits),
        deposits_unmatched=sum(one.unmatched for one in deposits),
    )


def _receivables(balance: dict[str, Cents]) -> Cents:
    return sum(balance.get(account.value, 0) for account in RECEIVABLES)
