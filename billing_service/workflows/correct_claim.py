"""A decided claim, made ready to be replaced or voided with its payer, or given up again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from billing_service.domain.billed import line_money
from billing_service.domain.claim_record import MENDABLE, ClaimRecord, ClaimState
from billing_service.domain.correction import Correction, corrected, named_lines
from billing_service.domain.denial import DenialState
from billing_service.workflows.charge_claim import charge_claim
from billing_service.workflows.move_claim import move_claim, refuse_stale
from billing_service.workflows.ports import Unit, Units
from billing_service.workflows.read_decisions import latest_decision
from shared.clock import Clock
from shared.errors import Conflict
from shared.principal import Principal


def correct_claim(
    principal: Principal,
    claim_id: str,
    kind: Correction,
    reason: str,
    expected_version: int | None = None,
    lines: Sequence[int] = (),
    *,
    units: Units,
    clock: Clock,
) -> ClaimRecord:
    """Ready under its new frequency. A void is sent as it is; for a replacement mend the encounter, assemble
    again. `lines` are to be decided anew though nothing of theirs changes, with a payer that replaces lines.

    Raises `Conflict` where the state, the payer's profile or its window forbids it, with what is allowed.
    """
    with units(principal) as unit:
        record = unit.claims.lock(claim_id)
        refuse_stale(record, expected_version)
        if record.state not in (ClaimState.ADJUDICATED, ClaimState.CLOSED):
            raise Conflict(
                f"claim {record.id} is {record.state}; only a decided claim is corrected with its payer",
                code="claim_state",
            )
        decision = latest_decision(unit, record)
        if decision is None:
            raise Conflict(
                f"no decision on claim {record.id} is posted that could be corrected", code="not_decided"
            )
        partner = unit.partners.get(record.partner_id)
        claim = corrected(record, decision, kind, partner, clock.today())
        named = named_lines(record, kind, partner, lines)
        prepared = replace(
            record,
            claim=claim,
            decided=record.claim,
            decided_labels=record.labels,
            correction_reason=reason,
            replaced_lines=named,
            next_payer_on=None,
        )
        _mark(unit, record, DenialState.OPEN, DenialState.CORRECTED)
        why = f"{kind.replace('_', ' ')} begun (frequency {claim.frequency}); the reason is with the claim"
        prepared = move_claim(unit, principal, prepared, ClaimState.DRAFT, why, clock)
        ready = move_claim(unit, principal, prepared, ClaimState.READY, f"{kind} ready to be sent", clock)
        unit.commit()
    return ready


def withdraw_correction(
    principal: Principal,
    claim_id: str,
    expected_version: int | None = None,
    *,
    units: Units,
    clock: Clock,
) -> ClaimRecord:
    """Gives a correction up that is not with the payer: the claim is again as it was decided."""
    with units(principal) as unit:
        record = unit.claims.lock(claim_id)
        refuse_stale(record, expected_version)
        if record.decided is None or record.state not in MENDABLE:
            raise Conflict(
                f"claim {record.id} has no correction that could be given up", code="no_correction"
            )
        _mark(unit, record, DenialState.CORRECTED, DenialState.OPEN)
        restored = replace(
            record,
            claim=record.decided,
            labels=record.decided_labels,
            decided=None,
            replaced_lines=(),
            correction_reason="",
        )
        charge_claim(unit, restored, clock)
        if restored.state is not ClaimState.DRAFT:
            restored = move_claim(
                unit, principal, restored, ClaimState.DRAFT, "the correction is given up", clock
            )
        restored = move_claim(unit, principal, restored, ClaimState.ADJUDICATED, "as it was decided", clock)
        restored = close_if_settled(unit, principal, restored, clock)
        unit.commit()
    return restored


def close_if_settled(unit: Unit, principal: Principal, record: ClaimRecord, clock: Clock) -> ClaimRecord:
    """Closes an adjudicated claim with which nothing is left in the insurance receivable."""
    pending = any(line.pending for line in line_money(record.id, unit.ledger.entries_of_claim(record.id)))
    if pending or record.state is not ClaimState.ADJUDICATED:
        return record
    return move_claim(unit, principal, record, ClaimState.CLOSED, "nothing is left with insurance", clock)


def _mark(unit: Unit, record: ClaimRecord, of: DenialState, as_: DenialState) -> None:
    """The claim's denials go along: they wait for what the payer says of the correction."""
    for denial in unit.denials.of_claim(record.id):
        if denial.state is of and denial.partner_id == record.partner_id:
            unit.denials.save(replace(denial, state=as_))
