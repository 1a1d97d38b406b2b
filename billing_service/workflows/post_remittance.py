"""An 835 into the ledger, once: the same money again is skipped, told otherwise it is quarantined."""

from __future__ import annotations

from dataclasses import replace

from billing_service.domain.billed import billed_claim, line_money
from billing_service.domain.claim_record import ClaimRecord, ClaimState, may_move
from billing_service.domain.ledger import Document
from billing_service.domain.posting import (
    BilledClaim,
    ClaimResult,
    Disposition,
    LineState,
    RemittancePosting,
)
from billing_service.domain.posting import post_remittance as posting_of
from billing_service.domain.remittance import ClaimPayment, Remittance
from billing_service.domain.remittance_record import (
    RemittanceRecord,
    RemittanceState,
    content_digest,
    identity_digest,
)
from billing_service.workflows.move_claim import move_claim, prove_delivery
from billing_service.workflows.ports import Unit
from billing_service.workflows.take_payment import apply_patient_credit
from shared.clock import Clock
from shared.ids import new_id
from shared.principal import Principal

CROSSED_OVER = frozenset({"19", "20", "21"})
"""CLP02: processed as primary, secondary or tertiary and forwarded to additional payers."""


def post_remittance(
    unit: Unit, principal: Principal, remittance: Remittance, interchange_id: str, clock: Clock
) -> RemittanceRecord | None:
    """Posts one ST of an 835 within the caller's unit of work; None when it is here, word for word."""
    identity, content = identity_digest(remittance), content_digest(remittance)
    known = unit.remittances.by_identity(identity)
    if any(record.content == content for record in known):
        return None
    record = RemittanceRecord(
        id=new_id("rem", clock),
        interchange_id=interchange_id,
        identity=identity,
        content=content,
        remittance=remittance,
        state=RemittanceState.POSTED,
        received_at=clock.now(),
        paid_on=remittance.paid_on,
        amount=remittance.amount,
        trace=remittance.trace,
    )
    if known:
        note = f"{known[0].id} brought this money with other content; nothing was posted from this one"
        record = replace(record, state=RemittanceState.QUARANTINED, note=note)
        unit.remittances.add(record)
        unit.record_event("remittance.quarantined", record.id, conflicts_with=known[0].id)
        return record
    posting = posting_of(
        remittance,
        document_id=record.id,
        posted_on=clock.today(),
        find=lambda payment: _billed(unit, payment),
        new_id=lambda: new_id("ent", clock),
    )
    state = RemittanceState.HELD if posting.held else RemittanceState.POSTED
    record = replace(record, state=state, results=posting.claims, note=posting.held)
    unit.remittances.add(record)
    unit.ledger.add(posting.entries)
    unit.record_event(f"remittance.{state}", record.id)
    _settle_claims(unit, principal, remittance, posting, interchange_id, record.id, clock)
    return record


def _settle_claims(
    unit: Unit,
    principal: Principal,
    remittance: Remittance,
    posting: RemittancePosting,
    interchange_id: str,
    remittance_id: str,
    clock: Clock,
) -> None:
    touched = [result for result in posting.claims if result.claim_id]
    unit.interchanges.attach(interchange_id, (result.claim_id for result in touched))
    patients: set[str] = set()
    for result in touched:
        payment = remittance.claims[result.position - 1]
        claim = _follow(unit, principal, result, payment, interchange_id, clock)
        patients.add(claim.patient_id)
    for patient_id in sorted(patients):
        apply_patient_credit(unit, patient_id, Document("remittance", remittance_id), clock)


def _follow(
    unit: Unit,
    principal: Principal,
    result: ClaimResult,
    payment: ClaimPayment,
    interchange_id: str,
    clock: Clock,
) -> ClaimRecord:
    """Moves the claim to where the payer's decision leaves it."""
    record = prove_delivery(unit, principal, unit.claims.get(result.claim_id), clock)
    if result.disposition is Disposition.POSTED:
        steps = [(ClaimState.ADJUDICATED, _decision(result))]
        if payment.status in CROSSED_OVER or payment.crossover_payer:
            steps.append((ClaimState.AWAITING_CROSSOVER, "the payer has forwarded it to the next one"))
        elif not _open_insurance(unit, record.id):
            steps.append((ClaimState.CLOSED, "nothing is left with insurance"))
    elif result.disposition is Disposition.REVERSED:
        steps = [(ClaimState.REVERSED, "the payer took its decision back")]
    else:
        unit.record_event("claim.payment_unapplied", record.id, position=result.position)
        return record
    number = payment.payer_control_number or record.payer_control_number
    record = replace(record, payer_control_number=number)
    for state, why in steps:
        if may_move(record.state, state):
            record = move_claim(unit, principal, record, state, why, clock, interchange_id=interchange_id)
    return record


def _decision(result: ClaimResult) -> str:
    """Paid, partly paid or denied, from amounts and adjustments by line, never from CLP02."""
    states = {line.state for line in result.lines}
    if LineState.DENIED not in states:
        return "every line was allowed"
    return "every line was denied" if states == {LineState.DENIED} else "some lines were denied"


def _open_insurance(unit: Unit, claim_id: str) -> bool:
    return any(line.pending for line in line_money(claim_id, unit.ledger.entries_of_claim(claim_id)))


def _billed(unit: Unit, payment: ClaimPayment) -> BilledClaim | None:
    record = unit.claims.by_control_number(payment.control_number)
    if record is None or not record.charged:
        return None
    unit.claims.lock(record.id)
    return billed_claim(record, unit.ledger.entries_of_claim(record.id))
