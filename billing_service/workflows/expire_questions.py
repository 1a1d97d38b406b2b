"""Questions that went out as a file and whose answer does not come: ended when the payer's time has passed.

The visit keeps its last answer, marked stale; the batch ends. An answer that comes later, to a 270 or a 276,
is taken in (`apply_answers`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from billing_service.domain.eligibility_batch import EligibilityBatchItem, ItemState
from billing_service.domain.eligibility_check import CheckState, EligibilityCheck
from billing_service.domain.interchange_record import InterchangeState
from billing_service.domain.payer_question import QuestionState, StatusCheck
from billing_service.workflows.ask_together import awaited, keep_item
from billing_service.workflows.check_schedule import end_if_done
from billing_service.workflows.load_visit import every
from billing_service.workflows.ports import Unit, Units
from shared.clock import Clock
from shared.principal import Principal


def expire_questions(principal: Principal, *, units: Units, clock: Clock) -> int:
    """How many were given up: those that were asked longer ago than their payer's `answer_hours`."""
    with units(principal, read_only=True) as unit:
        if not any(_late(unit, item, clock) for item in awaited(unit).values()) and not any(
            _late_status(unit, clock)
        ):
            return 0
    with units(principal) as unit:
        statuses = tuple(_late_status(unit, clock))
        for check, why in statuses:
            unit.status_checks.save(replace(check, state=QuestionState.UNANSWERED, failure=why))
            unit.record_event("status.unanswered", check.id, claim_id=check.claim_id)
            _end_inquiry(unit, check.inquiry_id, why, clock)
        late = {check_id: item for check_id, item in awaited(unit).items() if _late(unit, item, clock)}
        for check_id, item in late.items():
            hours = unit.partners.get(item.partner_id).answer_hours
            _give_up(unit, item, unit.checks.get(check_id), f"no 271 came within {hours} hours", clock)
        for batch_id in sorted({item.batch_id for item in late.values()}):
            end_if_done(unit, batch_id, clock)
        unit.commit()
    return len(late) + len(statuses)


def _late_status(unit: Unit, clock: Clock) -> Iterator[tuple[StatusCheck, str]]:
    """276s that wait, with why they wait no longer. One asked in real time is ended by its caller."""
    for check in every(unit.status_checks, {"state": QuestionState.ASKED.value}):
        partner = unit.partners.get(unit.claims.get(check.claim_id).partner_id)
        if partner.gateway and clock.now() - check.asked_at >= timedelta(hours=partner.answer_hours):
            yield check, f"no 277 came within {partner.answer_hours} hours"


def _late(unit: Unit, item: EligibilityBatchItem, clock: Clock) -> bool:
    waits = timedelta(hours=unit.partners.get(item.partner_id).answer_hours)
    return clock.now() - unit.checks.get(item.check_id).asked_at >= waits


def _give_up(unit: Unit, item: EligibilityBatchItem, check: EligibilityCheck, why: str, clock: Clock) -> None:
    keep_item(unit, replace(item, state=ItemState.UNANSWERED, failure=why))
    if check.state is CheckState.ASKED:
        unit.checks.save(replace(check, state=CheckState.UNANSWERED, failure=why))
        unit.record_event("eligibility.unanswered", check.id, encounter_id=check.encounter_id)
    _end_inquiry(unit, check.inquiry_id, why, clock)


def _end_inquiry(unit: Unit, inquiry_id: str, why: str, clock: Clock) -> None:
    inquiry = unit.interchanges.get(inquiry_id)
    # One that was never put out is not put out any more; one that others have answered stays answered.
    if inquiry.state in (InterchangeState.RECORDED, InterchangeState.SENT):
        unit.interchanges.save(inquiry.ended(InterchangeState.FAILED, clock.now(), note=why))
