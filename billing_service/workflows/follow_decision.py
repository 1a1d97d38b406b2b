"""Moves a claim to where a payer's decision leaves it: closed, to be worked, forwarded, taken back, next
payer's.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from billing_service.domain.billed import with_insurance
from billing_service.domain.claim_record import ClaimRecord, ClaimState, may_move
from billing_service.domain.next_payer import PayerDecision, UnmatchedLine, forwarded_to_next
from billing_service.domain.posting import ClaimResult, Disposition, LineState
from billing_service.domain.remittance import ClaimPayment, Remittance
from billing_service.workflows.charge_claim import take_back_charges
from billing_service.workflows.move_claim import move_claim, prove_delivery
from billing_service.workflows.ports import Unit
from billing_service.workflows.read_decisions import answering_position
from billing_service.workflows.readdress_claim import readdress
from billing_service.workflows.record_denials import record_denials
from shared.clock import Clock
from shared.principal import Principal

VOID = "8"


def follow_decision(
    unit: Unit,
    principal: Principal,
    remittance: Remittance,
    payment: ClaimPayment,
    result: ClaimResult,
    interchange_id: str,
    remittance_id: str,
    clock: Clock,
) -> ClaimRecord:
    """The record after it; `result` is what posting made of `payment`."""
    record = prove_delivery(unit, principal, unit.claims.get(result.claim_id), clock)
    if result.disposition in (Disposition.POSTED, Disposition.REVERSED):
        if result.disposition is Disposition.POSTED:
            record = _addressed_to_who_answers(unit, record, remittance, payment)
        record_denials(
            unit,
            record,
            result,
            remittance_id=remittance_id,
            decided_on=remittance.payment_date,
            last_payer=not record.later_payers,
            clock=clock,
        )
        if result.disposition is Disposition.REVERSED:
            return _taken_back(unit, principal, record, result, interchange_id, clock)
        return _decided(unit, principal, record, remittance, payment, result, interchange_id, clock)
    unit.record_event("claim.payment_unapplied", record.id, position=result.position)
    return record


def _decided(
    unit: Unit,
    principal: Principal,
    record: ClaimRecord,
    remittance: Remittance,
    payment: ClaimPayment,
    result: ClaimResult,
    interchange_id: str,
    clock: Clock,
) -> ClaimRecord:
    number = payment.payer_control_number or record.payer_control_number
    record = replace(record, payer_control_number=number, decided=None, replaced_lines=(), next_payer_on=None)
    decision = PayerDecision(payment, remittance.payment_date, remittance.payer_id)
    partner = unit.partners.get(record.partner_id)
    steps = [(ClaimState.ADJUDICATED, _in_words(result))]
    if forwarded_to_next(decision, record.claim, partner.crossover_payers):
        if record.later_payers:
            until = clock.today() + timedelta(days=partner.crossover_days)
            record = replace(record, next_payer_on=until)
        steps.append((ClaimState.AWAITING_CROSSOVER, "the payer has forwarded it to the next one"))
    elif not any(with_insurance(record.id, unit.ledger.entries_of_claim(record.id)).values()):
        steps.append((ClaimState.CLOSED, "nothing is left with insurance"))
    elif record.later_payers and not _refused_by_contract(unit, record, result):
        # A line that this payer refuses at our cost is worked first: the next payer would refuse it too.
        record = replace(record, next_payer_on=clock.today())
    return _walk(unit, principal, record, steps, interchange_id, clock)


def _taken_back(
    unit: Unit,
    principal: Principal,
    record: ClaimRecord,
    result: ClaimResult,
    interchange_id: str,
    clock: Clock,
) -> ClaimRecord:
    of_lines = f" on line {_said(result.of_lines)}; the rest stands" if result.of_lines else ""
    steps = [(ClaimState.REVERSED, f"the payer took its decision back{of_lines}")]
    record = replace(record, next_payer_on=None)
    if record.claim.frequency == VOID and not result.of_lines and may_move(record.state, ClaimState.REVERSED):
        take_back_charges(unit, record, clock)
        steps.append((ClaimState.VOIDED, "the payer has voided it as asked"))
    return _walk(unit, principal, record, steps, interchange_id, clock)


def _walk(
    unit: Unit,
    principal: Principal,
    record: ClaimRecord,
    steps: list[tuple[ClaimState, str]],
    interchange_id: str,
    clock: Clock,
) -> ClaimRecord:
    for state, why in steps:
        if may_move(record.state, state):
            record = move_claim(unit, principal, record, state, why, clock, interchange_id=interchange_id)
    return record


def _addressed_to_who_answers(
    unit: Unit, record: ClaimRecord, remittance: Remittance, payment: ClaimPayment
) -> ClaimRecord:
    """A payer that got the claim by crossover answers before we have addressed ours to it."""
    if answering_position(unit, record, remittance, payment) <= record.position or not record.later_payers:
        return record
    try:
        return readdress(unit, record)
    except UnmatchedLine:
        return record  # the first payer's 835 split lines beyond telling; the money is posted all the same


def _refused_by_contract(unit: Unit, record: ClaimRecord, result: ClaimResult) -> bool:
    if any(
        line.state is LineState.DENIED and any(a.group in ("CO", "PI") for a in line.denials)
        for line in result.lines
    ):
        return True
    # Where only some lines were decided anew, an earlier refusal of another one may still be worked.
    return bool(result.of_lines) and any(
        one.in_work and one.group in ("CO", "PI") and one.line not in result.of_lines
        for one in unit.denials.of_claim(record.id)
    )


def _said(lines: tuple[int, ...]) -> str:
    return ", ".join(map(str, lines))


def _in_words(result: ClaimResult) -> str:
    """Paid, partly paid or denied, from amounts and adjustments by line, never from CLP02."""
    states = {line.state for line in result.lines}
    if result.of_lines:
        words = {True: "refused again", False: "allowed"}[states == {LineState.DENIED}]
        return f"line {_said(result.of_lines)} was decided anew and {words}; the rest stands"
    if LineState.DENIED not in states:
        return "every line was allowed"
    return "every line was denied" if states == {LineState.DENIED} else "some lines were denied"
