"""From a visit and its code set to a claim: a pure function, nothing looked up, nothing guessed.

What cannot be known stays empty here; the scrub says what is missing and what would come of it.
Limits: 12 diagnoses on a professional claim and 4 pointers on a line (X12N 837P TR3 005010X222A1, 2300 HI and
2400 SV107), 25 on an institutional one (X223A3).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from billing_service.domain.advance_notice import notice_modifiers
from billing_service.domain.authorization_record import Authorization, AuthorizationKind
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
from billing_service.domain.claim_split import Billed, ClaimPart, LeftOff, left_off, whole_visit
from billing_service.domain.coded_visit import CodedVisit
from billing_service.domain.coverage import PayerOrder
from billing_service.domain.coverage_order import MEDICARE
from billing_service.domain.facility_claim import facility_facts
from billing_service.domain.fee_schedule import price
from billing_service.domain.msp import msp_type
from billing_service.domain.patient import Patient
from billing_service.domain.people import Person, Provider
from billing_service.domain.practice import Location, RegisteredProvider
from billing_service.domain.visit_materials import Insurance, VisitMaterials

MAX_DIAGNOSES = 12
MAX_FACILITY_DIAGNOSES = 25
MAX_POINTERS = 4
MAX_MODIFIERS = 4

__all__ = ["Assembled", "Insurance", "VisitMaterials", "assemble", "is_laboratory"]


@dataclass(frozen=True, slots=True)
class Assembled:
    claim: Claim
    labels: tuple[str, ...]
    unpriced: tuple[int, ...] = ()
    """Numbers of the lines whose code no fee schedule in force prices; their charge is 0."""
    left_out: tuple[str, ...] = ()
    """Diagnoses beyond the claim's limit that no line points to."""
    left_off: tuple[LeftOff, ...] = ()
    """Services of the visit that are on no claim."""


def assemble(materials: VisitMaterials, control_number: str, part: ClaimPart | None = None) -> Assembled:
    """A claim of those services to the first of the part's payers; without a part, of the whole visit."""
    part = part or whole_visit(materials)
    encounter, visit = materials.encounter, materials.visit
    facility = encounter.kind is ClaimKind.INSTITUTIONAL
    kept = _kept_diagnoses(visit, part, MAX_FACILITY_DIAGNOSES if facility else MAX_DIAGNOSES)
    place_of = {position: index for index, position in enumerate(kept, start=1)}
    lines = tuple(
        _line(materials, part, billed, number, place_of, control_number)
        for number, billed in enumerate(part.services, start=1)
    )
    insurance, location = part.insurances[0], materials.location
    coverage = insurance.coverage
    granted = _authorizations(materials, insurance, part)
    rendering = _provider(materials, part.rendering_id) or materials.rendering
    claim = Claim(
        kind=encounter.kind,
        control_number=control_number,
        billing=materials.billing.provider,
        pay_to=materials.billing.pay_to,
        subscriber=_subscriber(materials, part, 0),
        patient=None if coverage.relationship == "18" else materials.patient.person,
        payer=_payer(insurance, _transaction(encounter.kind)),
        diagnoses=tuple(_diagnosis(visit, position) for position in kept),
        lines=tuple(_authorized(line, granted) for line, _ in lines),
        place_of_service="" if facility else part.place_of_service,
        accept_assignment=coverage.accept_assignment,
        benefits_assigned=coverage.benefits_assigned,
        release_of_information=coverage.release_of_information,
        rendering=_unless_same(rendering, materials.billing),
        referring=materials.referring.provider if materials.referring else None,
        supervising=materials.supervising.provider if materials.supervising else None,
        service_facility=_service_facility(location, materials.billing.provider),
        other_coverages=tuple(
            OtherCoverage(
                subscriber=_subscriber(materials, part, index),
                payer=_payer(other, _transaction(encounter.kind)),
                assignment=other.coverage.benefits_assigned,
                release=other.coverage.release_of_information,
            )
            for index, other in enumerate(part.insurances[1:], start=1)
        ),
        accident=encounter.accident,
        onset=encounter.onset,
        authorization=encounter.authorization or _number(granted, AuthorizationKind.PRIOR_AUTHORIZATION),
        referral=encounter.referral or _number(granted, AuthorizationKind.REFERRAL),
        clia=location.clia if any(is_laboratory(line.code) for line, _ in lines) else "",
        medical_record_number=materials.patient.medical_record_number,
        attachments=encounter.attachments,
        delay_reason=encounter.delay_reason,
        property_casualty_number=coverage.claim_number,
        institutional=facility_facts(materials) if encounter.stay else None,
    )
    return Assembled(
        claim=claim,
        labels=tuple(billed.service.label for billed in part.services),
        unpriced=tuple(line.number for line, priced in lines if not priced),
        left_out=tuple(
            code for position, code in enumerate(visit.diagnoses, start=1) if position not in place_of
        ),
        left_off=left_off(materials),
    )


