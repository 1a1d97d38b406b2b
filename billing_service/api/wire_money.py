"""Domain → JSON for remittances, payments, statements, the ledger and events."""

from __future__ import annotations

from billing_service.api.models import money as wire
from billing_service.domain.ledger import Entry
from billing_service.domain.payment import Part, PatientPayment, PaymentMethod
from billing_service.domain.remittance_record import RemittanceRecord
from billing_service.domain.statement import StatementClaim, StatementLine
from billing_service.domain.statement_record import StatementRecord


def remittance_v1(record: RemittanceRecord) -> wire.RemittanceV1:
    return wire.RemittanceV1(
        id=record.id,
        interchange_id=record.interchange_id,
        state=record.state.value,
        payer_name=record.remittance.payer_name,
        trace=record.trace,
        paid_on=record.paid_on,
        amount_cents=record.amount,
        received_at=record.received_at,
        note=record.note,
        claims=[
            wire.ClaimResultV1(
                position=result.position,
                control_number=result.control_number,
                claim_id=result.claim_id,
                disposition=result.disposition.value,
                paid_cents=result.paid,
                why=result.why,
            )
            for result in record.results
        ],
        revision=record.version,
    )


def payment(id: str, body: wire.PaymentWriteV1) -> PatientPayment:
    return PatientPayment(
        id=id,
        patient_id=body.patient_id,
        amount=body.amount_cents,
        method=PaymentMethod(body.method),
        received_on=body.received_on,
        encounter_id=body.encounter_id,
        reference=body.reference,
        parts=tuple(Part(part.claim_id, part.amount_cents) for part in body.parts),
    )


def payment_v1(item: PatientPayment) -> wire.PaymentV1:
    return wire.PaymentV1(
        id=item.id,
        revision=item.version,
        patient_id=item.patient_id,
        encounter_id=item.encounter_id,
        amount_cents=item.amount,
        method=item.method.value,
        received_on=item.received_on,
        reference=item.reference,
        parts=[wire.PaymentPartV1(claim_id=p.claim_id, amount_cents=p.amount) for p in item.parts],
        state=item.state.value,
        processor_reference=item.processor_reference,
        last_four=item.last_four,
        refunded_cents=item.refunded,
        why=item.why,
    )


def statement_v1(record: StatementRecord) -> wire.StatementV1:
    statement = record.statement
    return wire.StatementV1(
        id=record.id,
        number=statement.number,
        patient_id=record.patient_id,
        encounter_id=record.encounter_id,
        issued_on=statement.issued_on,
        due_on=statement.due_on,
        unapplied_credit_cents=statement.unapplied_credit,
        you_owe_cents=statement.you_owe,
        run_id=record.run_id,
        level=statement.level,
        message=statement.message,
        claims=[_statement_claim(claim) for claim in statement.claims],
        revision=record.version,
    )


def _statement_claim(claim: StatementClaim) -> wire.StatementClaimV1:
    return wire.StatementClaimV1(
        claim_id=claim.claim_id,
        control_number=claim.control_number,
        service_date=claim.service_date,
        provider=claim.provider,
        payer=claim.payer,
        you_owe_cents=claim.you_owe,
        lines=[_statement_line(line) for line in claim.lines],
    )


def _statement_line(line: StatementLine) -> wire.StatementLineV1:
    return wire.StatementLineV1(
        service_date=line.service_date,
        code=line.code,
        description=line.description,
        charge_cents=line.charge,
        discount_cents=line.discount,
        plan_paid_cents=line.plan_paid,
        patient_paid_cents=line.patient_paid,
        forgiven_cents=line.forgiven,
        with_agency_cents=line.with_agency,
        pending_cents=line.pending,
        you_owe_cents=line.you_owe,
        reasons=[
            wire.OwedReasonV1(
                amount_cents=owed.amount,
                group=owed.group,
                carc=owed.carc,
                text=owed.text,
                benefit=owed.benefit,
                rule=owed.rule,
                trail=owed.trail,
            )
            for owed in line.reasons
        ],
    )


def entry_v1(entry: Entry) -> wire.EntryV1:
    document = entry.document
    return wire.EntryV1(
        id=entry.id,
        kind=entry.kind,
        posted_on=entry.posted_on,
        document=wire.DocumentV1(kind=document.kind, id=document.id, detail=document.detail),
        reverses=entry.reverses,
        effective_on=entry.effective_on,
        legs=[
            wire.LegV1(
                account=leg.account.value,
                amount_cents=leg.amount,
                claim_id=leg.claim_id,
                line=leg.line,
                patient_id=leg.patient_id,
                payer_id=leg.payer_id,
                reason=leg.reason,
                service_on=leg.service_on,
            )
            for leg in entry.legs
        ],
    )
