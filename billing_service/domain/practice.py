"""The clinic's own register: who bills and treats, and where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from billing_service.domain.people import Address, Provider


@dataclass(frozen=True, slots=True)
class ProviderEnrolment:
    """A provider's standing with one payer."""

    partner_id: str
    status: str = "active"
    """`requested`, `active`, `rejected` or `ended`."""
    from_date: date | None = None
    to_date: date | None = None
    number: str = ""
    """The payer's own number for the provider."""
    par: bool = True
    """Takes part in the payer's network."""

    def in_force(self, on: date) -> bool:
        begun = self.from_date is None or self.from_date <= on
        return self.status == "active" and begun and (self.to_date is None or on <= self.to_date)


@dataclass(frozen=True, slots=True)
class RegisteredProvider:
    """A person or an organisation with an NPI, as claims name it."""

    id: str
    provider: Provider
    pay_to: Address | None = None
    """2010AB, where payments go to another address than the billing one."""
    enrolments: tuple[ProviderEnrolment, ...] = ()
    """None about a payer: nothing is asked of it."""
    version: int = 1

    @property
    def npi(self) -> str:
        return self.provider.npi

    def enrolled(self, partner_id: str, on: date) -> bool | None:
        """None where nothing is on file about the payer."""
        known = [e for e in self.enrolments if e.partner_id == partner_id]
        return any(e.in_force(on) for e in known) if known else None


@dataclass(frozen=True, slots=True)
class Location:
    id: str
    name: str
    place_of_service: str
    """CMS place-of-service code, e.g. `11` office, `22` on-campus outpatient hospital."""
    address: Address
    npi: str = ""
    """Of the facility itself, when it is not the billing provider's own (2310C)."""
    clia: str = ""
    """CLIA number of the laboratory there (REF*X4; 42 CFR 493)."""
    clia_certificate: str = ""
    """Kind of its certificate (42 CFR 493.5): `waiver`, `ppm`, `registration`, `compliance` or
    `accreditation`."""
    version: int = 1
