"""Answers that come as files: 271 and 277 to questions that went out as files, matched by TRN02.

An answer to a question that has one already changes nothing; one that comes after its time is taken in. A
file that answers nothing of ours is refused.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from billing_service.domain.eligibility import EligibilityAnswer
from billing_service.domain.eligibility_batch import EligibilityBatchItem
from billing_service.domain.eligibility_check import CheckState, EligibilityCheck
from billing_service.domain.payer_question import QuestionState, asked_under
from billing_service.domain.status import ClaimStatus
from billing_service.workflows.apply_acknowledgment import UnmatchedAcknowledgment
from billing_service.workflows.ask_status import keep_statuses
from billing_service.workflows.ask_together import (
    another_day_is_due,
    awaited,
    ended,
    given_up,
    record_file,
)
from billing_service.workflows.check_eligibility import end_inquiry, settle
from billing_service.workflows.check_schedule import end_if_done
from billing_service.workflows.ports import Unit
from billing_service.workflows.write_interchange import reference_of
from billing_service.x12 import eligibility_271, status_277
from billing_service.x12.syntax import TransactionSet
from shared.clock import Clock
from shared.principal import Principal


def apply_eligibility_answers(
    unit: Unit, transaction: TransactionSet, interchange_id: str, clock: Clock
) -> None:
    file = eligibility_271.parse(transaction)
    waiting = awaited(unit)
    known, batches = 0, set[str]()
    another_day: dict[str, list[EligibilityBatchItem]] = defaultdict(list)
    for answer in file.answers:
        for check in _asked(unit, answer, file.reference, waiting):
            known += 1
            patient_id = unit.encounters.get(check.encounter_id).patient_id
            unit.interchanges.concern(interchange_id, [patient_id])
            if check.state not in (CheckState.ASKED, CheckState.UNANSWERED):
                continue
            settled = settle(unit, replace(check, answer_id=interchange_id), answer, clock)
            end_inquiry(unit, settled, clock)
            item = waiting.get(check.id) or _unanswered(unit, check)
            if item is not None:
                batches.add(item.batch_id)
                if settled.state is CheckState.ANSWERED:
                    done = ended(unit, item, settled)
                    if another_day_is_due(settled, clock):
                        another_day[item.partner_id].append(done)
                else:
                    given_up(unit, item, settled.failure)
    if not known:
        raise UnmatchedAcknowledgment("the 271 answers no question of ours")
    for partner_id, items in another_day.items():
        size = unit.partners.get(partner_id).inquiries_together
        for start in range(0, len(items), size):
            record_file(unit, items[start : start + size], clock, for_today=True)
    for batch_id in sorted(batches):
        end_if_done(unit, batch_id, clock)


def _unanswered(unit: Unit, check: EligibilityCheck) -> EligibilityBatchItem | None:
    """The item of a check that was given up, where nothing else was asked for it since."""
    item = unit.eligibility_items.find(check.item_id) if check.item_id else None
    return item if item is not None and item.check_id == check.id else None


def _asked(
    unit: Unit, answer: EligibilityAnswer, reference: str, waiting: dict[str, EligibilityBatchItem]
) -> Iterator[EligibilityCheck]:
    """By trace; a payer that refuses a whole file gives back its BHT03 alone."""
    if answer.trace:
        check = unit.checks.find(asked_under("elg", answer.trace))
        if check is not None:
            yield check
        return
    for check_id in waiting:
        check = unit.checks.get(check_id)
        if reference_of(check.inquiry_id) == reference:
            yield check


def apply_status_answers(
    unit: Unit, principal: Principal, transaction: TransactionSet, interchange_id: str, clock: Clock
) -> None:
    by_trace: dict[str, list[ClaimStatus]] = {}
    for answer in status_277.parse(transaction).answers:
        by_trace.setdefault(answer.status.trace, []).append(answer.status)
    known = 0
    for trace, statuses in by_trace.items():
        check = unit.status_checks.find(asked_under("sts", trace)) if trace else None
        if check is None:
            continue
        known += 1
        if check.state in (QuestionState.ASKED, QuestionState.UNANSWERED):
            keep_statuses(unit, principal, check, tuple(statuses), interchange_id, clock)
    if not known:
        raise UnmatchedAcknowledgment("the 277 answers no question of ours")
