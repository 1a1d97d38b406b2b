"""Sends a recorded batch file and records the outcome. Safe to be driven again from any point.

However often it dies, the same bytes go out under the same ISA13, and the partner takes them once. No unit of
work is open while the partner is called.
"""

from __future__ import annotations

from billing_service.domain.claim_record import ClaimState
from billing_service.domain.interchange_record import InterchangeRecord, InterchangeState
from billing_service.workflows.honor_restrictions import refuse_claim_disclosure
from billing_service.workflows.move_claim import move_claim, record_sent
from billing_service.workflows.ports import PayerGateway, Refused, Unit, Units
from shared.clock import Clock
from shared.errors import Conflict
from shared.principal import Principal


def send_interchange(
    principal: Principal, interchange_id: str, *, units: Units, payer: PayerGateway, clock: Clock
) -> None:
    """Raises `Unavailable` when the partner does not answer; the caller tries again later.

    A file with a claim that the patient has since kept from the payer is not sent: its claims go back.
    """
    with units(principal, read_only=True) as unit:
        record = unit.interchanges.get(interchange_id)
        body = unit.interchanges.body(interchange_id)
        if record.state is not InterchangeState.RECORDED:
            return
        restriction = _restriction(unit, record, clock)
    if restriction:
        why = "the file holds a claim that the patient keeps from the payer"
        _record_refusal(principal, interchange_id, restriction, why, units=units, clock=clock)
        return
    try:
        receipt = payer.send(principal, body)
    except Refused as refusal:
        why = "the payer's gateway refused the file"
        _record_refusal(principal, interchange_id, str(refusal), why, units=units, clock=clock)
        return
    with units(principal) as unit:
        record_sent(unit, principal, unit.interchanges.get(interchange_id), receipt.id, clock)
        unit.commit()


def _restriction(unit: Unit, record: InterchangeRecord, clock: Clock) -> str:
    for claim_id in unit.interchanges.claims_of(record.id):
        try:
            refuse_claim_disclosure(unit, unit.claims.get(claim_id), record.partner_id, clock.today())
        except Conflict as refusal:
            return refusal.message
    return ""


def _record_refusal(
    principal: Principal, interchange_id: str, note: str, reason: str, *, units: Units, clock: Clock
) -> None:
    with units(principal) as unit:
        record = unit.interchanges.get(interchange_id)
        if record.state is not InterchangeState.RECORDED:
            return
        unit.interchanges.save(record.ended(InterchangeState.REJECTED, clock.now(), note=note))
        unit.record_event("interchange.rejected", interchange_id)
        for claim_id in unit.interchanges.claims_of(interchange_id):
            claim = unit.claims.get(claim_id)
            if claim.state is ClaimState.QUEUED:
                move_claim(
                    unit,
                    principal,
                    claim,
                    ClaimState.REJECTED_TA1,
                    reason,
                    clock,
                    interchange_id=interchange_id,
                )
        unit.commit()
