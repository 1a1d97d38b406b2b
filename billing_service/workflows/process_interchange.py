"""Reads one stored inbound interchange and does what it says, exactly once: whole, or not at all.

The same bytes a second time are a duplicate. What cannot be read, or answers nothing of ours, is quarantined
for a person: kept, never deleted, and never a reason to stop reading the next one.
"""

from __future__ import annotations

from billing_service.domain.interchange_record import InterchangeRecord, InterchangeState
from billing_service.workflows.apply_acknowledgment import (
    UnmatchedAcknowledgment,
    apply_claim_acknowledgment,
    apply_functional_ack,
    apply_interchange_ack,
)
from billing_service.workflows.apply_answers import apply_eligibility_answers, apply_status_answers
from billing_service.workflows.ask_status import STATUS_GUIDE
from billing_service.workflows.ports import Unit, Units
from billing_service.workflows.post_remittance import post_remittance
from billing_service.x12 import ack_999, ack_ta1, claim_ack_277ca, remittance_835
from billing_service.x12.errors import X12Error
from billing_service.x12.syntax import Interchange, TransactionSet, read_interchanges
from shared.clock import Clock
from shared.principal import Principal

CLAIM_ACKNOWLEDGMENT = "005010X214"


class _Unknown(Exception):
    """Readable, and nothing that this service acts upon; caught in this module only."""


def process_interchange(
    principal: Principal, interchange_id: str, *, units: Units, clock: Clock
) -> InterchangeRecord:
    """The record as it stands afterwards: processed, duplicate or quarantined."""
    with units(principal) as unit:
        record = unit.interchanges.get(interchange_id)
        if record.state is not InterchangeState.RECEIVED:
            return record
        earlier = next(
            (r for r in unit.interchanges.received_bytes(record.sha256) if _was_read(r, record)), None
        )
        if earlier is not None:
            return _end(
                unit, record, InterchangeState.DUPLICATE, clock, note=f"the same bytes as {earlier.id}"
            )
        body = unit.interchanges.body(interchange_id)
        try:
            kinds = [
                kind
                for interchange in read_interchanges(body)
                for kind in _apply(unit, principal, interchange, record.id, clock)
            ]
        except (X12Error, UnmatchedAcknowledgment, _Unknown) as fault:
            reason = str(fault)
        else:
            kind = "+".join(dict.fromkeys(kinds)) or record.kind
            return _end(unit, record, InterchangeState.PROCESSED, clock, kind=kind)
    # Whatever was done before the fault was found is rolled back: an interchange is processed whole.
    with units(principal) as unit:
        record = unit.interchanges.get(interchange_id)
        if record.state is not InterchangeState.RECEIVED:
            return record
        return _end(unit, record, InterchangeState.QUARANTINED, clock, note=reason)


def _was_read(candidate: InterchangeRecord, record: InterchangeRecord) -> bool:
    return candidate.id != record.id and candidate.state is InterchangeState.PROCESSED


def _end(
    unit: Unit,
    record: InterchangeRecord,
    state: InterchangeState,
    clock: Clock,
    *,
    kind: str = "",
    note: str = "",
) -> InterchangeRecord:
    ended = unit.interchanges.save(record.ended(state, clock.now(), kind=kind, note=note))
    unit.record_event(f"interchange.{state}", record.id, kind=ended.kind)
    unit.commit()
    return ended


def _apply(
    unit: Unit, principal: Principal, interchange: Interchange, interchange_id: str, clock: Clock
) -> list[str]:
    """Does what one interchange says and names the kinds of sets in it."""
    kinds = []
    for ack in ack_ta1.parse(interchange):
        apply_interchange_ack(unit, principal, ack, interchange_id, clock)
        kinds.append("TA1")
    for group in interchange.groups:
        for transaction in group.sets:
            kinds.append(_apply_set(unit, principal, transaction, interchange_id, clock))
    if not kinds:
        raise _Unknown("the interchange is empty")
    return kinds


def _apply_set(
    unit: Unit, principal: Principal, transaction: TransactionSet, interchange_id: str, clock: Clock
) -> str:
    if transaction.id == "999":
        apply_functional_ack(unit, principal, ack_999.parse(transaction), interchange_id, clock)
        return "999"
    if transaction.id == "277" and transaction.implementation.startswith(CLAIM_ACKNOWLEDGMENT):
        acknowledgment = claim_ack_277ca.parse(transaction).acknowledgment
        apply_claim_acknowledgment(unit, principal, acknowledgment, interchange_id, clock)
        return "277CA"
    if transaction.id == "835":
        post_remittance(unit, principal, remittance_835.read_remittance(transaction), interchange_id, clock)
        return "835"
    if transaction.id == "271":
        apply_eligibility_answers(unit, transaction, interchange_id, clock)
        return "271"
    if transaction.id == "277" and transaction.implementation.startswith(STATUS_GUIDE):
        apply_status_answers(unit, principal, transaction, interchange_id, clock)
        return "277"
    raise _Unknown(f"a set {transaction.id} of guide {transaction.implementation} is not expected here")
