"""The person who was seen, and who answers for the bill."""

from __future__ import annotations

from dataclasses import dataclass

from billing_service.domain.people import Address, Contact, Person


@dataclass(frozen=True, slots=True)
class Guarantor:
    """Who the statement goes to when it is not the patient (a parent, a legal guardian)."""

    person: Person
    relationship: str = ""
    """Individual relationship code as SBR02/PAT01 list it: `01` spouse, `19` child, `G8` other …"""


@dataclass(frozen=True, slots=True)
class Patient:
    id: str
    person: Person
    medical_record_number: str = ""
    """REF*EA; also what a coder may put on the code set as the patient's reference."""
    contact: Contact | None = None
    guarantor: Guarantor | None = None
    guarantor_id: str = ""
    """A guarantor of the register, who may answer for a whole family; in place of `guarantor`."""
    confidential_address: Address | None = None
    """Where the patient wants to be written to (45 CFR 164.522(b)): before every other address."""
    version: int = 1

    @property
    def bill_to(self) -> Person:
        return self.guarantor.person if self.guarantor else self.person
