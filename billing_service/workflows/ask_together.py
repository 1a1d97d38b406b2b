"""Many eligibility inquiries in one 270, answers matched by TRN02: at once, or by a file that comes later.

One set asks for one provider, so an interchange holds a set a provider. What is asked of whom is committed
with the bytes before anything goes out, item by item.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from billing_service.domain.eligibility import EligibilityAnswer, EligibilityInquiry
from billing_service.domain.eligibility_batch import (
    MAX_ATTEMPTS,
    SETTLED,
    EligibilityBatchItem,
    ItemState,
)
from billing_service.domain.eligibility_check import DATE_NOT_ANSWERED, CheckState, EligibilityCheck
from billing_service.domain.interchange_record import InterchangeState
from billing_service.domain.payer_question import trace_of
from billing_service.domain.people import Provider
from billing_service.domain.trading_partner import TradingPartner
from billing_service.workflows.check_eligibility import (
    answers_in,
    end_inquiry,
    fail,
    prepare_question,
    rejected_for,
    settle,
)
from billing_service.workflows.load_visit import every
from billing_service.workflows.ports import PayerGateway, Unit, Units
from billing_service.workflows.send_interchange import send_interchange
from billing_service.workflows.write_interchange import (
    new_interchange_id,
    record_inbound,
    record_outbound,
    reference_of,
)
from billing_service.x12 import eligibility_270
from billing_service.x12.errors import X12Error
from shared.clock import Clock
from shared.errors import DomainError, Place, Unavailable
from shared.jobs.job import JobLine
from shared.principal import Principal

Pair = tuple[EligibilityBatchItem, EligibilityCheck]


def ask_by_file(
    principal: Principal,
    items: Sequence[EligibilityBatchItem],
    *,
    units: Units,
    folder: PayerGateway,
    clock: Clock,
) -> None:
    """Puts one 270 out. Its items wait as `asked`; `apply_answers` ends them when the 271 is picked up."""
    with units(principal) as unit:
        inquiry_id = record_file(unit, items, clock)
        unit.commit()
    if inquiry_id:
        try:
            send_interchange(principal, inquiry_id, units=units, payer=folder, clock=clock)
        except Unavailable:
            return  # it is recorded as unsent: the next sweep puts it out


def record_file(
    unit: Unit, items: Sequence[EligibilityBatchItem], clock: Clock, *, for_today: bool = False
) -> str:
    """The id of the 270 that asks for them, which a sweep puts out; empty where none may be asked."""
    pairs, _ = _record(unit, items, for_today, clock)
    for item, check in pairs:
        unit.eligibility_items.save(replace(item, state=ItemState.ASKED, check_id=check.id, failure=""))
    return pairs[0][1].inquiry_id if pairs else ""


def ask_at_once(
    principal: Principal,
    items: Sequence[EligibilityBatchItem],
    *,
    units: Units,
    payer: PayerGateway,
    clock: Clock,
    for_today: bool = False,
) -> bool:
    """One real-time interchange; False when nobody answers it, and its items are put off."""
    with units(principal) as unit:
        pairs, body = _record(unit, items, for_today, clock)
        unit.commit()
    if not pairs:
        return True
    try:
        answer = payer.ask(principal, body)
    except Unavailable:
        with units(principal) as unit:
            for item, check in pairs:
                failed = fail(unit, unit.checks.get(check.id), "the payer did not answer in time")
                put_off(unit, item, failed.failure)
            end_inquiry(unit, failed, clock)
            unit.commit()
        return False
    with units(principal) as unit:
        again = _take(unit, pairs, answer, clock)
        unit.commit()
    if again and not for_today:
        ask_at_once(principal, again, units=units, payer=payer, clock=clock, for_today=True)
    return True


def keep_item(unit: Unit, item: EligibilityBatchItem) -> EligibilityBatchItem:
    """With the line of its batch's job, where it is settled."""
    saved = unit.eligibility_items.save(item)
    job = unit.jobs.of_subject(item.batch_id) if item.state in SETTLED else None
    if job is not None:
        line = JobLine(0, about=item.id)
        if item.state in (ItemState.FAILED, ItemState.UNANSWERED):
            settled = line.failed(Place("", "not_answered", item.failure))
        else:
            settled = line.done(item.state.value, *filter(None, (item.check_id,)))
        unit.jobs.settle_about(job.id, settled)
    return saved


