"""Taking a decision back, and how the money comes home: asked for here, written by the next run."""

from __future__ import annotations

from billing_service.mock_payer.claim_store import ADJUDICATED
from billing_service.mock_payer.tables import TakebackRow
from billing_service.mock_payer.world import World
from shared.errors import Conflict, NotFound


def request_takeback(world: World, claim_number: str, mode: str) -> TakebackRow:
    """Asks for the reversal of a decided claim. Commits."""
    world.hold()
    claim = world.claims.by_number([claim_number]).get(claim_number)
    if claim is None:
        raise NotFound("there is no claim of this number")
    asked = any(row.state == "requested" for row in world.accounts.takebacks_of(claim_number))
    if claim.state != ADJUDICATED or claim.decision is None or asked:
        raise Conflict("only a decided claim that stands can be taken back", code="claim_not_decided")
    row = world.accounts.add_takeback(claim_number, mode, claim.decision.payment.paid)
    world.record_event("takeback.requested", row.id)
    world.commit()
    return row


def settle_takeback(world: World, id: str, by: str) -> TakebackRow:
    """A deferred one comes home: `collecting` from the next cheque, or `refunding`, sent by the provider."""
    world.hold()
    row = world.accounts.takeback(id)
    if row.state != "deferred":
        raise Conflict("only a deferred take-back is still open", code="takeback_not_deferred")
    row.state = by
    world.record_event(f"takeback.{by}", row.id)
    world.commit()
    return row
