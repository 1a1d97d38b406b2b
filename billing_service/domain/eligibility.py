"""Eligibility: the question (270) and the answer (271)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from billing_service.domain.claim import Payer
from billing_service.domain.money import Cents
from billing_service.domain.people import Person, Provider, Reference


@dataclass(frozen=True, slots=True)
class EligibilityInquiry:
    """One 270 question about one patient on one date (or range)."""

    trace: str
    """2000C/D TRN02, ours."""
    payer: Payer
    provider: Provider
    subscriber: Person
    member_id: str
    date_of_service: date
    date_to: date | None = None
    dependent: Person | None = None
    """The patient when not the subscriber."""
    relationship: str = "18"
    group_number: str = ""
    service_types: tuple[str, ...] = ("30",)
    """EQ01."""
    procedure: str = ""
    """EQ02-2 when a service is asked about (qualifier HC)."""
    references: tuple[Reference, ...] = ()


class NetworkStatus(StrEnum):
    """EB12."""

    IN = "Y"
    OUT = "N"
    UNKNOWN = "U"
    NOT_APPLICABLE = "W"


@dataclass(frozen=True, slots=True)
class Benefit:
    """One EB segment with what hangs on it."""

    information: str
    """EB01: 1 active, 6 inactive, A coinsurance, B copay, C deductible, F limitation, G out-of-pocket,
    I non-covered, R other payer, CB coverage basis …"""
    coverage_level: str = ""
    """EB02: IND FAM EMP …"""
    service_types: tuple[str, ...] = ()
    """EB03."""
    insurance_type: str = ""
    """EB04."""
    plan: str = ""
    """EB05."""
    period: str = ""
    """EB06: 23 calendar year, 29 remaining, 24 year to date, 27 visit …"""
    amount: Cents | None = None
    """EB07."""
    percent: Decimal | None = None
    """EB08: the patient's share as a fraction (0.2)."""
    quantity_qualifier: str = ""
    quantity: Decimal | None = None
    authorization: str = ""
    """EB11: Y N U."""
    network: NetworkStatus | None = None
    procedure: str = ""
    """EB13-2."""
    messages: tuple[str, ...] = ()
    """MSG01."""
    dates: tuple[tuple[str, date, date | None], ...] = ()
    """(DTP01, from, to)."""
    references: tuple[Reference, ...] = ()
    other_payer_name: str = ""
    other_payer_id: str = ""


@dataclass(frozen=True, slots=True)
class EligibilityRejection:
    """AAA."""

    level: str
    """`source`, `receiver`, `subscriber`, `dependent`."""
    reason: str
    """AAA03: 42 43 51 58 62 63 67 71 72 75 …"""
    follow_up: str = ""
    """AAA04: C correct and resubmit, N not, R resubmission allowed, S do not resubmit, Y, W …"""


@dataclass(frozen=True, slots=True)
class EligibilityAnswer:
    """One 271 answer."""

    trace: str
    """The inquiry's TRN02."""
    payer_name: str
    payer_id: str
    member_id: str
    benefits: tuple[Benefit, ...] = ()
    rejections: tuple[EligibilityRejection, ...] = ()
    plan_begin: date | None = None
    """DTP*346 (or 291 range)."""
    plan_end: date | None = None
    """DTP*347."""
    group_number: str = ""
    subscriber: Person | None = None
    dependent: Person | None = None
    payer_trace: str = ""
    provider_npi: str = ""
    provider_name: str = ""
    relationship: str = ""
    """INS02 of a dependent."""

    @property
    def active(self) -> bool | None:
        """True/False when the payer says so for the plan as a whole, None when it says neither."""
        whole = [
            b.information for b in self.benefits if b.information in ("1", "2", "3", "4", "5", "6", "7", "8")
        ]
        if not whole:
            return None
        return any(code in "12345" for code in whole)
