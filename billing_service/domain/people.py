"""People, organisations and addresses as claims and statements need them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Gender(StrEnum):
    """DMG03."""

    FEMALE = "F"
    MALE = "M"
    UNKNOWN = "U"


@dataclass(frozen=True, slots=True)
class Address:
    line1: str
    city: str
    state: str
    """Two letters (US, Canada); empty abroad."""
    postal_code: str
    line2: str = ""
    country: str = ""
    """ISO 3166-1 alpha-2; empty for the United States."""


@dataclass(frozen=True, slots=True)
class PersonName:
    last: str
    first: str = ""
    middle: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """PER: at least one number or address."""

    name: str = ""
    phone: str = ""
    extension: str = ""
    fax: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    name: PersonName
    birth_date: date | None = None
    gender: Gender = Gender.UNKNOWN
    address: Address | None = None
    death_date: date | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A REF segment: qualifier (REF01) and value (REF02)."""

    qualifier: str
    value: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Provider:
    """A person (`name`) or an organisation (`organization`), never both."""

    npi: str = ""
    name: PersonName | None = None
    organization: str = ""
    taxonomy: str = ""
    """PRV03, Health Care Provider Taxonomy."""
    address: Address | None = None
    tax_id: str = ""
    tax_id_kind: str = "EI"
    """`EI` employer's number, `SY` social security number."""
    contact: Contact | None = None
    references: tuple[Reference, ...] = ()
    """Secondary identifiers: `0B` state licence, `1G` UPIN, `G2` payer's number, `LU` location …"""

    @property
    def is_person(self) -> bool:
        return self.name is not None
