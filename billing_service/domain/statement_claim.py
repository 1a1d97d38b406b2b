"""A claim's part of the statement, from the ledger's entries and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from billing_service.domain.billed import LineMoney, line_money
from billing_service.domain.claim import ServiceLine
from billing_service.domain.claim_record import ClaimRecord
from billing_service.domain.ledger import Account, Entry, Leg, standing
from billing_service.domain.people import Provider
from billing_service.domain.reasons import Effect, reason
from billing_service.domain.self_pay_bill import SelfPayBill
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
    name = spoken_name(claim.rendering or claim.billing)
    return StatementClaim(record.id, record.control_number, on, name, claim.payer.name, tuple(lines))


def statement_bill(bill: SelfPayBill, provider: Provider, entries: Iterable[Entry]) -> StatementClaim:
    """What no plan was billed for; `entries` are those with a leg on the bill, oldest first."""
    entries = tuple(entries)
    money = {line.line: line for line in line_money(bill.id, entries)}
    lines = tuple(
        _stated(
            bill.date_of_service,
            line.code,
            line.label,
            money.get(line.number, LineMoney(line.number)),
            line.number,
            entries,
        )
        for line in bill.lines
    )
    number = bill.id[-12:].upper()
    return StatementClaim(
        bill.id, number, bill.date_of_service, spoken_name(provider), "no plan: self-pay", lines
    )


def spoken_name(provider: Provider) -> str:
    if provider.name is None:
        return provider.organization
    return f"{provider.name.first} {provider.name.last}".strip()


def _line(
    line: ServiceLine, label: str, money: LineMoney, on: date, entries: tuple[Entry, ...]
) -> StatementLine:
    return _stated(line.from_date or on, line.code, label, money, line.number, entries)


def _whole(money: LineMoney, on: date, entries: tuple[Entry, ...]) -> StatementLine:
    """What the payer decided on the claim as a whole."""
    return _stated(on, "", "the whole claim", money, None, entries)


def _stated(
    on: date, code: str, label: str, money: LineMoney, number: int | None, entries: tuple[Entry, ...]
) -> StatementLine:
    forgiven = _forgiven(entries, number)
    return StatementLine(
        service_date=on,
        code=code,
        description=label,
        charge=money.charge,
        discount=money.discount + money.written_off - forgiven,
        plan_paid=money.plan_paid,
        reasons=_reasons(entries, number),
        patient_paid=money.patient_paid,
        forgiven=forgiven,
        with_agency=_moved(entries, number, Account.COLLECTIONS_RECEIVABLE),
        pending=money.pending,
    )


_SHARES = ("payment_insurance", "transfer", "charge")
"""Kinds of entries that make something the patient's: a payer's decision, a denial billed to them, a charge
that no plan was billed for."""


def _reasons(entries: tuple[Entry, ...], line: int | None) -> tuple[OwedReason, ...]:
    """Each dollar moved to the patient, with the place in the 835 that moved it; reversals cancel."""
    reasons = []
    for entry in standing(entries):
        if entry.kind not in _SHARES or entry.document.kind == "collection":
            continue
        for leg in entry.legs:
            if leg.account is Account.PATIENT_RECEIVABLE and leg.line == line:
                reasons.append(_reason(entry, leg))
    return tuple(reasons)


def _reason(entry: Entry, leg: Leg) -> OwedReason:
    """The trail of one leg: group, CARC, the element of the 835, the benefit and the rule behind it."""
    if entry.kind == "charge":
        return OwedReason(leg.amount, "", "", entry.document.id, "self-pay", "charged to the patient")
    group, _, rest = leg.reason.partition("-")
    carc = rest.split(" ")[0]
    known = reason(carc)
    if entry.kind == "transfer":
        trail = f"denial {entry.document.id} CAS {group}*{carc}"
        return OwedReason(leg.amount, group, carc, trail, known.short, "refused with group PR: billed on")
    trail = f"835 {entry.document.detail} CAS {group}*{carc}"
    rule = "benefit share (PR)" if known.effect is Effect.SHARE else "not covered (PR)"
    return OwedReason(leg.amount, group, carc, trail, known.short, f"{rule} of the last payer")


def _forgiven(entries: tuple[Entry, ...], line: int | None) -> int:
    """What was written off of the patient's own share, with the practice or with an agency."""
    own = (Account.PATIENT_RECEIVABLE, Account.COLLECTIONS_RECEIVABLE)
    return -sum(
        leg.amount
        for entry in standing(entries)
        if entry.kind == "write_off"
        for leg in entry.legs
        if leg.account in own and leg.line == line
    )


def _moved(entries: tuple[Entry, ...], line: int | None, account: Account) -> int:
    return sum(
        leg.amount for entry in entries for leg in entry.legs if leg.account is account and leg.line == line
    )
