"""A quarantined advice that a person lets in after all: a held one's correction, a payee now registered."""

from __future__ import annotations

from dataclasses import replace

from billing_service.domain.remittance_record import RemittanceRecord, RemittanceState
from billing_service.workflows.ports import Unit, Units
from billing_service.workflows.post_remittance import distribute, payee_is_ours, same_money, take_back_entries
from billing_service.workflows.refuse_changed import refuse_changed
from shared.clock import Clock
from shared.errors import Conflict
from shared.principal import Principal


def release_remittance(
    principal: Principal, remittance_id: str, revision: int | None, *, units: Units, clock: Clock
) -> RemittanceRecord:
    """Posts it. A held one of the same money gives way: its deposit is taken back, the new one's is posted.

    Raises `Conflict` when it is not quarantined, pays somebody else, or its money was distributed already.
    """
    with units(principal) as unit:
        record = unit.remittances.lock(remittance_id)
        refuse_changed("remittance", record, revision)
        if record.state is not RemittanceState.QUARANTINED:
            raise Conflict(
                f"remittance {record.id} is {record.state}, not quarantined", code="not_quarantined"
            )
        if not payee_is_ours(unit, record.remittance):
            raise Conflict("it pays no provider that is registered here", code="other_payee")
        for other in same_money(unit, record.remittance):
            if other.id != record.id:
                _give_way(unit, other, record.id, clock)
        posted = distribute(unit, principal, record, clock, stored=True)
        unit.commit()
        return posted


def _give_way(unit: Unit, other: RemittanceRecord, to: str, clock: Clock) -> None:
    if other.state is RemittanceState.POSTED:
        raise Conflict(
            f"{other.id} brought this money and was distributed: its claims are corrected by the payer's"
            " reversal or by undoing its unapplied payments, never by posting the money twice",
            code="posted_already",
        )
    if other.state is not RemittanceState.HELD:
        return
    take_back_entries(unit, other.id, f"replaced by {to}", clock)
    unit.remittances.save(
        replace(other, state=RemittanceState.REPLACED, note=f"{other.note} Replaced by {to}.".strip())
    )
    unit.record_event("remittance.replaced", other.id, by=to)
