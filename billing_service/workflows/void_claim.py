"""Takes a claim that is not with the payer out of the world; its charges, if billed, leave the ledger."""

from __future__ import annotations

from dataclasses import replace

from billing_service.domain.claim_record import MENDABLE, ClaimRecord, ClaimState
from billing_service.workflows.charge_claim import take_back_charges
from billing_service.workflows.move_claim import move_claim, refuse_stale
from billing_service.workflows.ports import Units
from shared.clock import Clock
from shared.errors import Conflict
from shared.principal import Principal


def void_claim(
    principal: Principal,
    claim_id: str,
    reason: str,
    expected_version: int | None = None,
    *,
    units: Units,
    clock: Clock,
) -> ClaimRecord:
    """The encounter may then be claimed anew. Raises `Conflict` for a claim that a payer holds or decided, or
    that is not at `expected_version`."""
    with units(principal) as unit:
        record = unit.claims.lock(claim_id)
        if record.state is ClaimState.VOIDED:
            return record
        refuse_stale(record, expected_version)
        if record.state not in MENDABLE:
            raise Conflict(
                f"claim {record.id} is {record.state}; the payer has it: send a void (frequency 8)",
                code="claim_state",
            )
        if record.with_money:
            raise Conflict(
                f"claim {record.id} was decided by a payer: prepare a void (frequency 8) with that "
                f"payer, or give "
                "up the correction",
                code="claim_decided",
            )
        take_back_charges(unit, record, clock)
        why = "voided; the reason is with the claim"
        reasoned = replace(record, void_reason=reason)
        voided = move_claim(unit, principal, reasoned, ClaimState.VOIDED, why, clock)
        unit.commit()
    return voided