def is_laboratory(code: str) -> bool:
    """CPT's Pathology and Laboratory section, 80047–89398: the range that CLIA edits look at."""
    return len(code) == 5 and code.isdigit() and 80047 <= int(code) <= 89398


def _transaction(kind: ClaimKind) -> str:
    return "837I" if kind is ClaimKind.INSTITUTIONAL else "837P"


def _kept_diagnoses(visit: CodedVisit, part: ClaimPart, limit: int) -> tuple[int, ...]:
    """1-based positions that go on the claim: in order; over the limit, those that lines point to first."""
    positions = range(1, len(visit.diagnoses) + 1)
    if len(visit.diagnoses) <= limit:
        return tuple(positions)
    pointed = {p for billed in part.services for p in billed.service.pointers[:MAX_POINTERS]}
    # The first-listed diagnosis is the reason for the visit (ICD-10-CM guidelines IV.G): it always stays.
    ranked = sorted(positions, key=lambda p: (p != 1, p not in pointed, p))
    return tuple(sorted(ranked[:limit]))


def _diagnosis(visit: CodedVisit, position: int) -> Diagnosis:
    poa = visit.poa[position - 1] if len(visit.poa) >= position else ""
    if poa == "1":  # exempt from reporting: 5010 says it by no indicator (CMS, POA reporting fact sheet)
        poa = ""
    return Diagnosis(visit.diagnoses[position - 1], poa=poa)


def _line(
    materials: VisitMaterials,
    part: ClaimPart,
    billed: Billed,
    number: int,
    place_of: dict[int, int],
    control_number: str,
) -> tuple[ServiceLine, bool]:
    encounter, service, detail = materials.encounter, billed.service, billed.detail
    on, facility = encounter.date_of_service, encounter.kind is ClaimKind.INSTITUTIONAL
    modifiers = _modifiers(materials, part, billed)
    place = billed.place or materials.usual_place
    if detail is not None and detail.charge is not None:
        cents: int | None = detail.charge
    else:
        found = price(
            materials.fee_schedules,
            service.code,
            modifiers,
            service.units,
            on,
            place_of_service=place,
            medicare=materials.medicare,
        )
        cents = found.cents if found else None
    rendering_id = billed.rendering_id or encounter.rendering_provider_id
    line = ServiceLine(
        number=number,
        charge=cents or 0,
        units=service.units,
        from_date=on,
        code=service.code,
        modifiers=modifiers,
        pointers=() if facility else _pointers(service.pointers, place_of),
        place_of_service="" if facility or place == part.place_of_service else place,
        control_number=f"{control_number}L{number}",
        drug=_drug(billed),
        rendering=_line_rendering(materials, rendering_id, part),
        ordering=materials.ordering.provider if materials.ordering and not facility else None,
        revenue_code=(detail.revenue_code if detail else "") or service.revenue_code,
        note=detail.note if detail else "",
    )
    return line, cents is not None


def _modifiers(materials: VisitMaterials, part: ClaimPart, billed: Billed) -> tuple[str, ...]:
    """The code set's, the visit's, and to Medicare those of an ABN; a fifth has no place and is left out."""
    own = dict.fromkeys((*billed.service.modifiers, *(billed.detail.modifiers if billed.detail else ())))
    if part.insurances[0].partner.claim_filing in MEDICARE:
        on = materials.encounter.date_of_service
        own |= dict.fromkeys(notice_modifiers(materials.notices, billed.service.code, on))
    return tuple(own)[:MAX_MODIFIERS]


def _pointers(positions: Iterable[int], place_of: dict[int, int]) -> tuple[int, ...]:
    return tuple(place_of[p] for p in positions if p in place_of)[:MAX_POINTERS]


