"""What an appeal letter says, before it is set in type."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from billing_service.domain.denial import Denial
from billing_service.domain.note_evidence import CodeSupport
from billing_service.domain.people import Address


@dataclass(frozen=True, slots=True)
class AppealLetter:
    written_on: date
    level: str
    payer_name: str
    payer_address: Address | None
    practice_name: str
    practice_address: Address | None
    practice_npi: str
    practice_phone: str
    patient_name: str
    birth_date: date | None
    member_id: str
    claim_number: str
    """The payer's own."""
    account: str
    """CLM01."""
    notice_on: date
    deadline: date
    denials: tuple[Denial, ...]
    argument: str
    support: tuple[CodeSupport, ...] = ()
    """Empty where the quotes were not asked for."""
