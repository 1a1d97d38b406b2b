"""A claim as the ledger has it: what posting must know, and what became of each line's charge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from billing_service.domain.claim_record import DECIDED, ClaimRecord, ClaimState
from billing_service.domain.ledger import Account, Entry, Leg, line_balances, standing
from billing_service.domain.money import Cents
from billing_service.domain.posting import BilledClaim, BilledLine

_PATIENT_PAYS = ("payment_patient", "credit_applied", "credit_released", "refund")


def billed_claim(record: ClaimRecord, entries: Iterable[Entry] = ()) -> BilledClaim:
    """`entries` are those with a leg on the claim, oldest first."""
    entries = tuple(entries)
    receivable = with_insurance(record.id, entries)
    return BilledClaim(
        claim_id=record.id,
        control_number=record.control_number,
        patient_id=record.patient_id,
        payer_id=record.claim.payer.id,
        lines=tuple(
            BilledLine(
                line.number, line.charge, line.control_number, line.code, line.modifiers, line.from_date
            )
            for line in record.claim.lines
        ),
        receivable={line: cents for line, cents in receivable.items() if line is not None},
        last_payer=not record.claim.other_coverages,
        open=record.state is not ClaimState.VOIDED,
        adjudications=tuple(entry for entry in standing(entries) if entry.kind == "payment_insurance"),
        holders=_holders(record, entries),
        decided=_decided(record),
        replaced=frozenset(record.replaced_lines) if record.decided else frozenset(),
    )


def _decided(record: ClaimRecord) -> bool:
    after = (ClaimState.REVERSED, ClaimState.APPEALED, ClaimState.SECONDARY)
    return record.with_money or record.state in DECIDED or record.state in after


def with_insurance(claim_id: str, entries: Iterable[Entry]) -> dict[int | None, Cents]:
    """What is left in the insurance receivable, by line."""
    sums = line_balances(_legs(entries, claim_id), Account.INSURANCE_RECEIVABLE)
    return {line: cents for (_, line), cents in sums.items()}


def _holders(record: ClaimRecord, entries: Iterable[Entry]) -> dict[int | None, str]:
    """The payer under whom a line stands where it is another than the claim's: until it is handed over."""
    sums: dict[tuple[int | None, str], Cents] = {}
    for leg in _legs(entries, record.id):
        if leg.account is Account.INSURANCE_RECEIVABLE:
            sums[leg.line, leg.payer_id] = sums.get((leg.line, leg.payer_id), 0) + leg.amount
    return {
        line: payer for (line, payer), cents in sums.items() if cents > 0 and payer != record.claim.payer.id
    }


@dataclass(frozen=True, slots=True)
class LineMoney:
    """charge = plan_paid + discount + written_off + patient_share + pending, on every line."""

    line: int | None
    """None: posted to the claim as a whole."""
    charge: Cents = 0
    plan_paid: Cents = 0
    discount: Cents = 0
    written_off: Cents = 0
    patient_share: Cents = 0
    patient_paid: Cents = 0
    pending: Cents = 0
    """Left in the insurance receivable."""

    @property
    def patient_owes(self) -> Cents:
        return self.patient_share - self.patient_paid


def line_money(claim_id: str, entries: Iterable[Entry]) -> tuple[LineMoney, ...]:
    """By line, in order; the claim as a whole, where it has money of its own, comes last."""
    sums: dict[int | None, dict[str, Cents]] = {}
    for entry in entries:
        for leg in _legs((entry,), claim_id):
            of_line = sums.setdefault(leg.line, {})
            for name, amount in _effect(entry, leg):
                of_line[name] = of_line.get(name, 0) + amount
    return tuple(
        LineMoney(line, **sums[line]) for line in sorted(sums, key=lambda line: (line is None, line or 0))
    )


def _effect(entry: Entry, leg: Leg) -> Iterable[tuple[str, Cents]]:
    if leg.account is Account.INSURANCE_RECEIVABLE:
        yield "pending", leg.amount
    elif leg.account is Account.SERVICE_REVENUE:
        yield "charge", -leg.amount
    elif leg.account is Account.REMITTANCE_CLEARING:
        yield "plan_paid", leg.amount
    elif leg.account is Account.CONTRACTUAL_ADJUSTMENT:
        yield "discount", leg.amount
    elif leg.account in (Account.WRITE_OFF, Account.BAD_DEBT):
        yield "written_off", leg.amount
    elif leg.account in (Account.PATIENT_RECEIVABLE, Account.COLLECTIONS_RECEIVABLE):
        if entry.kind in _PATIENT_PAYS:
            yield "patient_paid", -leg.amount
        else:
            yield "patient_share", leg.amount


def _legs(entries: Iterable[Entry], claim_id: str) -> Iterable[Leg]:
    return (leg for entry in entries for leg in entry.legs if leg.claim_id == claim_id)
