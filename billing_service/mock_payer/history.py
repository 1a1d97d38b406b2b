"""What a payer remembers of lines it has decided and not reversed: for duplicates, copays and global days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from billing_service.domain.money import Cents


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
    """All of one member's records; a replaced or voided claim's are not among them."""

    records: Sequence[LineRecord] = field(default=())

    def without(self, claim_number: str) -> History:
        return History([r for r in self.records if r.claim_number != claim_number])

    def and_also(self, records: Iterable[LineRecord]) -> History:
        return History([*self.records, *records])

    def covered(self) -> Iterable[LineRecord]:
        return (record for record in self.records if record.covered)

    def copay_taken(self, on: date, billing_npi: str, group: str) -> bool:
        return any(
            r.copay and (r.service_date, r.billing_npi, r.group) == (on, billing_npi, group)
            for r in self.covered()
        )
