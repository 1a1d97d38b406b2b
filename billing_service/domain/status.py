"""Claim status: the question (276) and the answer (277)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from billing_service.domain.acknowledgment import StatusCode
from billing_service.domain.claim import Payer
from billing_service.domain.money import Cents
from billing_service.domain.people import Person, Provider


@dataclass(frozen=True, slots=True)
class StatusInquiry:
    trace: str
    payer: Payer
    provider: Provider
    submitter_name: str
    submitter_id: str
    subscriber: Person
    member_id: str
    control_number: str
    """REF*EJ, our CLM01."""
    charge: Cents
    service_from: date
    service_to: date | None = None
    dependent: Person | None = None
    payer_control_number: str = ""
    """REF*1K."""


@dataclass(frozen=True, slots=True)
class ClaimStatus:
    trace: str
    control_number: str
    statuses: tuple[StatusCode, ...]
    effective: date | None = None
    charge: Cents | None = None
    paid: Cents | None = None
    adjudicated_on: date | None = None
    paid_on: date | None = None
    check_number: str = ""
    payer_control_number: str = ""
    service_from: date | None = None
    service_to: date | None = None
    line_statuses: tuple[tuple[str, StatusCode], ...] = ()
