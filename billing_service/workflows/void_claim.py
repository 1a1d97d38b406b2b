"""Takes a claim that is not with the payer out of the world; its charges, if billed, leave the ledger."""

from __future__ import annotations

from dataclasses import replace

from billing_service.domain.claim_record import MENDABLE, ClaimRecord, ClaimState
from billing_service.domain.ledger import Document, reversal
from billing_service.workflows.move_claim import move_claim
from billing_service.workflows.ports import Unit, Units
from shared.clock import Clock
from shared.errors import Conflict
from shared.ids import new_id
from shared.principal import Principal


def void_claim(
    principal: Principal, claim_id: str, reason: str, *, units: Units, clock: Clock
) -> ClaimRecord:
    """The encounter may then be claimed anew. Raises `Conflict` for a claim that a payer holds or decided."""
    with units(principal) as unit:
        record = unit.claims.lock(claim_id)
        if record.state is ClaimState.VOIDED:
            return record
        if record.state not in MENDABLE:
            raise Conflict(
                f"claim {record.id} is {record.state}; the payer has it: send a void (frequency 8)",
                code="claim_state",
            )
        _take_back_charges(unit, record, clock)
        why = "voided; the reason is with the claim"
        reasoned = replace(record, void_reason=reason)
        voided = move_claim(unit, principal, reasoned, ClaimState.VOIDED, why, clock)
        unit.commit()
    return voided


def _take_back_charges(unit: Unit, record: ClaimRecord, clock: Clock) -> None:
    for entry in unit.ledger.entries_of_claim(record.id):
        if entry.kind == "charge":
            document = Document("claim", record.id, "voided")
            undo = reversal(entry, id=new_id("ent", clock), posted_on=clock.today(), document=document)
            unit.ledger.add([undo])
