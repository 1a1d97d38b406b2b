"""From a visit and its code set to a professional claim: a pure function, nothing looked up, nothing guessed.

What cannot be known stays empty here; the scrub says what is missing and what would come of it.
Limits: 12 diagnoses on a claim and 4 pointers on a line (X12N 837P TR3 005010X222A1, 2300 HI and 2400 SV107).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from billing_service.domain.claim import (
    Claim,
    ClaimKind,
    Diagnosis,
    Drug,
    OtherCoverage,
    Payer,
    ServiceLine,
    Subscriber,
)
from billing_service.domain.coded_visit import CodedService, CodedVisit
from billing_service.domain.coverage import Coverage
from billing_service.domain.encounter import Encounter
from billing_service.domain.fee_schedule import FeeSchedule, charge
from billing_service.domain.patient import Patient
from billing_service.domain.people import Provider
from billing_service.domain.practice import Location, RegisteredProvider
from billing_service.domain.trading_partner import TradingPartner

MAX_DIAGNOSES = 12
MAX_POINTERS = 4


@dataclass(frozen=True, slots=True)
class Insurance:
    """One coverage with the payer behind it."""

    coverage: Coverage
    partner: TradingPartner


@dataclass(frozen=True, slots=True)
class VisitMaterials:
    """Everything a claim is made of."""

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

    @property
    def insured_by(self) -> Insurance:
        return self.insurances[0]


@dataclass(frozen=True, slots=True)
class Assembled:
    claim: Claim
    labels: tuple[str, ...]
    unpriced: tuple[int, ...] = ()
    """Numbers of the lines whose code no fee schedule in force prices; their charge is 0."""
    left_out: tuple[str, ...] = ()
    """Diagnoses beyond the claim's limit that no line points to."""


def assemble(materials: VisitMaterials, control_number: str) -> Assembled:
    """A claim to the first of `materials.insurances`, which must not be empty."""
    encounter, visit = materials.encounter, materials.visit
    kept = _kept_diagnoses(visit)
    place_of = {position: index for index, position in enumerate(kept, start=1)}
    lines = tuple(
        _line(materials, service, number, place_of, control_number)
        for number, service in enumerate(visit.services, start=1)
    )
    insurance = materials.insured_by
    location = materials.location
    claim = Claim(
        kind=ClaimKind.PROFESSIONAL,
        control_number=control_number,
        billing=materials.billing.provider,
        pay_to=materials.billing.pay_to,
        subscriber=_subscriber(materials.patient, insurance),
        patient=None if insurance.coverage.relationship == "18" else materials.patient.person,
        payer=_payer(insurance.partner),
        diagnoses=tuple(Diagnosis(visit.diagnoses[position - 1]) for position in kept),
        lines=tuple(line for line, _ in lines),
        place_of_service=encounter.place_of_service or location.place_of_service,
        accept_assignment=insurance.coverage.accept_assignment,
        benefits_assigned=insurance.coverage.benefits_assigned,
        release_of_information=insurance.coverage.release_of_information,
        rendering=_unless_same(materials.rendering, materials.billing),
        referring=materials.referring.provider if materials.referring else None,
        supervising=materials.supervising.provider if materials.supervising else None,
        service_facility=_service_facility(location, materials.billing.provider),
        other_coverages=tuple(
            OtherCoverage(
                subscriber=_subscriber(materials.patient, other),
                payer=_payer(other.partner),
                assignment=other.coverage.benefits_assigned,
                release=other.coverage.release_of_information,
            )
            for other in materials.insurances[1:]
        ),
        accident=encounter.accident,
        onset=encounter.onset,
        authorization=encounter.authorization,
        referral=encounter.referral,
        clia=location.clia if any(is_laboratory(line.code) for line, _ in lines) else "",
        medical_record_number=materials.patient.medical_record_number,
    )
    return Assembled(
        claim=claim,
        labels=tuple(service.label for service in visit.services),
        unpriced=tuple(line.number for line, priced in lines if not priced),
        left_out=tuple(
            code for position, code in enumerate(visit.diagnoses, start=1) if position not in place_of
        ),
    )


def is_laboratory(code: str) -> bool:
    """CPT's Pathology and Laboratory section, 80047–89398: the range that CLIA edits look at."""
    return len(code) == 5 and code.isdigit() and 80047 <= int(code) <= 89398


def _kept_diagnoses(visit: CodedVisit) -> tuple[int, ...]:
    """1-based positions that go on the claim: in order; over the limit, those that lines point to first."""
    positions = range(1, len(visit.diagnoses) + 1)
    if len(visit.diagnoses) <= MAX_DIAGNOSES:
        return tuple(positions)
    pointed = {p for service in visit.services for p in service.pointers[:MAX_POINTERS]}
    # The first-listed diagnosis is the reason for the visit (ICD-10-CM guidelines IV.G): it always stays.
    ranked = sorted(positions, key=lambda p: (p != 1, p not in pointed, p))
    return tuple(sorted(ranked[:MAX_DIAGNOSES]))


def _line(
    materials: VisitMaterials,
    service: CodedService,
    number: int,
    place_of: dict[int, int],
    control_number: str,
) -> tuple[ServiceLine, bool]:
    on = materials.encounter.date_of_service
    cents = charge(materials.fee_schedules, service.code, service.modifiers, service.units, on)
    line = ServiceLine(
        number=number,
        charge=cents or 0,
        units=service.units,
        from_date=on,
        code=service.code,
        modifiers=service.modifiers,
        pointers=_pointers(service.pointers, place_of),
        control_number=f"{control_number}L{number}",
        drug=_drug(service),
        ordering=materials.ordering.provider if materials.ordering else None,
    )
    return line, cents is not None


def _pointers(positions: Iterable[int], place_of: dict[int, int]) -> tuple[int, ...]:
    return tuple(place_of[p] for p in positions if p in place_of)[:MAX_POINTERS]


def _drug(service: CodedService) -> Drug | None:
    if not service.ndc:
        return None
    return Drug(service.ndc, service.ndc_quantity or Decimal(1), service.ndc_unit or "UN")


def _subscriber(patient: Patient, insurance: Insurance) -> Subscriber:
    coverage = insurance.coverage
    return Subscriber(
        person=coverage.subscriber or patient.person,
        member_id=coverage.member_id,
        payer_responsibility=coverage.order,
        relationship=coverage.relationship,
        group_number=coverage.group_number,
        group_name="" if coverage.group_number else coverage.group_name,
        claim_filing=insurance.partner.claim_filing,
        msp_type=coverage.msp_type,
    )


def _payer(partner: TradingPartner) -> Payer:
    return Payer(partner.name, partner.payer_id, partner.id_qualifier, partner.address)


def _unless_same(rendering: RegisteredProvider, billing: RegisteredProvider) -> Provider | None:
    """2310B is written only where it differs from the billing provider (TR3 2310B)."""
    return None if rendering.provider.npi == billing.provider.npi else rendering.provider


def _service_facility(location: Location, billing: Provider) -> Provider | None:
    """2310C is written only where the service was not at the billing provider's address (TR3 2310C)."""
    if location.address == billing.address:
        return None
    npi = location.npi if location.npi != billing.npi else ""
    return Provider(npi=npi, organization=location.name, address=location.address)
