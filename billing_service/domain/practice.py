"""The clinic's own register: who bills and treats, and where."""

from __future__ import annotations

from dataclasses import dataclass

from billing_service.domain.people import Address, Provider


@dataclass(frozen=True, slots=True)
class RegisteredProvider:
    """A person or an organisation with an NPI, as claims name it."""

    id: str
    provider: Provider
    pay_to: Address | None = None
    """2010AB, where payments go to another address than the billing one."""
    version: int = 1

    @property
    def npi(self) -> str:
        return self.provider.npi


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
    version: int = 1
