"""What a patient without insurance owes for a visit, or for the services kept from the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from billing_service.domain.money import Cents

DISPUTABLE = 40_000
"""Cents over the good-faith estimate from which the patient may dispute the bill (45 CFR 149.620)."""


@dataclass(frozen=True, slots=True)
class BillLine:
    number: int
    code: str
    units: Decimal
    charge: Cents
    discount: Cents = 0
    label: str = ""
    modifiers: tuple[str, ...] = ()

    @property
    def due(self) -> Cents:
        return self.charge - self.discount


@dataclass(frozen=True, slots=True)
class SelfPayBill:
    id: str
    encounter_id: str
    patient_id: str
    date_of_service: date
    billed_on: date
    lines: tuple[BillLine, ...]
    code_set_id: str = ""
    estimate_id: str = ""
    """The newest good-faith estimate for the visit, where one was given."""
    estimated: Cents | None = None
    entry_ids: tuple[str, ...] = ()
    """Of the ledger."""
    voided_on: date | None = None
    void_reason: str = ""
    version: int = 1

    @property
    def charge(self) -> Cents:
        return sum(line.charge for line in self.lines)

    @property
    def due(self) -> Cents:
        return sum(line.due for line in self.lines)

    @property
    def over_estimate(self) -> Cents:
        """Above the estimate; 45 CFR 149.620 lets the patient dispute 40,000 cents or more."""
        return 0 if self.estimated is None else max(0, self.due - self.estimated)

    @property
    def disputable(self) -> bool:
        return self.over_estimate >= DISPUTABLE
