"""Is the patient covered on the day: 270 out, 271 back, both kept raw, the answer kept as benefits.

The question is for the visit's date. Payers need answer only 12 months back to the end of the current month
(CAQH CORE vEB.2.0): where one says that it does not answer for that date (AAA03 62, 63), today is asked
instead and the answer is marked so. A payer that is down leaves the last answer, marked stale, never blank.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from billing_service.domain.claim import Payer
from billing_service.domain.eligibility import EligibilityAnswer, EligibilityInquiry
from billing_service.domain.eligibility_check import (
    DATE_NOT_ANSWERED,
    PAYER_UNAVAILABLE,
    CheckState,
    EligibilityCheck,
)
from billing_service.domain.encounter import Encounter
from billing_service.domain.interchange_record import InterchangeState
from billing_service.domain.payer_question import trace_of
from billing_service.domain.trading_partner import TradingPartner
from billing_service.workflows.ask_payer import refuse_without_real_time
from billing_service.workflows.honor_restrictions import refuse_disclosure
from billing_service.workflows.load_visit import insurance
from billing_service.workflows.ports import PayerGateway, Unit, Units
from billing_service.workflows.write_interchange import new_interchange_id, record_inbound, record_outbound
from billing_service.x12 import eligibility_270, eligibility_271
from billing_service.x12.errors import X12Error
from billing_service.x12.syntax import read_interchanges
from shared.clock import Clock
from shared.errors import Conflict, Invalid, Place, Unavailable
from shared.ids import new_id
from shared.principal import Principal

RETRY_AFTER_S = 30


@dataclass(frozen=True, slots=True)
class _Question:
    check: EligibilityCheck
    body: bytes


def check_eligibility(
    principal: Principal,
    encounter_id: str,
    *,
    coverage_id: str = "",
    units: Units,
    payer: PayerGateway,
    clock: Clock,
) -> EligibilityCheck:
    """The answered check, of the encounter's first coverage unless another of its coverages is named.

    Raises `Unavailable` when the payer does not answer, or not readably; the failed check is kept.
    """
    with units(principal, read_only=True) as unit:
        encounter = unit.encounters.get(encounter_id)
    check = _ask(principal, encounter, coverage_id, encounter.date_of_service, units, payer, clock)
    today = clock.today()
    if rejected_for(check) & DATE_NOT_ANSWERED and encounter.date_of_service != today:
        check = _ask(principal, encounter, coverage_id, today, units, payer, clock)
    return check


def _ask(
    principal: Principal,
    encounter: Encounter,
    coverage_id: str,
    asked_for: date,
    units: Units,
    payer: PayerGateway,
    clock: Clock,
) -> EligibilityCheck:
    with units(principal) as unit:
        question = _record_question(unit, encounter, coverage_id, asked_for, clock)
        unit.commit()
    try:
        answer = payer.ask(principal, question.body)
    except Unavailable as unavailable:
        failure = "the payer did not answer in time"
        _record_failure(principal, question.check.id, failure, units, clock)
        raise Unavailable(
            f"the payer does not answer; encounter {encounter.id} keeps its last answer, marked stale",
            code="payer_unavailable",
            retry_after_s=unavailable.retry_after_s,
        ) from unavailable
    check = _record_answer(principal, question.check.id, answer, units, clock)
    if check.state is CheckState.FAILED:
        raise Unavailable(
            f"{check.failure}; encounter {encounter.id} keeps its last answer, marked stale",
            code="payer_unavailable",
            retry_after_s=RETRY_AFTER_S,
        )
    return check


def _record_question(
    unit: Unit, encounter: Encounter, coverage_id: str, asked_for: date, clock: Clock
) -> _Question:
    prepared = prepare_question(unit, encounter, coverage_id, asked_for, new_interchange_id(clock), clock)
    check, created = prepared.check, prepared.check.asked_at
    refuse_without_real_time(prepared.partner)
    segments = eligibility_270.build([prepared.inquiry], trace_of(check.id), created)
    _, body = record_outbound(
        unit,
        prepared.partner,
        "270",
        [segments],
        id=check.inquiry_id,
        created=created,
        patient_ids=[encounter.patient_id],
    )
    unit.checks.add(check)
    unit.record_event("eligibility.asked", check.id, encounter_id=encounter.id)
    return _Question(check, body)


@dataclass(frozen=True, slots=True)
class PreparedQuestion:
    check: EligibilityCheck
    inquiry: EligibilityInquiry
    partner: TradingPartner


def prepare_question(
    unit: Unit, encounter: Encounter, coverage_id: str, asked_for: date, inquiry_id: str, clock: Clock
) -> PreparedQuestion:
    """Nothing is stored yet. Raises `Conflict` or `Invalid` where it may not be asked."""
    if not encounter.coverage_ids:
        raise Conflict(f"encounter {encounter.id} names no coverage to ask about", code="coverage_missing")
    if coverage_id and coverage_id not in encounter.coverage_ids:
        place = Place("/coverage_id", "not_of_encounter", "the encounter does not name this coverage")
        raise Invalid("the coverage is not the encounter's", places=(place,))
    insured = insurance(unit, coverage_id or encounter.coverage_ids[0])
    coverage, partner = insured.coverage, insured.partner
    refuse_disclosure(unit, encounter, partner.id, clock.today())
    patient = unit.patients.get(encounter.patient_id)
    created = clock.now()
    check = EligibilityCheck(
        id=new_id("elg", clock),
        encounter_id=encounter.id,
        coverage_id=coverage.id,
        date_of_service=encounter.date_of_service,
        asked_for=asked_for,
        asked_at=created,
        inquiry_id=inquiry_id,
    )
    inquiry = EligibilityInquiry(
        trace=trace_of(check.id),
        payer=Payer(partner.name, partner.payer_id_for("270"), partner.id_qualifier),
        provider=unit.providers.get(encounter.billing_provider_id).provider,
        subscriber=coverage.subscriber or patient.person,
        member_id=coverage.member_id,
        date_of_service=asked_for,
        dependent=None if coverage.relationship == "18" else patient.person,
        relationship=coverage.relationship,
        group_number=coverage.group_number,
        service_types=partner.eligibility_service_types,
    )
    return PreparedQuestion(check, inquiry, partner)


def _record_failure(
    principal: Principal, check_id: str, failure: str, units: Units, clock: Clock
) -> EligibilityCheck:
    with units(principal) as unit:
        check = _fail(unit, unit.checks.get(check_id), failure, clock)
        unit.commit()
    return check


def _record_answer(
    principal: Principal, check_id: str, body: bytes, units: Units, clock: Clock
) -> EligibilityCheck:
    with units(principal) as unit:
        check = unit.checks.get(check_id)
        stored = record_inbound(unit, body, kind="271", clock=clock, answer_to=check.inquiry_id)
        check = replace(check, answer_id=stored.id)
        try:
            answer = _answer_to(check, body)
        except X12Error as fault:
            ended = stored.ended(InterchangeState.QUARANTINED, clock.now(), note=fault.message)
            unit.interchanges.save(ended)
            check = _fail(unit, check, "the payer's answer cannot be read", clock)
        else:
            unit.interchanges.save(stored.ended(InterchangeState.PROCESSED, clock.now()))
            check = settle(unit, check, answer, clock)
            end_inquiry(unit, check, clock)
        unit.commit()
    return check


def _answer_to(check: EligibilityCheck, body: bytes) -> EligibilityAnswer:
    """The one answer to our question. Raises `X12Error` when there is none."""
    found = answers_in(body).get(trace_of(check.id))
    if found is None:
        raise X12Error("the answer holds no 271 with the trace that was asked under", "not-this-set")
    return found


def answers_in(body: bytes) -> dict[str, EligibilityAnswer]:
    """By trace. A payer that refuses before it comes to the patient gives back BHT03 and no trace.

    Raises `X12Error`.
    """
    found: dict[str, EligibilityAnswer] = {}
    for interchange in read_interchanges(body):
        for group in interchange.groups:
            for transaction in group.sets:
                if transaction.id == "271":
                    file = eligibility_271.parse(transaction)
                    for answer in file.answers:
                        found.setdefault(answer.trace or file.reference, answer)
    return found


def settle(
    unit: Unit, check: EligibilityCheck, answer: EligibilityAnswer | None, clock: Clock
) -> EligibilityCheck:
    """Answered, or failed where the payer says nothing of it, or that it cannot now."""
    if answer is None:
        return fail(unit, check, "the payer's answer holds none to this question")
    if {r.reason for r in answer.rejections} & PAYER_UNAVAILABLE:
        return fail(unit, check, "the payer says that it cannot answer now (AAA03 42)")
    unit.record_event("eligibility.answered", check.id, encounter_id=check.encounter_id)
    return unit.checks.save(replace(check, state=CheckState.ANSWERED, answer=answer, answered_at=clock.now()))


def fail(unit: Unit, check: EligibilityCheck, failure: str) -> EligibilityCheck:
    unit.record_event("eligibility.failed", check.id, encounter_id=check.encounter_id)
    return unit.checks.save(replace(check, state=CheckState.FAILED, failure=failure))


def end_inquiry(unit: Unit, check: EligibilityCheck, clock: Clock) -> None:
    """The 270 is answered or failed, as its check is."""
    answered = check.state is CheckState.ANSWERED
    state = InterchangeState.ANSWERED if answered else InterchangeState.FAILED
    inquiry = unit.interchanges.get(check.inquiry_id)
    unit.interchanges.save(inquiry.ended(state, clock.now(), note=check.failure))


def _fail(unit: Unit, check: EligibilityCheck, failure: str, clock: Clock) -> EligibilityCheck:
    failed = fail(unit, check, failure)
    end_inquiry(unit, failed, clock)
    return failed


def rejected_for(check: EligibilityCheck) -> frozenset[str]:
    return frozenset(r.reason for r in check.answer.rejections) if check.answer else frozenset()
