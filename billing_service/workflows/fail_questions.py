"""Questions of a file that a TA1 or 999 turned away: failed, so that they can be asked again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from billing_service.domain.eligibility_batch import EligibilityBatchItem
from billing_service.domain.eligibility_check import CheckState
from billing_service.domain.interchange_record import InterchangeRecord
from billing_service.domain.payer_question import QuestionState, asked_under
from billing_service.workflows.ask_together import awaited, given_up
from billing_service.workflows.check_eligibility import fail
from billing_service.workflows.check_schedule import end_if_done
from billing_service.workflows.ports import Unit
from billing_service.x12 import eligibility_270, status_276
from billing_service.x12.syntax import TransactionSet, read_interchanges
from shared.clock import Clock


def fail_questions(
    unit: Unit, sent: InterchangeRecord, why: str, clock: Clock, sets: Collection[str] | None = None
) -> None:
    """Those of the `sets` (ST02; None: of all) that have no answer. Claim files hold none."""
    if sent.kind not in ("270", "276"):
        return
    waiting = awaited(unit) if sent.kind == "270" else {}
    for interchange in read_interchanges(unit.interchanges.body(sent.id)):
        for group in interchange.groups:
            for transaction in group.sets:
                if sets is None or transaction.control_number in sets:
                    _fail_set(unit, transaction, waiting, why, clock)


def _fail_set(
    unit: Unit,
    transaction: TransactionSet,
    waiting: dict[str, EligibilityBatchItem],
    why: str,
    clock: Clock,
) -> None:
    if transaction.id == "276":
        for asked in status_276.parse(transaction).inquiries:
            status = unit.status_checks.find(asked_under("sts", asked.trace))
            if status is not None and status.state is QuestionState.ASKED:
                unit.status_checks.save(replace(status, state=QuestionState.FAILED, failure=why))
                unit.record_event("status.failed", status.id, claim_id=status.claim_id)
        return
    batches = set()
    for inquiry in eligibility_270.parse(transaction).inquiries:
        check = unit.checks.find(asked_under("elg", inquiry.trace))
        if check is None or check.state is not CheckState.ASKED:
            continue
        fail(unit, check, why)
        if (item := waiting.get(check.id)) is not None:
            given_up(unit, item, why)
            batches.add(item.batch_id)
    for batch_id in sorted(batches):
        end_if_done(unit, batch_id, clock)
