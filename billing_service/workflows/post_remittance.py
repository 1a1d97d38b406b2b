"""An 835 into the ledger, once: the same money again is skipped, told otherwise it is quarantined."""

from __future__ import annotations

from dataclasses import replace

from billing_service.domain.billed import billed_claim
from billing_service.domain.ledger import Document
from billing_service.domain.posting import (
    BilledClaim,
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
from billing_service.workflows.follow_decision import follow_decision
from billing_service.workflows.ports import Unit
from billing_service.workflows.read_decisions import answers_last
from billing_service.workflows.take_payment import apply_patient_credit
from shared.clock import Clock
from shared.ids import new_id
from shared.principal import Principal


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
        find=lambda payment: _billed(unit, remittance, payment),
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
        claim = follow_decision(
            unit, principal, remittance, payment, result, interchange_id, remittance_id, clock
        )
        patients.add(claim.patient_id)
    for patient_id in sorted(patients):
        apply_patient_credit(unit, patient_id, Document("remittance", remittance_id), clock)


def _billed(unit: Unit, remittance: Remittance, payment: ClaimPayment) -> BilledClaim | None:
    record = unit.claims.by_control_number(payment.control_number)
    if record is None or not record.charged:
        return None
    record = unit.claims.lock(record.id)
    last_payer = answers_last(unit, record, remittance, payment)
    return replace(billed_claim(record, unit.ledger.entries_of_claim(record.id)), last_payer=last_payer)
