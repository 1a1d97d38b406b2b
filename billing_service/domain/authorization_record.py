"""A prior authorization or referral on file: what the payer granted, for when, and what of it is used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from billing_service.domain.claim import ServiceLine


class AuthorizationKind(StrEnum):
    PRIOR_AUTHORIZATION = "prior_authorization"
    """REF*G1."""
    REFERRAL = "referral"
    """REF*9F."""


class AuthorizationStatus(StrEnum):
    REQUESTED = "requested"
    APPROVED = "approved"
    PARTLY_APPROVED = "partly_approved"
    DENIED = "denied"
    CANCELLED = "cancelled"


GRANTED = frozenset({AuthorizationStatus.APPROVED, AuthorizationStatus.PARTLY_APPROVED})


@dataclass(frozen=True, slots=True)
class GrantedService:
    code: str
    """CPT or HCPCS."""
    units: Decimal | None = None
    """None: as many as the dates hold."""
    to_code: str = ""
    """The last of a range of codes; empty for the one code."""

    def includes(self, code: str) -> bool:
        return self.code == code or bool(self.to_code and self.code <= code <= self.to_code)


@dataclass(frozen=True, slots=True)
class Authorization:
    id: str
    patient_id: str
    coverage_id: str
    kind: AuthorizationKind
    status: AuthorizationStatus
    number: str = ""
    """The payer's; empty until it is granted."""
    from_date: date | None = None
    to_date: date | None = None
    services: tuple[GrantedService, ...] = ()
    """Empty: every service within the dates (a referral to a specialist)."""
    visits: int | None = None
    """How many visits it is for; None: not limited."""
    used_before_units: tuple[GrantedService, ...] = ()
    """Used elsewhere, before this register: units by code."""
    used_before_visits: int = 0
    provider_id: str = ""
    """Who may perform it; empty: anybody."""
    referring_provider_id: str = ""
    requested_on: date | None = None
    request_id: str = ""
    """The 278 that asked for it, where one did."""
    version: int = 1

    def in_force(self, on: date) -> bool:
        begun = self.from_date is None or self.from_date <= on
        return self.status in GRANTED and begun and (self.to_date is None or on <= self.to_date)

    def grants(self, code: str) -> bool:
        return not self.services or any(s.includes(code) for s in self.services)


@dataclass(frozen=True, slots=True)
class Use:
    """One claim's lines under an authorization."""

    claim_id: str
    encounter_id: str
    lines: tuple[ServiceLine, ...]


@dataclass(frozen=True, slots=True)
class Used:
    code: str
    granted: Decimal | None
    used: Decimal

    @property
    def remaining(self) -> Decimal | None:
        return None if self.granted is None else self.granted - self.used


def units_used(authorization: Authorization, uses: Iterable[Use]) -> tuple[Used, ...]:
    """For each granted service, in order: what claims have taken of it, and what was taken before."""
    lines = [line for use in uses for line in use.lines]
    return tuple(
        Used(
            granted.code,
            granted.units,
            sum(
                (line.units for line in lines if granted.includes(line.code)), _before(authorization, granted)
            ),
        )
        for granted in authorization.services
    )


def visits_used(authorization: Authorization, uses: Iterable[Use]) -> int:
    return authorization.used_before_visits + len({use.encounter_id for use in uses})


def _before(authorization: Authorization, granted: GrantedService) -> Decimal:
    before = (u.units or Decimal(0) for u in authorization.used_before_units if granted.includes(u.code))
    return sum(before, Decimal(0))