def put_off(unit: Unit, item: EligibilityBatchItem, why: str) -> EligibilityBatchItem:
    """To the next round; failed after the last."""
    attempts = item.attempts + 1
    state = ItemState.FAILED if attempts >= MAX_ATTEMPTS else ItemState.WAITING
    return keep_item(unit, replace(item, state=state, attempts=attempts, failure=why))


def another_day_is_due(check: EligibilityCheck, clock: Clock) -> bool:
    """The payer does not answer for the visit's date (AAA03 62, 63): today is asked in its place, once."""
    refused = rejected_for(check) & DATE_NOT_ANSWERED
    return bool(refused) and check.for_visit_date and check.asked_for != clock.today()


def awaited(unit: Unit) -> dict[str, EligibilityBatchItem]:
    """The items whose answer comes by file, by their check."""
    return {item.check_id: item for item in every(unit.eligibility_items, {"state": ItemState.ASKED.value})}


def given_up(unit: Unit, item: EligibilityBatchItem, why: str) -> EligibilityBatchItem:
    """Without another round."""
    return keep_item(unit, replace(item, state=ItemState.FAILED, failure=why))


def ended(unit: Unit, item: EligibilityBatchItem, check: EligibilityCheck) -> EligibilityBatchItem:
    done = replace(item, state=ItemState.ANSWERED, check_id=check.id, failure="", attempts=item.attempts + 1)
    return keep_item(unit, done)


def _record(
    unit: Unit, items: Sequence[EligibilityBatchItem], for_today: bool, clock: Clock
) -> tuple[list[Pair], bytes]:
    inquiry_id, created = new_interchange_id(clock), clock.now()
    by_provider: dict[Provider, list[EligibilityInquiry]] = defaultdict(list)
    pairs: list[Pair] = []
    partner: TradingPartner | None = None
    for item in items:
        encounter = unit.encounters.get(item.encounter_id)
        asked_for = clock.today() if for_today else encounter.date_of_service
        try:
            one = prepare_question(unit, encounter, item.coverage_id, asked_for, inquiry_id, clock)
            eligibility_270.build([one.inquiry], reference_of(inquiry_id), created)
        except (DomainError, X12Error) as refusal:
            why = refusal.message
            keep_item(unit, replace(item, state=ItemState.SKIPPED, failure=why))
            continue
        partner = one.partner
        by_provider[one.inquiry.provider].append(one.inquiry)
        pairs.append((item, replace(one.check, item_id=item.id)))
    if partner is None:
        return [], b""
    reference = reference_of(inquiry_id)
    sets = [eligibility_270.build(asked, reference, created) for asked in by_provider.values()]
    patients = [unit.encounters.get(check.encounter_id).patient_id for _, check in pairs]
    _, body = record_outbound(
        unit, partner, "270", sets, id=inquiry_id, created=created, patient_ids=patients
    )
    for _, check in pairs:
        unit.checks.add(check)
        unit.record_event("eligibility.asked", check.id, encounter_id=check.encounter_id)
    return pairs, body


def _take(unit: Unit, pairs: Sequence[Pair], body: bytes, clock: Clock) -> list[EligibilityBatchItem]:
    """Ends each item by its own answer; gives those whose date the payer does not answer for."""
    stored = record_inbound(unit, body, kind="271", clock=clock, answer_to=pairs[0][1].inquiry_id)
    answers: dict[str, EligibilityAnswer] = {}
    try:
        answers = answers_in(body)
    except X12Error as fault:
        unit.interchanges.save(stored.ended(InterchangeState.QUARANTINED, clock.now(), note=fault.message))
    else:
        unit.interchanges.save(stored.ended(InterchangeState.PROCESSED, clock.now()))
    again = []
    best: EligibilityCheck | None = None
    for item, check in pairs:
        of_all = answers.get(reference_of(check.inquiry_id))
        kept = replace(unit.checks.get(check.id), answer_id=stored.id)
        settled = settle(unit, kept, answers.get(trace_of(check.id), of_all), clock)
        if settled.state is CheckState.FAILED:
            put_off(unit, item, settled.failure)
        else:
            done = ended(unit, item, settled)
            if another_day_is_due(settled, clock):
                again.append(done)
        if best is None or settled.state is CheckState.ANSWERED:
            best = settled
    if best is not None:
        end_inquiry(unit, best, clock)
    return again
