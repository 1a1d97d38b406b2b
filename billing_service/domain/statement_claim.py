"""A claim's part of the statement, from the ledger's entries and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from billing_service.domain.billed import LineMoney, line_money
from billing_service.domain.claim import ServiceLine
from billing_service.domain.claim_record import ClaimRecord
from billing_service.domain.ledger import Account, Entry, standing
from billing_service.domain.statement import OwedReason, StatementClaim, StatementLine


def statement_claim(record: ClaimRecord, entries: Iterable[Entry]) -> StatementClaim:
    """`entries` are those with a leg on the claim, oldest first."""
    entries = tuple(entries)
    claim = record.claim
    money = {line.line: line for line in line_money(record.id, entries)}
    on = claim.first_service_date or record.created_at.date()
    labels = dict(zip((line.number for line in claim.lines), record.labels, strict=False))
    lines = [
        _line(line, labels.get(line.number, ""), money.get(line.number, LineMoney(line.number)), on, entries)
        for line in claim.lines
    ]
    if (whole := money.get(None)) and whole != LineMoney(None):
        lines.append(_whole(whole, on, entries))
    rendering = claim.rendering or claim.billing
    name = rendering.organization
    if rendering.name is not None:
        name = f"{rendering.name.first} {rendering.name.last}".strip()
    return StatementClaim(record.id, record.control_number, on, name, claim.payer.name, tuple(lines))


def _line(
    line: ServiceLine, label: str, money: LineMoney, on: date, entries: tuple[Entry, ...]
) -> StatementLine:
    return StatementLine(
        service_date=line.from_date or on,
        code=line.code,
        description=label,
        charge=money.charge,
        discount=money.discount + money.written_off,
        plan_paid=money.plan_paid,
        reasons=_reasons(entries, line.number),
        patient_paid=money.patient_paid,
        pending=money.pending,
    )


def _whole(money: LineMoney, on: date, entries: tuple[Entry, ...]) -> StatementLine:
    """What the payer decided on the claim as a whole."""
    return StatementLine(
        service_date=on,
        code="",
        description="the whole claim",
        charge=money.charge,
        discount=money.discount + money.written_off,
        plan_paid=money.plan_paid,
        reasons=_reasons(entries, None),
        patient_paid=money.patient_paid,
        pending=money.pending,
    )


def _reasons(entries: tuple[Entry, ...], line: int | None) -> tuple[OwedReason, ...]:
    """Each dollar moved to the patient, with the place in the 835 that moved it; reversals cancel."""
    reasons = []
    for entry in standing(entries):
        if entry.kind != "payment_insurance":
            continue
        for leg in entry.legs:
            if leg.account is Account.PATIENT_RECEIVABLE and leg.line == line:
                group, _, carc = leg.reason.partition("-")
                trail = f"835 {entry.document.detail} CAS {group}*{carc}"
                reasons.append(OwedReason(leg.amount, group, carc, trail))
    return tuple(reasons)
