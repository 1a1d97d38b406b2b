"""TA1, 999 and 277CA: matched to what was sent, and each claim moved to where the answer leaves it.

Answers come in any order and more than once. One about an earlier sending of a claim, or about a state that
the claim has left behind, moves nothing; it stays attached to the claim, so that its timeline shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from billing_service.domain.acknowledgment import ClaimAck, ClaimAcknowledgment, FunctionalAck, InterchangeAck
from billing_service.domain.claim_record import ClaimState, may_move
from billing_service.domain.interchange_record import InterchangeRecord, InterchangeState
from billing_service.workflows.fail_questions import fail_questions
from billing_service.workflows.move_claim import move_claim, prove_delivery, record_sent
from billing_service.workflows.ports import Unit
from billing_service.workflows.write_interchange import last_sent, reference_of
from billing_service.x12.claim_places import claims_at
from billing_service.x12.syntax import read_interchanges
from shared.clock import Clock
from shared.principal import Principal


class UnmatchedAcknowledgment(Exception):
    """It answers nothing that this clinic has sent."""


def apply_interchange_ack(
    unit: Unit, principal: Principal, ack: InterchangeAck, interchange_id: str, clock: Clock
) -> None:
    """A TA1 that accepts changes nothing; one that rejects sends every claim of the file back."""
    answered = _answered(unit, ack.control_number, "TA1")
    claims = unit.interchanges.claims_of(answered.id)
    unit.interchanges.attach(interchange_id, claims)
    unit.interchanges.concern_those_of(interchange_id, answered.id)
    record_sent(unit, principal, answered, "", clock)
    # Note 025: this control number came with other content. What was taken under it before stands.
    if ack.code != "R" or ack.note == "025":
        return
    _reject_interchange(unit, answered.id, f"TA1 {ack.code} {ack.note}", clock)
    fail_questions(unit, answered, f"a TA1 rejects the file, note {ack.note}", clock)
    for claim_id in _last_sent_in(unit, answered, claims):
        why = f"TA1 rejects the whole file, note {ack.note}"
        _step(unit, principal, claim_id, ClaimState.REJECTED_TA1, why, interchange_id, clock)


def apply_functional_ack(
    unit: Unit, principal: Principal, ack: FunctionalAck, interchange_id: str, clock: Clock
) -> None:
    """A and E accept a set, R M W X reject every claim in it (claim files hold one set each)."""
    answered = _answered(unit, ack.group_control_number, "999")
    claims = unit.interchanges.claims_of(answered.id)
    unit.interchanges.attach(interchange_id, claims)
    unit.interchanges.concern_those_of(interchange_id, answered.id)
    unit.claims.hold(claims)
    unit.interchanges.hold_claims(claims)
    record_sent(unit, principal, answered, "", clock)
    rejected = [s for s in ack.sets if not s.accepted]
    if rejected or (not ack.sets and ack.code not in ("A", "E")):
        _reject_interchange(unit, answered.id, f"999 {ack.code}", clock)
        sets = [one.control_number for one in rejected] or None
        fail_questions(unit, answered, f"a 999 rejects the question ({ack.code})", clock, sets)
        state, at_fault = ClaimState.REJECTED_999, _claims_at_fault(unit, answered, ack)
    else:
        state, at_fault = ClaimState.SYNTAX_ACCEPTED, {}
    for claim_id in _last_sent_in(unit, answered, claims):
        why = f"999 {ack.code}"
        if state is ClaimState.REJECTED_999:
            why = _segments_to_mend(ack, at_fault, unit.claims.get(claim_id).control_number)
        _step(unit, principal, claim_id, state, why, interchange_id, clock)


def apply_claim_acknowledgment(
    unit: Unit, principal: Principal, acknowledgment: ClaimAcknowledgment, interchange_id: str, clock: Clock
) -> None:
    """Matched by TRN02 = CLM01. Only A2 and A5 accept into adjudication."""
    unit.claims.hold_control_numbers([ack.control_number for ack in acknowledgment.claims])
    known = [(ack, unit.claims.by_control_number(ack.control_number)) for ack in acknowledgment.claims]
    ours = [(ack, record) for ack, record in known if record is not None]
    if not ours:
        raise UnmatchedAcknowledgment("the 277CA names no control number of this clinic's claims")
    if len(ours) < len(known):
        unit.record_event("acknowledgment.unmatched", interchange_id, claims=len(known) - len(ours))
    unit.interchanges.hold_claims(record.id for _, record in ours)
    unit.interchanges.attach(interchange_id, [record.id for _, record in ours])
    for ack, claim in ours:
        record = prove_delivery(unit, principal, claim, clock)
        latest = last_sent(unit, record.id)
        if latest is None or acknowledgment.trace not in ("", reference_of(latest.id)):
            continue
        if ack.payer_control_number and ack.payer_control_number != record.payer_control_number:
            unit.claims.save(replace(record, payer_control_number=ack.payer_control_number))
        state = ClaimState.RECEIVED
        if ack.accepted and not acknowledgment.from_clearinghouse:
            state = ClaimState.ACCEPTED
        elif ack.rejected:
            state = ClaimState.REJECTED_277CA
        who = " of the clearinghouse" if acknowledgment.from_clearinghouse else ""
        _step(unit, principal, record.id, state, f"277CA{who} {_codes(ack)}", interchange_id, clock)


def _last_sent_in(unit: Unit, answered: InterchangeRecord, claim_ids: Iterable[str]) -> Iterator[str]:
    """Those that were not sent again since."""
    for claim_id in claim_ids:
        latest = last_sent(unit, claim_id)
        if latest is not None and latest.id == answered.id:
            yield claim_id


def _answered(unit: Unit, control_number: str, kind: str) -> InterchangeRecord:
    """What we sent under the number that the answer names: ISA13, and GS06 that equals it."""
    known = control_number.isascii() and control_number.isdigit() and len(control_number) <= 9
    sent = unit.interchanges.sent_under(int(control_number)) if known else ()
    if not sent:
        raise UnmatchedAcknowledgment(f"{kind}: nothing was sent under the control number that it names")
    return sent[0]


def _reject_interchange(unit: Unit, id: str, note: str, clock: Clock) -> None:
    record = unit.interchanges.get(id)
    if record.state is InterchangeState.SENT:
        unit.interchanges.save(record.ended(InterchangeState.REJECTED, clock.now(), note=note))
        unit.record_event("interchange.rejected", id)


def _step(
    unit: Unit,
    principal: Principal,
    claim_id: str,
    to: ClaimState,
    why: str,
    interchange_id: str,
    clock: Clock,
) -> None:
    record = unit.claims.get(claim_id)
    if may_move(record.state, to):
        move_claim(unit, principal, record, to, why, clock, interchange_id=interchange_id)


def _claims_at_fault(
    unit: Unit, answered: InterchangeRecord, ack: FunctionalAck
) -> dict[int, frozenset[str]]:
    """Position of each fault → CLM01 of the claim that holds it, as we sent it; empty: of all."""
    sent = {
        transaction.control_number: transaction
        for interchange in read_interchanges(unit.interchanges.body(answered.id))
        for group in interchange.groups
        for transaction in group.sets
    }
    return {
        error.position: claims_at(sent[one.control_number], error.position)
        for one in ack.sets
        if one.control_number in sent
        for error in one.errors
    }


def _segments_to_mend(ack: FunctionalAck, at_fault: dict[int, frozenset[str]], control_number: str) -> str:
    """The segments and elements of this claim at fault, by position: never their values."""
    places = [
        f"{error.segment} at {error.position}{f' in {error.loop}' if error.loop else ''} "
        f"(IK304 {error.code or '-'}"
        + "".join(f", element {e.position}: IK403 {e.code}" for e in error.elements)
        + ")"
        for one in ack.sets
        for error in one.errors
        if not at_fault.get(error.position) or control_number in at_fault[error.position]
    ]
    if not places and at_fault:
        return f"999 {ack.code}: the fault is in another claim of the file; send this one again as it is"
    return f"999 {ack.code}: mend {'; '.join(places) or 'no place given'}"


def _codes(ack: ClaimAck) -> str:
    return ", ".join(
        f"{status.category}:{status.status}{f':{status.entity}' if status.entity else ''}"
        for status in ack.statuses
    )
