"""A patient's balance that is not simply paid: given up, in instalments, on hold, with an agency."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from billing_service.domain.ledger import Account, Document, Entry, Leg
from billing_service.domain.money import Cents
from billing_service.domain.open_item import OpenItem
from billing_service.domain.patient_money import Share

SMALL_BALANCE = 1_000
"""Cents: the most that is given up as not worth a letter."""


class WriteOffCategory(StrEnum):
    HARDSHIP = "hardship"
    SMALL_BALANCE = "small_balance"
    COURTESY = "courtesy"
    BANKRUPTCY = "bankruptcy"
    DECEASED = "deceased"
    BAD_DEBT = "bad_debt"


class WriteOffState(StrEnum):
    PENDING = "pending"
    """Above the limit: somebody else has to approve it."""
    POSTED = "posted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class PatientWriteOff:
    id: str
    patient_id: str
    amount: Cents
    category: WriteOffCategory
    reason: str
    """A person's own words; sealed."""
    requested_by: str
    requested_on: date
    claim_id: str = ""
    state: WriteOffState = WriteOffState.POSTED
    decided_by: str = ""
    decided_on: date | None = None
    version: int = 1


def give_up(
    shares: Iterable[Share],
    category: WriteOffCategory,
    *,
    id: str,
    posted_on: date,
    document: Document,
    patient_id: str,
) -> Entry:
    """Out of the patient receivable into write-offs, or bad debt."""
    to = Account.BAD_DEBT if category is WriteOffCategory.BAD_DEBT else Account.WRITE_OFF
    legs = []
    for share in shares:
        balance = share.balance
        for account, cents in ((to, share.amount), (Account.PATIENT_RECEIVABLE, -share.amount)):
            place = (balance.claim_id, balance.line, patient_id, "")
            legs.append(Leg(account, cents, *place, category.value, balance.service_date))
    return Entry(id, "write_off", posted_on, document, tuple(legs))


def hand_on(
    items: Iterable[OpenItem],
    source: Account,
    target: Account,
    why: str,
    *,
    id: str,
    posted_on: date,
    document: Document,
    kind: str = "transfer",
) -> Entry | None:
    """Balances from one account to another, line by line; None when there are none."""
    legs = []
    for item in items:
        if item.account is source and item.amount > 0:
            for account, cents in ((target, item.amount), (source, -item.amount)):
                place = (item.claim_id, item.line, item.patient_id, "")
                legs.append(Leg(account, cents, *place, why, item.service_on))
    return Entry(id, kind, posted_on, document, tuple(legs)) if legs else None


class HoldKind(StrEnum):
    DISPUTE = "dispute"
    HARDSHIP = "hardship"
    BANKRUPTCY = "bankruptcy"
    DECEASED = "deceased"


@dataclass(frozen=True, slots=True)
class AccountHold:
    """While it stands no statement of the cycle goes out and nothing is handed to an agency."""

    id: str
    patient_id: str
    kind: HoldKind
    reason: str
    placed_by: str
    placed_on: date
    ended_on: date | None = None
    version: int = 1


class PlanState(StrEnum):
    ACTIVE = "active"
    COMPLETED = "completed"
    DEFAULTED = "defaulted"
    CANCELLED = "cancelled"


class InstalmentState(StrEnum):
    PAID = "paid"
    UPCOMING = "upcoming"
    DUE = "due"
    """Its day has come, and the days of grace are not over."""
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Instalment:
    number: int
    due_on: date
    amount: Cents
    paid: Cents = 0
    state: InstalmentState = InstalmentState.UPCOMING


@dataclass(frozen=True, slots=True)
class PaymentPlan:
    id: str
    patient_id: str
    amount: Cents
    instalments: int
    first_due_on: date
    started_on: date
    grace_days: int = 10
    defaults_after: int = 2
    """Missed instalments."""
    cancelled_on: date | None = None
    why: str = ""
    version: int = 1

    def schedule(self, paid: Cents, today: date) -> tuple[Instalment, ...]:
        """Monthly, equal to the cent, the remainder on the first; `paid` fills the oldest first."""
        each, rest = divmod(self.amount, self.instalments)
        made = []
        for number in range(1, self.instalments + 1):
            due_on = months_after(self.first_due_on, number - 1)
            amount = each + (rest if number == 1 else 0)
            part = min(amount, paid)
            paid -= part
            if part == amount:
                state = InstalmentState.PAID
            elif today < due_on:
                state = InstalmentState.UPCOMING
            elif today <= due_on + timedelta(days=self.grace_days):
                state = InstalmentState.DUE
            else:
                state = InstalmentState.MISSED
            made.append(Instalment(number, due_on, amount, part, state))
        return tuple(made)

    def state(self, schedule: Sequence[Instalment]) -> PlanState:
        if self.cancelled_on is not None:
            return PlanState.CANCELLED
        states = [one.state for one in schedule]
        if all(state is InstalmentState.PAID for state in states):
            return PlanState.COMPLETED
        if states.count(InstalmentState.MISSED) >= self.defaults_after:
            return PlanState.DEFAULTED
        return PlanState.ACTIVE


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last one where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class PlacementState(StrEnum):
    PLACED = "placed"
    RECALLED = "recalled"
    CLOSED = "closed"
    """What was left is bad debt."""


@dataclass(frozen=True, slots=True)
class CollectionPlacement:
    """A patient's balance with an agency."""

    id: str
    patient_id: str
    agency: str
    amount: Cents
    placed_on: date
    placed_by: str
    received: Cents = 0
    state: PlacementState = PlacementState.PLACED
    ended_on: date | None = None
    version: int = 1

    def ended(self, state: PlacementState, on: date) -> CollectionPlacement:
        return replace(self, state=state, ended_on=on)
