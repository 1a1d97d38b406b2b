"""What the clinic charges and what payers' contracts allow, by code and date of service."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from billing_service.domain.money import Cents, half_up


@dataclass(frozen=True, slots=True)
class Fee:
    code: str
    """CPT or HCPCS."""
    charge: Cents
    """For one unit."""
    modifier: str = ""
    """`26` or `TC` where a component has its own charge; empty is the plain code."""


class Basis(StrEnum):
    FLAT = "flat"
    """The listed fees alone."""
    PERCENT_OF_MEDICARE = "percent_of_medicare"
    """The listed fees, and for what is not listed a percentage of Medicare's amount for the locality."""


@dataclass(frozen=True, slots=True)
class MedicareAmount:
    """What Medicare's physician fee schedule pays for one unit (42 CFR 414.20), before any policy."""

    code: str
    modifier: str
    nonfacility: Cents | None
    facility: Cents | None


@dataclass(frozen=True, slots=True)
class Price:
    cents: Cents
    """For all units."""
    source: str
    """Where it comes from, for people: the schedule's name, and the percentage where one was taken."""


@dataclass(frozen=True, slots=True)
class FeeSchedule:
    id: str
    name: str
    from_date: date
    fees: tuple[Fee, ...]
    to_date: date | None = None
    basis: Basis = Basis.FLAT
    percent: Decimal = Decimal(100)
    """Of Medicare's amount."""
    locality: str = ""
    """Contractor and locality number, `01112-05`; empty: national."""
    partner_id: str = ""
    """Of a payer: what its contract allows, for estimates; empty: what the clinic charges."""
    version: int = 1

    def in_force(self, on: date) -> bool:
        return self.from_date <= on and (self.to_date is None or on <= self.to_date)

    def fee(self, code: str, modifiers: tuple[str, ...]) -> Fee | None:
        """The charge of a component modifier wins over the plain code's."""
        by_modifier = {fee.modifier: fee for fee in self.fees if fee.code == code}
        return next((by_modifier[m] for m in modifiers if m in by_modifier), by_modifier.get(""))

    def price(
        self,
        code: str,
        modifiers: tuple[str, ...],
        units: Decimal,
        place_of_service: str,
        medicare: Mapping[tuple[str, str, str], MedicareAmount],
    ) -> Price | None:
        """`medicare` by (locality, code, modifier). Rounded half up, once, after units and percentage."""
        if fee := self.fee(code, modifiers):
            return Price(half_up(fee.charge * units), self.name)
        if self.basis is not Basis.PERCENT_OF_MEDICARE:
            return None
        component = next((m for m in modifiers if m in ("26", "TC")), "")
        amount = medicare.get((self.locality, code, component))
        facility = place_of_service in FACILITY_PLACES
        cents = (amount.facility if facility else amount.nonfacility) if amount else None
        if cents is None:
            return None
        where = "facility" if facility else "non-facility"
        source = f"{self.name}: {self.percent.normalize():f}% of Medicare's {where} amount"
        return Price(half_up(cents * units * self.percent / 100), source)


FACILITY_PLACES = frozenset(
    ["02", "19", "21", "22", "23", "24", "26", "31", "34", "41", "42", "51", "52", "53", "56", "61"]
)
"""Places of service that Medicare pays at the facility rate (MCPM ch. 12 §20.4.2; ch. 26 §10.5)."""


def price(
    schedules: Iterable[FeeSchedule],
    code: str,
    modifiers: tuple[str, ...],
    units: Decimal,
    on: date,
    *,
    place_of_service: str = "",
    partner_id: str = "",
    medicare: Mapping[tuple[str, str, str], MedicareAmount] | None = None,
) -> Price | None:
    """From the newest schedule in force on that date that prices the code; else None.

    `partner_id` empty asks for the clinic's own charge, else for what that payer's contract allows.
    """
    for schedule in sorted(schedules, key=lambda s: (s.from_date, s.id), reverse=True):
        if schedule.partner_id == partner_id and schedule.in_force(on):
            found = schedule.price(code, modifiers, units, place_of_service, medicare or {})
            if found is not None:
                return found
    return None


def charge(
    schedules: Iterable[FeeSchedule], code: str, modifiers: tuple[str, ...], units: Decimal, on: date
) -> Cents | None:
    """Cents for all units on that date, from the clinic's own listed fees; else None."""
    found = price(schedules, code, modifiers, units, on)
    return found.cents if found else None
