"""Which coverage of a patient pays first on a day: a proposal, with its reasons."""

from __future__ import annotations

from datetime import date

from billing_service.domain.claim import Accident
from billing_service.domain.coverage_order import RankedCoverage, rank
from billing_service.workflows.load_visit import every
from billing_service.workflows.ports import Unit


def coverage_order(
    unit: Unit, patient_id: str, on: date, accident_kinds: tuple[str, ...] = ()
) -> tuple[RankedCoverage, ...]:
    """Of the coverages in force on the day. Raises `NotFound` for an unknown patient."""
    patient = unit.patients.get(patient_id)
    coverages = every(unit.coverages, {"patient_id": patient_id})
    insured = [(coverage, unit.partners.get(coverage.partner_id)) for coverage in coverages]
    return rank(patient.person, insured, on, Accident(accident_kinds) if accident_kinds else None)
