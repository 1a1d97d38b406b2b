"""Prior authorization: the request (278) and the answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from billing_service.domain.claim import Payer
from billing_service.domain.people import Contact, Person, Provider


@dataclass(frozen=True, slots=True)
class RequestedService:
    """2000F of a request."""

    code: str
    """CPT or HCPCS."""
    units: Decimal = Decimal(1)
    modifiers: tuple[str, ...] = ()
    from_date: date | None = None
    to_date: date | None = None
    trace: str = ""


@dataclass(frozen=True, slots=True)
class AuthorizationRequest:
    """One 278 request about one event."""

    trace: str
    """2000E TRN02, ours."""
    payer: Payer
    requester: Provider
    contact: Contact
    subscriber: Person
    member_id: str
    diagnoses: tuple[str, ...]
    services: tuple[RequestedService, ...]
    event_from: date
    event_to: date | None = None
    dependent: Person | None = None
    relationship: str = "18"
    category: str = "HS"
    """UM01: AR admission, HS health services, SC specialty care."""
    certification: str = "I"
    """UM02: I initial, R renewal, S revised, 1 appeal immediate, 3 cancel, 4 extension."""
    service_type: str = ""
    """UM03."""
    place_of_service: str = ""
    """UM04-1 with qualifier B."""
    provider: Provider | None = None
    """2010EA NM1*SJ: who will perform it."""
    previous: str = ""
    """REF*BB."""


@dataclass(frozen=True, slots=True)
class Decision:
    """HCR."""

    action: str
    """HCR01: A1 certified in total, A2 certified partly, A3 not certified, A4 pended, A6 modified,
    CT contact payer, NA no action required."""
    certification: str = ""
    """HCR02: the authorization number for REF*G1."""
    reason: str = ""
    """HCR03."""


@dataclass(frozen=True, slots=True)
class ServiceDecision:
    """2000F of a response."""

    code: str
    decision: Decision | None
    units: Decimal | None = None
    modifiers: tuple[str, ...] = ()
    trace: str = ""


@dataclass(frozen=True, slots=True)
class AuthorizationAnswer:
    """One 278 response."""

    trace: str
    """The request's TRN02."""
    payer_name: str
    payer_id: str
    requester_name: str
    requester_npi: str
    subscriber: Person
    member_id: str
    decision: Decision | None = None
    services: tuple[ServiceDecision, ...] = ()
    effective_from: date | None = None
    """DTP*007."""
    effective_to: date | None = None
    rejections: tuple[tuple[str, str, str], ...] = ()
    """(level, AAA03, AAA04); level `source`, `requester`, `subscriber`, `dependent` or `event`."""
    dependent: Person | None = None
    message: str = ""
    category: str = "HS"
    certification_type: str = "I"
