"""Reads everything that a claim or an eligibility question is made of, in one short unit of work."""

from __future__ import annotations

from billing_service.domain.assembly import Insurance, VisitMaterials
from billing_service.domain.coded_visit import CodedVisit
from billing_service.domain.encounter import Encounter
from billing_service.domain.fee_schedule import FeeSchedule
from billing_service.domain.practice import RegisteredProvider
from billing_service.workflows.ports import Store, Unit

_PAGE = 200


def visit_materials(unit: Unit, encounter: Encounter, visit: CodedVisit) -> VisitMaterials:
    """The encounter must name at least one coverage."""
    return VisitMaterials(
        encounter=encounter,
        patient=unit.patients.get(encounter.patient_id),
        insurances=tuple(insurance(unit, coverage_id) for coverage_id in encounter.coverage_ids),
        billing=unit.providers.get(encounter.billing_provider_id),
        rendering=unit.providers.get(encounter.rendering_provider_id),
        location=unit.locations.get(encounter.location_id),
        visit=visit,
        fee_schedules=_all(unit.fee_schedules),
        referring=_provider(unit, encounter.referring_provider_id),
        ordering=_provider(unit, encounter.ordering_provider_id),
        supervising=_provider(unit, encounter.supervising_provider_id),
    )


def insurance(unit: Unit, coverage_id: str) -> Insurance:
    coverage = unit.coverages.get(coverage_id)
    return Insurance(coverage, unit.partners.get(coverage.partner_id))


def _provider(unit: Unit, provider_id: str) -> RegisteredProvider | None:
    return unit.providers.get(provider_id) if provider_id else None


def _all(store: Store[FeeSchedule]) -> tuple[FeeSchedule, ...]:
    found: list[FeeSchedule] = []
    while page := store.page(after=found[-1].id if found else "", limit=_PAGE):
        found.extend(page)
    return tuple(found)
