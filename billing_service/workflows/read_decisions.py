"""What the payers have decided on a claim so far: read back from the remittances that were posted to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from billing_service.domain.billed import billed_claim
from billing_service.domain.claim_record import ClaimRecord
from billing_service.domain.interchange_record import Direction
from billing_service.domain.next_payer import PayerDecision
from billing_service.domain.posting import BilledClaim, ClaimResult, Disposition
from billing_service.domain.remittance import ClaimPayment, Remittance
from billing_service.domain.remittance_record import RemittanceRecord
from billing_service.workflows.ports import Unit

_SAID = {"1": 0, "19": 0, "2": 1, "20": 1, "3": 2, "21": 2}
"""CLP02: processed as the first, second or third payer."""


def hold_decisions(unit: Unit, records: Iterable[ClaimRecord], interchange_id: str = "") -> None:
    """What `decisions_of` reads of these claims, in a few queries for all of them.

    `interchange_id` is the one whose remittances are about to be posted to them.
    """
    records = tuple(records)
    unit.interchanges.hold_claims(record.id for record in records)
    answers = {
        interchange.id
        for record in records
        for interchange in unit.interchanges.of_claim(record.id)
        if interchange.direction is Direction.IN
    }
    unit.remittances.hold_by("interchange_id", answers | {interchange_id} - {""})


def decisions_of(unit: Unit, record: ClaimRecord) -> tuple[PayerDecision, ...]:
    """Those that stand, oldest first: a reversal takes the newest one with its amount, or lines of it."""
    standing: list[PayerDecision] = []
    for remittance, result in _results(unit, record):
        told = remittance.remittance
        payment = told.claims[result.position - 1]
        said = PayerDecision(payment, told.payment_date, told.payer_id, remittance.id)
        mine = [at for at, one in enumerate(standing) if one.payer_id == told.payer_id]
        if result.of_lines and mine:
            before = standing[mine[-1]]
            if result.disposition is Disposition.POSTED:
                standing[mine[-1]] = before.with_lines(said)
            elif result.disposition is Disposition.REVERSED:
                standing[mine[-1]] = before.without(record.decided or record.claim, result.of_lines)
        elif result.disposition is Disposition.POSTED:
            standing.append(said)
        elif result.disposition is Disposition.REVERSED:
            reversed_at = [at for at, one in enumerate(standing) if one.payment.paid == -payment.paid]
            if reversed_at:
                del standing[reversed_at[-1]]
    return tuple(standing)


def latest_decision(unit: Unit, record: ClaimRecord) -> PayerDecision | None:
    """The standing decision of the payer that has the claim now, where it has decided."""
    decisions = decisions_of(unit, record)
    turns = _turns(decisions)
    mine = [one for one in decisions if _position(turns, one.payer_id, one.payment) == record.position]
    return mine[-1] if mine else None


def answering_position(unit: Unit, record: ClaimRecord, remittance: Remittance, payment: ClaimPayment) -> int:
    """Which of the claim's payers speaks here: 0 the first. Cheap for a claim with one payer."""
    if not record.claim.other_coverages:
        return 0
    position = _position(_turns(decisions_of(unit, record)), remittance.payer_id, payment)
    return min(position, len(record.claim.other_coverages))


def answered_claim(
    unit: Unit, record: ClaimRecord, remittance: Remittance, payment: ClaimPayment
) -> BilledClaim:
    """The claim as the payer of this 835 finds it: whether anybody decides after it, and who has before.

    Where nobody is left, its PR is the patient's; but not Medicare's share of a QMB patient.
    """
    billed = billed_claim(record, unit.ledger.entries_of_claim(record.id))
    coverage = unit.coverages.find(record.coverage_id)
    qmb = coverage is not None and coverage.qmb
    if not record.claim.other_coverages:
        return replace(billed, qualified_medicare_beneficiary=qmb)
    decisions = decisions_of(unit, record)
    turns = _turns(decisions)
    position = _position(turns, remittance.payer_id, payment)
    others = {
        id
        for one in decisions
        if _position(turns, one.payer_id, one.payment) != position
        for id in (one.remittance_id, *one.also_in)
    }
    return replace(
        billed,
        last_payer=position >= len(record.claim.other_coverages),
        qualified_medicare_beneficiary=qmb and position == record.position,
        decided_by_others=frozenset(e.id for e in billed.adjudications if e.document.id in others),
    )


_Turn = tuple[str, int | None]
"""TRN03, and what CLP02 says of the turn: two coverages may be with one payer."""


def _turns(decisions: tuple[PayerDecision, ...]) -> tuple[_Turn, ...]:
    """In the order in which the payers first decided."""
    turns: list[_Turn] = []
    for one in decisions:
        if _position(tuple(turns), one.payer_id, one.payment) == len(turns):
            turns.append((one.payer_id, _SAID.get(one.payment.status)))
    return tuple(turns)


def _position(turns: tuple[_Turn, ...], payer_id: str, payment: ClaimPayment) -> int:
    said = _SAID.get(payment.status)
    for at, (payer, turn) in enumerate(turns):
        if payer == payer_id and (said is None or turn is None or said == turn):
            return at
    return len(turns)


def _results(unit: Unit, record: ClaimRecord) -> list[tuple[RemittanceRecord, ClaimResult]]:
    found = {
        remittance.id: remittance
        for interchange in unit.interchanges.of_claim(record.id)
        if interchange.direction is Direction.IN
        for remittance in unit.remittances.page(where={"interchange_id": interchange.id})
    }
    return [
        (found[id], result)
        for id in sorted(found)
        for result in found[id].results
        if result.claim_id == record.id
    ]
