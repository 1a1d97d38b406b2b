"""What each day moved on each account, by kind of entry: the trial balance and the day sheet stand on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from billing_service.domain.ledger import Account, Entry
from billing_service.domain.money import Cents


@dataclass(frozen=True, slots=True)
class DayTotal:
    posted_on: date
    account: Account
    kind: str
    amount: Cents
    """Debits positive."""


def day_totals(entries: Iterable[Entry]) -> dict[tuple[date, Account, str], Cents]:
    """By day, account and kind of entry."""
    sums: dict[tuple[date, Account, str], Cents] = defaultdict(int)
    for entry in entries:
        for leg in entry.legs:
            sums[entry.posted_on, leg.account, entry.kind] += leg.amount
    return dict(sums)
