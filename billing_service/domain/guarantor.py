"""Who answers for the bills of one or more patients."""

from __future__ import annotations

from dataclasses import dataclass

from billing_service.domain.people import Contact, Person


@dataclass(frozen=True, slots=True)
class GuarantorAccount:
    id: str
    person: Person
    contact: Contact | None = None
    relationship: str = ""
    """To the patients, as SBR02/PAT01 list it; `19` reads: the patients are the guarantor's children."""
    version: int = 1
