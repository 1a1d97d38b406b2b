"""Everything that a claim is made of, as it was read in one unit of work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from billing_service.domain.advance_notice import AdvanceNotice
from billing_service.domain.authorization_record import Authorization
from billing_service.domain.coded_visit import CodedVisit
from billing_service.domain.coverage import Coverage
from billing_service.domain.encounter import Encounter
from billing_service.domain.fee_schedule import FeeSchedule, MedicareAmount
from billing_service.domain.patient import Patient
from billing_service.domain.practice import Location, RegisteredProvider
from billing_service.domain.privacy import Consent, Restriction, Withheld, withheld
from billing_service.domain.trading_partner import TradingPartner


@dataclass(frozen=True, slots=True)
class Insurance:
    """One coverage with the payer behind it."""

    coverage: Coverage
    partner: TradingPartner


@dataclass(frozen=True, slots=True)
class VisitMaterials:
    encounter: Encounter
    patient: Patient
    insurances: tuple[Insurance, ...]
    """In the order of payment; the first is billed."""
    billing: RegisteredProvider
    rendering: RegisteredProvider
    location: Location
    visit: CodedVisit
    fee_schedules: tuple[FeeSchedule, ...]
    referring: RegisteredProvider | None = None
    ordering: RegisteredProvider | None = None
    supervising: RegisteredProvider | None = None
    providers: Mapping[str, RegisteredProvider] = field(default_factory=dict)
    """Others that single services or the stay name, by id."""
    medicare: Mapping[tuple[str, str, str], MedicareAmount] = field(default_factory=dict)
    """By (locality, code, modifier)."""
    authorizations: tuple[Authorization, ...] = ()
    notices: tuple[AdvanceNotice, ...] = ()
    restrictions: tuple[Restriction, ...] = ()
    consents: tuple[Consent, ...] = ()
    today: date = date.max

    @property
    def insured_by(self) -> Insurance:
        return self.insurances[0]

    @property
    def usual_place(self) -> str:
        return self.encounter.place_of_service or self.location.place_of_service

    def kept_from(self, partner_id: str) -> Withheld:
        encounter = self.encounter
        return withheld(self.restrictions, encounter.id, encounter.date_of_service, partner_id, self.today)
