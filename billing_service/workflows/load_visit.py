"""Reads everything that a claim or an eligibility question is made of, in one short unit of work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from billing_service.domain.coded_visit import CodedVisit
from billing_service.domain.encounter import Encounter
from billing_service.domain.fee_schedule import FeeSchedule, MedicareAmount
from billing_service.domain.practice import RegisteredProvider
from billing_service.domain.visit_materials import Insurance, VisitMaterials
from billing_service.workflows.ports import Entity, Store, Unit

E = TypeVar("E", bound=Entity)


def visit_materials(
    unit: Unit,
    encounter: Encounter,
    visit: CodedVisit,
    medicare: Mapping[tuple[str, str, str], MedicareAmount] | None = None,
    today: date = date.max,
) -> VisitMaterials:
    """The encounter must name at least one coverage."""
    own = {"patient_id": encounter.patient_id}
    return VisitMaterials(
        encounter=encounter,
        patient=unit.patients.get(encounter.patient_id),
        insurances=tuple(insurance(unit, coverage_id) for coverage_id in encounter.coverage_ids),
        billing=unit.providers.get(encounter.billing_provider_id),
        rendering=unit.providers.get(encounter.rendering_provider_id),
        location=unit.locations.get(encounter.location_id),
        visit=visit,
        fee_schedules=every(unit.fee_schedules),
        referring=_provider(unit, encounter.referring_provider_id),
        ordering=_provider(unit, encounter.ordering_provider_id),
        supervising=_provider(unit, encounter.supervising_provider_id),
        providers={id: unit.providers.get(id) for id in _other_providers(encounter)},
        medicare=medicare or {},
        authorizations=every(unit.authorizations, own),
        notices=every(unit.notices, own),
        restrictions=every(unit.restrictions, own),
        consents=every(unit.consents, own),
        today=today,
    )


def hold_visits(unit: Unit, encounters: Iterable[Encounter]) -> None:
    """Everything that claims of these visits are made of and judged by, in a few queries for all of them."""
    encounters = tuple(encounters)
    patients = {one.patient_id for one in encounters}
    ids = {one.id for one in encounters}
    unit.patients.hold(patients, lock=False)
    unit.coverages.hold({id for one in encounters for id in one.coverage_ids}, lock=False)
    coverages = [c for one in encounters for id in one.coverage_ids if (c := unit.coverages.find(id))]
    unit.partners.hold({coverage.partner_id for coverage in coverages}, lock=False)
    unit.providers.hold({id for one in encounters for id in _providers(one)} - {""}, lock=False)
    unit.locations.hold({one.location_id for one in encounters} - {""}, lock=False)
    unit.fee_schedules.hold_all()
    unit.payer_rules.hold_all()
    unit.authorizations.hold_by("patient_id", patients)
    unit.notices.hold_by("patient_id", patients)
    unit.restrictions.hold_by("patient_id", patients)
    unit.consents.hold_by("patient_id", patients)
    unit.checks.hold_by("encounter_id", ids)
    unit.claims.hold_by("encounter_id", ids)
    unit.claims.hold_by("patient_id", patients)
    unit.coverages.hold_members({coverage.member_id for coverage in coverages})


def _providers(encounter: Encounter) -> set[str]:
    return _other_providers(encounter) | {
        encounter.billing_provider_id,
        encounter.rendering_provider_id,
        encounter.referring_provider_id,
        encounter.ordering_provider_id,
        encounter.supervising_provider_id,
    }


def insurance(unit: Unit, coverage_id: str) -> Insurance:
    coverage = unit.coverages.get(coverage_id)
    return Insurance(coverage, unit.partners.get(coverage.partner_id))


def schedules(unit: Unit) -> tuple[FeeSchedule, ...]:
    return every(unit.fee_schedules)


def every(store: Store[E], where: Mapping[str, str | date] | None = None) -> tuple[E, ...]:
    """All of one kind that fit, oldest first."""
    found: list[E] = []
    while page := store.page(after=found[-1].id if found else "", where=where):
        found.extend(page)
    return tuple(found)


def _provider(unit: Unit, provider_id: str) -> RegisteredProvider | None:
    return unit.providers.get(provider_id) if provider_id else None


def _other_providers(encounter: Encounter) -> set[str]:
    named = {charge.rendering_provider_id for charge in encounter.charges}
    if stay := encounter.stay:
        named |= {stay.attending_provider_id, stay.operating_provider_id}
    return named - {""}
