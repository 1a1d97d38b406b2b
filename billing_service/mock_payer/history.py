"""What a payer remembers of lines it has decided and not reversed: for duplicates, copays and global days."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from billing_service.domain.money import Cents

GLOBAL_DAYS_BEFORE, GLOBAL_DAYS_AFTER = timedelta(days=90), timedelta(days=1)
"""How far from a visit a procedure may be whose global period takes it in."""


@dataclass(frozen=True, slots=True)
class LineRecord:
    claim_number: str
    """The payer's own number of the claim."""
    number: int
    member_key: str
    billing_npi: str
    service_date: date
    code: str
    modifiers: tuple[str, ...]
    units: Decimal
    charge: Cents
    group: str
    covered: bool
    copay: Cents = 0


@dataclass(frozen=True, slots=True)
class History:
    """One member's covered lines by date of service; a replaced or voided claim's are not among them."""

    by_day: Mapping[date, tuple[LineRecord, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, records: Iterable[LineRecord]) -> History:
        return cls().and_also(records)

    def and_also(self, records: Iterable[LineRecord]) -> History:
        by_day = dict(self.by_day)
        for record in records:
            if record.covered:
                by_day[record.service_date] = (*by_day.get(record.service_date, ()), record)
        return History(by_day)

    def without(self, claim_number: str, lines: Container[int] | None = None) -> History:
        """Without a claim, or only these lines of it."""
        return History.of(
            r
            for records in self.by_day.values()
            for r in records
            if r.claim_number != claim_number or (lines is not None and r.number not in lines)
        )

    def on(self, day: date) -> tuple[LineRecord, ...]:
        return self.by_day.get(day, ())

    def around(self, first: date, last: date) -> Iterator[LineRecord]:
        """Everything that a check of a line between these dates may look at."""
        start, end = first - GLOBAL_DAYS_BEFORE, last + GLOBAL_DAYS_AFTER
        return (r for day, records in self.by_day.items() if start <= day <= end for r in records)

    def copay_taken(self, on: date, billing_npi: str, group: str) -> bool:
        return any(r.copay and (r.billing_npi, r.group) == (billing_npi, group) for r in self.on(on))
