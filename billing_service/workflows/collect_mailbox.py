"""Takes what the partners have put into the mailbox: each item stored raw first, then read exactly once."""

from __future__ import annotations

from billing_service.domain.interchange_record import Direction, InterchangeState
from billing_service.workflows.ports import PayerGateway, Units
from billing_service.workflows.process_interchange import process_interchange
from billing_service.workflows.write_interchange import record_inbound
from shared.clock import Clock
from shared.principal import Principal

MAILBOX = "payer"


def collect_mailbox(principal: Principal, *, units: Units, payer: PayerGateway, clock: Clock) -> int:
    """Stores everything new and reads everything stored and unread; gives the number of new items.

    Raises `Unavailable` when the partner does not answer; what is stored by then is read next time.
    """
    collected = 0
    with units(principal, read_only=True) as unit:
        cursor = unit.interchanges.cursor(MAILBOX)
    while items := payer.mailbox(principal, cursor):
        for item in items:
            body = payer.fetch(principal, item.id)
            with units(principal) as unit:
                if unit.interchanges.received_as(item.id) is None:
                    record_inbound(unit, body, kind=item.kind, gateway_id=item.id, clock=clock)
                    collected += 1
                unit.interchanges.set_cursor(MAILBOX, item.id)
                unit.commit()
            cursor = item.id
    process_received(principal, units=units, clock=clock)
    return collected


def process_received(principal: Principal, *, units: Units, clock: Clock) -> int:
    """Reads what is stored and unread, oldest first; gives how many."""
    with units(principal, read_only=True) as unit:
        waiting = unit.interchanges.in_state(InterchangeState.RECEIVED, Direction.IN)
    for record in waiting:
        process_interchange(principal, record.id, units=units, clock=clock)
    return len(waiting)
