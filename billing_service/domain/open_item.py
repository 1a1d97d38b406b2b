"""What is owed, by whom and since when: the balance of each receivable by claim and line, and credits.

Items are kept beside the ledger so that aging and a patient's account need no sum over its history. They are
never a source: each is the sum of its legs, and `billing-service ledger verify` proves it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from billing_service.domain.ledger import RECEIVABLES, Account, Entry, Leg
from billing_service.domain.money import Cents

ITEMISED = RECEIVABLES | {Account.UNAPPLIED_PATIENT}
BUCKETS = ("0-30", "31-60", "61-90", "91-120", "120+")
"""Days; the first takes future dates too."""
BUCKET_ENDS = (30, 60, 90, 120)


class ItemKey(NamedTuple):
    account: Account
    claim_id: str
    line: int
    """0: the claim as a whole."""
    patient_id: str
    payer_id: str
    """Of insurance receivables alone: a patient's payment names no payer and meets the patient's share."""


@dataclass(frozen=True, slots=True)
class OpenItem:
    account: Account
    claim_id: str
    line: int | None
    patient_id: str
    payer_id: str
    amount: Cents
    """Debits positive: what is owed to the clinic; credits of patients are negative."""
    opened_on: date
    """The posting day of its first leg."""
    service_on: date | None

    @property
    def aged_from(self) -> date:
        """The date of service where it is known."""
        return self.service_on or self.opened_on


@dataclass(frozen=True, slots=True)
class AgingRow:
    """One payer's or patient's (or with an empty key everybody's) open balance by age."""

    key: str
    amounts: tuple[Cents, ...]
    """By `BUCKETS`."""
    items: int

    @property
    def total(self) -> Cents:
        return sum(self.amounts)


def item_key(leg: Leg) -> ItemKey | None:
    """The item that a leg moves; None for accounts that have none."""
    if leg.account not in ITEMISED:
        return None
    if leg.account is Account.UNAPPLIED_PATIENT:
        return ItemKey(leg.account, "", 0, leg.patient_id, "")
    payer = leg.payer_id if leg.account is Account.INSURANCE_RECEIVABLE else ""
    return ItemKey(leg.account, leg.claim_id, leg.line or 0, leg.patient_id, payer)


def items_of(entries: Iterable[Entry]) -> dict[ItemKey, OpenItem]:
    """What the entries' legs make of each item, settled ones (zero) included."""
    items: dict[ItemKey, OpenItem] = {}
    for entry in entries:
        for leg in entry.legs:
            key = item_key(leg)
            if key is not None:
                moved = OpenItem(
                    key.account,
                    key.claim_id,
                    key.line or None,
                    key.patient_id,
                    key.payer_id,
                    leg.amount,
                    entry.posted_on,
                    leg.service_on,
                )
                items[key] = moved if key not in items else _sum(items[key], moved)
    return items


def _sum(item: OpenItem, moved: OpenItem) -> OpenItem:
    services = [day for day in (item.service_on, moved.service_on) if day is not None]
    return replace(
        item,
        amount=item.amount + moved.amount,
        opened_on=min(item.opened_on, moved.opened_on),
        service_on=min(services, default=None),
    )


def aging(
    items: Iterable[OpenItem], on: date, by: str = "", since: str = "opened_on"
) -> tuple[AgingRow, ...]:
    """The store does the same in SQL; `by`: `payer_id`, `patient_id` or empty; `since`: the date it takes."""
    rows: dict[str, tuple[list[Cents], int]] = {}
    for item in items:
        if item.amount:
            amounts, count = rows.get(getattr(item, by) if by else "", ([0] * len(BUCKETS), 0))
            start = item.aged_from if since == "service_on" else item.opened_on
            age = (on - start).days
            amounts[sum(age > end for end in BUCKET_ENDS)] += item.amount
            rows[getattr(item, by) if by else ""] = (amounts, count + 1)
    return tuple(AgingRow(key, tuple(amounts), count) for key, (amounts, count) in sorted(rows.items()))
