"""What the clinic charges, by code and date of service."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from billing_service.domain.money import Cents, half_up


@dataclass(frozen=True, slots=True)
class Fee:
    code: str
    """CPT or HCPCS."""
    charge: Cents
    """For one unit."""
    modifier: str = ""
    """`26` or `TC` where a component has its own charge; empty is the plain code."""


@dataclass(frozen=True, slots=True)
class FeeSchedule:
    id: str
    name: str
    from_date: date
    fees: tuple[Fee, ...]
    to_date: date | None = None
    version: int = 1

    def in_force(self, on: date) -> bool:
        return self.from_date <= on and (self.to_date is None or on <= self.to_date)

    def fee(self, code: str, modifiers: tuple[str, ...]) -> Fee | None:
        """The charge of a component modifier wins over the plain code's."""
        by_modifier = {fee.modifier: fee for fee in self.fees if fee.code == code}
        return next((by_modifier[m] for m in modifiers if m in by_modifier), by_modifier.get(""))


def charge(
    schedules: Iterable[FeeSchedule], code: str, modifiers: tuple[str, ...], units: Decimal, on: date
) -> Cents | None:
    """Cents for all units on that date, from the newest schedule in force that prices the code; else None."""
    for schedule in sorted(schedules, key=lambda s: (s.from_date, s.id), reverse=True):
        if schedule.in_force(on) and (fee := schedule.fee(code, modifiers)):
            return half_up(fee.charge * units)
    return None
