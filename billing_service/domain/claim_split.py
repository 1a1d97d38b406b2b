"""Which services of a visit go on which claim: by payer, place, rendering provider and the claim's limits.

A claim has one payer, and one place of service where the payer wants it so. 837P holds 50 lines, 837I 999
(X12N 837 TR3 005010X222A1 and X223A3, 2400 LX). Nothing is ever split for its diagnoses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from billing_service.domain.advance_notice import NoticeOption, patient_choice
from billing_service.domain.claim import ClaimKind
from billing_service.domain.coded_visit import CodedService
from billing_service.domain.encounter import Charge
from billing_service.domain.visit_materials import Insurance, VisitMaterials

MAX_LINES = {ClaimKind.PROFESSIONAL: 50, ClaimKind.INSTITUTIONAL: 999}


@dataclass(frozen=True, slots=True)
class Billed:
    """One service with what the visit adds to it."""

    service: CodedService
    detail: Charge | None = None

    @property
    def place(self) -> str:
        return self.detail.place_of_service if self.detail else ""

    @property
    def rendering_id(self) -> str:
        return self.detail.rendering_provider_id if self.detail else ""


@dataclass(frozen=True, slots=True)
class LeftOff:
    """A service that goes on no claim, and why."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class ClaimPart:
    """The services of one claim, and its payers in the order of payment."""

    services: tuple[Billed, ...]
    insurances: tuple[Insurance, ...]
    place_of_service: str
    rendering_id: str


def split_visit(materials: VisitMaterials) -> tuple[ClaimPart, ...]:
    """In the order of the visit's services; one part without services where nothing may be billed."""
    encounter = materials.encounter
    groups: dict[tuple[str, str, str], list[Billed]] = {}
    for billed in services_of(materials):
        insurances = _insurances(materials, billed)
        splits = insurances[0].partner.claim_splits
        place = billed.place or materials.usual_place
        rendering = billed.rendering_id or encounter.rendering_provider_id
        key = (
            insurances[0].coverage.id,
            place if "place" in splits else "",
            rendering if "rendering" in splits else "",
        )
        groups.setdefault(key, []).append(billed)
    parts = [
        _part(materials, chunk)
        for services in groups.values()
        for chunk in _chunks(services, MAX_LINES[encounter.kind])
    ]
    return tuple(parts) or (whole_visit(materials),)


def whole_visit(materials: VisitMaterials) -> ClaimPart:
    """Everything to the first payer on one claim, over its limits if need be."""
    return ClaimPart(
        tuple(services_of(materials)),
        materials.insurances,
        materials.usual_place,
        materials.encounter.rendering_provider_id,
    )


def services_of(materials: VisitMaterials) -> Iterator[Billed]:
    """What is billed, each service with its detail: by code, in the order in which both name it."""
    off = {left.code for left in left_off(materials)}
    details: dict[str, list[Charge]] = {}
    for charge in materials.encounter.charges:
        details.setdefault(charge.code, []).append(charge)
    for service in materials.visit.services:
        own = details.get(service.code)
        detail = own.pop(0) if own else None
        if service.system != ICD10_PCS and service.code not in off:
            yield Billed(service, detail)


ICD10_PCS = "icd10pcs"


def left_off(materials: VisitMaterials) -> tuple[LeftOff, ...]:
    """Kept from the plan at the patient's wish, or not to be billed by the choice on the ABN."""
    on, found = materials.encounter.date_of_service, []
    codes = dict.fromkeys(service.code for service in materials.visit.services)
    for code in codes:
        first = materials.insurances[0] if materials.insurances else None
        if first is not None and code in materials.kept_from(first.partner.id).codes:
            found.append(LeftOff(code, "restricted by the patient (45 CFR 164.522(a)(1)(vi))"))
            continue
        choice = patient_choice(materials.notices, code, on)
        if choice is NoticeOption.PAY_NOT_BILL:
            found.append(LeftOff(code, "ABN option 2: the patient pays, Medicare is not billed"))
    return tuple(found)


def _insurances(materials: VisitMaterials, billed: Billed) -> tuple[Insurance, ...]:
    """The visit's payers, the one that the service itself names first; none that must not be told."""
    wanted = billed.detail.coverage_id if billed.detail else ""
    ordered = sorted(materials.insurances, key=lambda i: i.coverage.id != wanted)
    code = billed.service.code
    told = [i for i in ordered[1:] if not _restricted(materials, i, code)]
    return (ordered[0], *told)


def _restricted(materials: VisitMaterials, insurance: Insurance, code: str) -> bool:
    kept = materials.kept_from(insurance.partner.id)
    return kept.whole or code in kept.codes


def _part(materials: VisitMaterials, services: list[Billed]) -> ClaimPart:
    per_service = [_insurances(materials, billed) for billed in services]
    # A payer that must not be told of one service is told of none that share its claim.
    told = [i for i in per_service[0] if all(i in others for others in per_service)]
    return ClaimPart(
        tuple(services),
        tuple(told),
        services[0].place or materials.usual_place,
        services[0].rendering_id or materials.encounter.rendering_provider_id,
    )


def _chunks(services: list[Billed], size: int) -> Iterator[list[Billed]]:
    return (services[start : start + size] for start in range(0, len(services), size))