def _drug(billed: Billed) -> Drug | None:
    """2410 needs its quantity and unit: what the visit names wins over the code set."""
    service, detail = billed.service, billed.detail
    if detail is not None and detail.ndc:
        return Drug(detail.ndc, detail.ndc_quantity or service.units, detail.ndc_unit or "UN")
    if not service.ndc:
        return None
    return Drug(service.ndc, service.ndc_quantity or service.units, service.ndc_unit or "UN")


def _line_rendering(materials: VisitMaterials, rendering_id: str, part: ClaimPart) -> Provider | None:
    """2420A is written only where it differs from 2310B."""
    if rendering_id == part.rendering_id:
        return None
    found = _provider(materials, rendering_id)
    return found.provider if found else None


def _provider(materials: VisitMaterials, id: str) -> RegisteredProvider | None:
    return materials.rendering if id == materials.rendering.id else materials.providers.get(id)


def _authorizations(
    materials: VisitMaterials, insurance: Insurance, part: ClaimPart
) -> tuple[Authorization, ...]:
    """On file with this coverage, in force on the date and granting a service of the part; most first."""
    on = materials.encounter.date_of_service
    codes = [billed.service.code for billed in part.services]
    granting = [
        (sum(a.grants(code) for code in codes), a)
        for a in materials.authorizations
        if a.coverage_id == insurance.coverage.id and a.number and a.in_force(on)
    ]
    ranked = sorted(((count, a) for count, a in granting if count), key=lambda g: (-g[0], g[1].id))
    return tuple(a for _, a in ranked)


def _number(granted: tuple[Authorization, ...], kind: AuthorizationKind) -> str:
    return next((a.number for a in granted if a.kind is kind), "")


def _authorized(line: ServiceLine, granted: tuple[Authorization, ...]) -> ServiceLine:
    """A line that the claim's own number does not grant carries its own in REF*G1."""
    prior = [a for a in granted if a.kind is AuthorizationKind.PRIOR_AUTHORIZATION]
    own = next((a for a in prior if a.grants(line.code)), None)
    if own is None or own is prior[0]:
        return line
    return replace(line, authorizations=(own.number,))


def _subscriber(materials: VisitMaterials, part: ClaimPart, index: int) -> Subscriber:
    patient: Patient = materials.patient
    insurance = part.insurances[index]
    coverage = insurance.coverage
    person: Person = coverage.subscriber or patient.person
    # Where an accident's insurer goes before the visit's own order, places count and not what cards say.
    usual = part.insurances[0] == materials.insurances[0]
    return Subscriber(
        person=person,
        member_id=coverage.member_id,
        payer_responsibility=coverage.order if usual else tuple(PayerOrder)[index],
        relationship=coverage.relationship,
        group_number=coverage.group_number,
        group_name="" if coverage.group_number else coverage.group_name,
        claim_filing=insurance.partner.claim_filing,
        msp_type=_msp(materials, insurance),
        organization=coverage.subscriber_organization,
    )


def _msp(materials: VisitMaterials, insurance: Insurance) -> str:
    """SBR05 is for Medicare that is not primary (TR3 2000B/2320 SBR05)."""
    coverage = insurance.coverage
    if coverage.order is PayerOrder.PRIMARY or insurance.partner.claim_filing not in MEDICARE:
        return ""
    if coverage.msp_type or coverage.msp is None:
        return coverage.msp_type
    kind = msp_type(coverage.msp, materials.patient.person.birth_date, materials.encounter.date_of_service)
    return kind.value if kind else ""


def _payer(insurance: Insurance, transaction: str) -> Payer:
    partner = insurance.partner
    return Payer(partner.name, partner.payer_id_for(transaction), partner.id_qualifier, partner.address)


def _unless_same(rendering: RegisteredProvider, billing: RegisteredProvider) -> Provider | None:
    """2310B is written only where it differs from the billing provider (TR3 2310B)."""
    return None if rendering.provider.npi == billing.provider.npi else rendering.provider


def _service_facility(location: Location, billing: Provider) -> Provider | None:
    """2310C is written only where the service was not at the billing provider's address (TR3 2310C)."""
    if location.address == billing.address:
        return None
    npi = location.npi if location.npi != billing.npi else ""
    return Provider(npi=npi, organization=location.name, address=location.address)
