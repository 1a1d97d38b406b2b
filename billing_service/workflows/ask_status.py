"""Where is the claim: 276 out, 277 back, on demand and for claims that have waited too long without a
decision.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from billing_service.domain.claim import Payer
from billing_service.domain.claim_record import WITH_PAYER, ClaimRecord, ClaimState, may_move
from billing_service.domain.interchange_record import Direction
from billing_service.domain.payer_question import QuestionState, StatusCheck, trace_of
from billing_service.domain.status import ClaimStatus, StatusInquiry
from billing_service.domain.trading_partner import TradingPartner
from billing_service.workflows.ask_payer import ask_payer, refuse_without_real_time
from billing_service.workflows.honor_restrictions import refuse_claim_disclosure
from billing_service.workflows.move_claim import move_claim
from billing_service.workflows.ports import PayerGateway, Unit, Units, WorkStarter
from billing_service.workflows.submit_claim import SEND
from billing_service.workflows.write_interchange import new_interchange_id, record_outbound
from billing_service.x12 import status_276, status_277
from billing_service.x12.syntax import TransactionSet
from shared.clock import Clock
from shared.errors import Conflict, Invalid
from shared.ids import new_id
from shared.principal import Principal

STATUS_GUIDE = "005010X212"
PENDING = frozenset({"P3", "P4"})
"""CSCC: pended for what the payer asks of the provider or of others."""
NOT_FOUND = frozenset({"A4"})


def ask_status(
    principal: Principal,
    claim_id: str,
    *,
    units: Units,
    payer: PayerGateway,
    clock: Clock,
    work: WorkStarter | None = None,
) -> StatusCheck:
    """The answered check; of a partner that exchanges files, one that `work` sends and a 277 by file answers.
    Raises `Conflict` for a claim that no payer has had or may be told of,
    `Unavailable` (kept as failed).
    """
    with units(principal) as unit:
        record = unit.claims.get(claim_id)
        partner = unit.partners.get(record.partner_id)
        if work is None:
            refuse_without_real_time(partner)
        if not record.submissions:
            raise Conflict(f"claim {record.id} was never sent to a payer", code="claim_state")
        refuse_claim_disclosure(unit, record, partner.id, clock.today())
        check = StatusCheck(
            id=new_id("sts", clock),
            claim_id=record.id,
            trace="",
            asked_at=clock.now(),
            inquiry_id=new_interchange_id(clock),
        )
        check = replace(check, trace=trace_of(check.id))
        segments = status_276.build([_inquiry(record, partner, check.trace)], check.trace, check.asked_at)
        _, body = record_outbound(
            unit,
            partner,
            "276",
            [segments],
            id=check.inquiry_id,
            created=check.asked_at,
            patient_ids=[record.patient_id],
        )
        unit.interchanges.attach(check.inquiry_id, (record.id,))
        unit.status_checks.add(check)
        unit.record_event("status.asked", check.id, claim_id=record.id)
        unit.commit()
    if partner.gateway and work is not None:
        work.start(SEND, check.inquiry_id, principal.clinic_id)
        return check

    def read(transaction: TransactionSet) -> tuple[ClaimStatus, ...] | None:
        if transaction.id != "277" or not transaction.implementation.startswith(STATUS_GUIDE):
            return None
        found = [answer.status for answer in status_277.parse(transaction).answers]
        return tuple(one for one in found if one.trace == check.trace) or None

    def answered(unit: Unit, statuses: tuple[ClaimStatus, ...], answer_id: str) -> None:
        keep_statuses(unit, principal, check, statuses, answer_id, clock)

    def failed(unit: Unit, why: str, answer_id: str) -> None:
        _save(unit, check.id, QuestionState.FAILED, (), answer_id, why, clock)

    ask_payer(
        principal,
        check.inquiry_id,
        body,
        "277",
        read,
        answered,
        failed,
        units=units,
        payer=payer,
        clock=clock,
    )
    with units(principal, read_only=True) as unit:
        return unit.status_checks.get(check.id)


def keep_statuses(
    unit: Unit,
    principal: Principal,
    check: StatusCheck,
    statuses: tuple[ClaimStatus, ...],
    answer_id: str,
    clock: Clock,
) -> None:
    unit.interchanges.attach(answer_id, (check.claim_id,))
    _apply(unit, principal, check.claim_id, statuses, answer_id, clock)
    _save(unit, check.id, QuestionState.ANSWERED, statuses, answer_id, "", clock)


def unanswered_claims(principal: Principal, *, units: Units, clock: Clock) -> Iterator[str]:
    """Claims sent longer ago than their payer's profile allows, without a decision, not asked about since,
    and not kept from the payer.
    """
    for state in sorted(WITH_PAYER - {ClaimState.QUEUED}):
        after = ""
        while True:
            with units(principal, read_only=True) as unit:
                page = unit.claims.page(after=after, where={"state": state})
                due = [record.id for record in page if _due(unit, record, clock)]
            yield from due
            if not page:
                break
            after = page[-1].id


def _due(unit: Unit, record: ClaimRecord, clock: Clock) -> bool:
    waits = timedelta(days=unit.partners.get(record.partner_id).status_after_days)
    if clock.now() - record.created_at < waits:
        return False
    sent = [i.sent_at for i in unit.interchanges.of_claim(record.id) if i.direction is Direction.OUT]
    asked = [check.asked_at for check in status_checks_of(unit, record.id)]
    latest = max([*(at for at in sent if at is not None), *asked], default=record.created_at)
    if clock.now() - latest < waits:
        return False
    try:
        refuse_claim_disclosure(unit, record, record.partner_id, clock.today())
    except Conflict:
        return False
    return True


def status_checks_of(unit: Unit, claim_id: str) -> tuple[StatusCheck, ...]:
    return unit.status_checks.page(where={"claim_id": claim_id})


def _inquiry(record: ClaimRecord, partner: TradingPartner, trace: str) -> StatusInquiry:
    claim = record.claim
    first = claim.first_service_date
    if first is None:
        raise Invalid(f"claim {record.id} has no service date to ask about", code="service_date_missing")
    last = max((line.to_date or line.from_date or first for line in claim.lines), default=first)
    return StatusInquiry(
        trace=trace,
        payer=Payer(partner.name, partner.payer_id_for("276"), partner.id_qualifier),
        provider=claim.billing,
        submitter_name=partner.submitter_name,
        submitter_id=partner.submitter_id,
        subscriber=claim.subscriber.person,
        member_id=claim.subscriber.member_id,
        control_number=record.control_number,
        charge=claim.charge,
        service_from=first,
        service_to=last if last != first else None,
        dependent=claim.patient,
        payer_control_number=record.payer_control_number,
    )


def _apply(
    unit: Unit,
    principal: Principal,
    claim_id: str,
    statuses: tuple[ClaimStatus, ...],
    answer_id: str,
    clock: Clock,
) -> None:
    """What the payer says moves the claim only where it is in process; decisions wait for their 835."""
    record = unit.claims.lock(claim_id)
    newest = statuses[0]
    categories = {code.category for code in newest.statuses}
    said = ", ".join(f"{code.category}:{code.status}" for code in newest.statuses)
    if newest.payer_control_number and not record.payer_control_number:
        record = unit.claims.save(replace(record, payer_control_number=newest.payer_control_number))
    if categories & NOT_FOUND:
        unit.record_event("claim.unknown_to_payer", record.id)
        return
    to = None
    if categories & PENDING:
        to = ClaimState.PENDED
    elif any(category.startswith("P") for category in categories):
        to = ClaimState.ACCEPTED
    if to is not None and record.state is not to and may_move(record.state, to):
        move_claim(unit, principal, record, to, f"277 {said}", clock, interchange_id=answer_id)


def _save(
    unit: Unit,
    check_id: str,
    state: QuestionState,
    statuses: tuple[ClaimStatus, ...],
    answer_id: str,
    failure: str,
    clock: Clock,
) -> None:
    check = unit.status_checks.get(check_id)
    unit.status_checks.save(
        replace(
            check,
            state=state,
            statuses=statuses,
            answer_id=answer_id,
            failure=failure,
            answered_at=clock.now() if statuses else None,
        )
    )
    unit.record_event(f"status.{state}", check.id, claim_id=check.claim_id)
