"""What the patient will owe for planned services: from the payer's own answer, or the good-faith estimate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from billing_service.domain.benefits import plan_benefits
from billing_service.domain.coded_visit import CodedService
from billing_service.domain.eligibility_check import latest_answer, latest_is_stale
from billing_service.domain.encounter import Encounter
from billing_service.domain.estimate import (
    Estimate,
    EstimateKind,
    PlannedService,
    estimate_good_faith,
    estimate_insured,
    good_faith_due,
)
from billing_service.domain.fee_schedule import FeeSchedule, price
from billing_service.workflows.assemble_claim import encounter_checks
from billing_service.workflows.code_visit import coded_visit, planned_codes
from billing_service.workflows.load_visit import insurance, schedules
from billing_service.workflows.ports import CodingGateway, Unit, Units
from billing_service.workflows.price_visit import Amounts, medicare_amounts
from shared.clock import Clock
from shared.errors import Conflict, Invalid, Place
from shared.principal import Principal


def estimate_visit(
    principal: Principal,
    encounter_id: str,
    estimate_id: str,
    *,
    coverage_id: str = "",
    good_faith: bool = False,
    requested_on: date | None = None,
    scheduled: bool = True,
    network: str = "in",
    units: Units,
    coding: CodingGateway,
    clock: Clock,
) -> Estimate:
    """A stored estimate, or the one that an earlier try has stored under this id.

    A visit without coverage, or `good_faith`, gets the good-faith estimate of 45 CFR 149.610. Raises
    `Conflict` when the visit names no services, the payer has not answered, or says that the patient is not
    covered.
    """
    with units(principal, read_only=True) as unit:
        if (stored := unit.estimates.find(estimate_id)) is not None:
            return stored
        encounter = unit.encounters.get(encounter_id)
        fees = schedules(unit)
    services, diagnoses = _planned(principal, encounter, coding)
    amounts = medicare_amounts(principal, fees, services, encounter.date_of_service, coding)
    insured = bool(encounter.coverage_ids) and not good_faith
    with units(principal) as unit:
        blank = Estimate(
            id=estimate_id,
            kind=EstimateKind.INSURED if insured else EstimateKind.GOOD_FAITH,
            encounter_id=encounter.id,
            patient_id=encounter.patient_id,
            date_of_service=encounter.date_of_service,
            made_at=clock.now(),
            lines=(),
            diagnoses=diagnoses,
        )
        if insured:
            made = _insured(unit, encounter, blank, coverage_id, network, services, fees, amounts)
        else:
            asked = requested_on or clock.today()
            made = replace(
                blank,
                lines=estimate_good_faith(_priced(unit, encounter, services, fees, amounts, "")),
                cautions=GOOD_FAITH_NOTICE,
                requested_on=asked,
                due_on=good_faith_due(asked, encounter.date_of_service, scheduled),
            )
        unit.estimates.add(made)
        unit.record_event("estimate.made", made.id, encounter_id=encounter.id)
        unit.commit()
    return made


GOOD_FAITH_NOTICE = (
    "there may be other services that are scheduled or asked for separately and are not in this estimate",
    "it is an estimate of what is reasonably expected at this time; actual services or charges may differ",
    "a bill that is $400 or more above it may be disputed within 120 days of the bill (45 CFR 149.620)",
    "it is no contract: the services need not be taken from this clinic",
)
"""45 CFR 149.610(c)(1)(viii) to (xi), in our words."""


def _insured(
    unit: Unit,
    encounter: Encounter,
    blank: Estimate,
    coverage_id: str,
    network: str,
    services: tuple[CodedService, ...],
    fees: tuple[FeeSchedule, ...],
    amounts: Amounts,
) -> Estimate:
    if coverage_id and coverage_id not in encounter.coverage_ids:
        place = Place("/coverage_id", "not_of_encounter", "the visit does not name this coverage")
        raise Invalid("the coverage is not the visit's", places=(place,))
    coverage_id = coverage_id or encounter.coverage_ids[0]
    partner = insurance(unit, coverage_id).partner
    checks = encounter_checks(unit, encounter.id)
    check = latest_answer(checks, coverage_id)
    if check is None or check.answer is None:
        raise Conflict(
            f"the payer has not answered an eligibility question about encounter {encounter.id}; ask first",
            code="no_eligibility_answer",
        )
    if check.active is not True:
        raise Conflict(
            f"eligibility check {check.id} does not say that the coverage is active; ask for another "
            "coverage, or make a good-faith estimate",
            code="coverage_not_active",
        )
    priced = _priced(unit, encounter, services, fees, amounts, partner.id)
    lines, cautions = estimate_insured(priced, plan_benefits(check.answer, network))
    stale = latest_is_stale(checks, coverage_id)
    if stale:
        cautions = (*cautions, "the payer did not answer the last question: an older answer is used")
    if not check.for_visit_date:
        cautions = (*cautions, f"the payer answered for {check.asked_for}, not for the visit's date")
    return replace(
        blank, lines=lines, cautions=cautions, coverage_id=coverage_id, check_id=check.id, stale=stale
    )


def _planned(
    principal: Principal, encounter: Encounter, coding: CodingGateway
) -> tuple[tuple[CodedService, ...], tuple[str, ...]]:
    if encounter.charges and not encounter.code_set_id:
        return planned_codes(encounter), encounter.diagnoses
    if not encounter.code_set_id:
        raise Conflict(
            f"encounter {encounter.id} names no services; put the planned ones into its charges",
            code="no_services",
        )
    visit = coded_visit(principal, encounter, coding)
    return visit.services, visit.diagnoses


def _priced(
    unit: Unit,
    encounter: Encounter,
    services: tuple[CodedService, ...],
    fees: tuple[FeeSchedule, ...],
    amounts: Amounts,
    partner_id: str,
) -> tuple[PlannedService, ...]:
    place = encounter.place_of_service or unit.locations.get(encounter.location_id).place_of_service
    own = {charge.code: charge.charge for charge in encounter.charges if charge.charge is not None}
    found = []
    for service in services:
        asked = (service.code, service.modifiers, service.units, encounter.date_of_service)
        listed = price(fees, *asked, place_of_service=place, medicare=amounts)
        charge = own.get(service.code, listed.cents if listed else None)
        contract = None
        if partner_id:
            contract = price(fees, *asked, place_of_service=place, partner_id=partner_id, medicare=amounts)
        source = contract.source if contract else (listed.source if listed else "the visit's own charge")
        allowed = contract.cents if contract else None
        found.append(
            PlannedService(
                service.code, service.units, service.modifiers, charge, allowed, source, service.label
            )
        )
    return tuple(found)
