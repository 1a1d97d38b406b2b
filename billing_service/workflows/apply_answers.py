"""Answers that come as files: 271 and 277 to questions that went out as files, matched by TRN02.

An answer to a question that has one already changes nothing; a file that answers nothing of ours is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from billing_service.domain.eligibility import EligibilityAnswer
from billing_service.domain.eligibility_batch import EligibilityBatchItem
from billing_service.domain.eligibility_check import CheckState, EligibilityCheck
from billing_service.domain.payer_question import QuestionState, asked_under
from billing_service.domain.status import ClaimStatus
from billing_service.workflows.apply_acknowledgment import UnmatchedAcknowledgment
from billing_service.workflows.ask_status import keep_statuses
from billing_service.workflows.ask_together import awaited, ended, given_up
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
    known, batches = 0, set()
    for answer in file.answers:
        for check in _asked(unit, answer, file.reference, waiting):
            known += 1
            if check.state is not CheckState.ASKED:
                continue
            settled = settle(unit, replace(check, answer_id=interchange_id), answer, clock)
            end_inquiry(unit, settled, clock)
            item = waiting.get(check.id)
            if item is not None:
                batches.add(item.batch_id)
                if settled.state is CheckState.ANSWERED:
                    ended(unit, item, settled)
                else:
                    given_up(unit, item, settled.failure)
    if not known:
        raise UnmatchedAcknowledgment("the 271 answers no question of ours")
    for batch_id in sorted(batches):
        end_if_done(unit, batch_id, clock)


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
        if check.state is QuestionState.ASKED:
            keep_statuses(unit, principal, check, tuple(statuses), interchange_id, clock)
    if not known:
        raise UnmatchedAcknowledgment("the 277 answers no question of ours")
