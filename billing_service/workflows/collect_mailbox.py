"""Takes what the partners have put into the mailbox: each item is stored raw before anybody reads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from billing_service.domain.interchange_record import Direction, InterchangeState
from billing_service.workflows.ports import PayerGateway, Units
from billing_service.workflows.write_interchange import record_inbound
from shared.clock import Clock
from shared.principal import Principal

MAILBOX = "payer"
LOOKS = 20
"""So often an item that comes broken is left for the next look; then it is stored as it is, for a person."""
_FETCHES = 2
"""At each look."""


def collect_mailbox(
    principal: Principal,
    *,
    units: Units,
    payer: PayerGateway,
    clock: Clock,
    mailbox: str = MAILBOX,
    archive: Callable[[Principal, str], None] | None = None,
    broken: Counter[str] | None = None,
) -> int:
    """Stores everything new and gives how much that was. Raises `Unavailable` when nobody answers.

    `mailbox` names the place that is kept in it; `archive` takes an item away once it is stored, where items
    do not stay. `broken` counts, from look to look, those that came broken: the payer has them whole, and
    once the place has moved on nobody would ask for them again. Without it this look is the last.
    """
    collected = 0
    with units(principal, read_only=True) as unit:
        cursor = unit.interchanges.cursor(mailbox)
    while items := payer.mailbox(principal, cursor):
        for item in items:
            body = _fetched(principal, item.id, payer)
            if broken is not None and not _whole(body) and broken[item.id] < LOOKS:
                broken[item.id] += 1
                return collected
            with units(principal) as unit:
                if unit.interchanges.received_as(item.id) is None:
                    record_inbound(unit, body, kind=item.kind, gateway_id=item.id, clock=clock)
                    collected += 1
                unit.interchanges.set_cursor(mailbox, item.id)
                unit.commit()
            if archive is not None:
                archive(principal, item.id)
            cursor = item.id
    return collected


def _fetched(principal: Principal, item_id: str, payer: PayerGateway) -> bytes:
    """What is broken on the way is fetched once more."""
    body = b""
    for _ in range(_FETCHES):
        if _whole(body := payer.fetch(principal, item_id)):
            break
    return body


def _whole(body: bytes) -> bool:
    return body.lstrip().startswith(b"ISA") and b"IEA" in body[-64:]


def unread_interchanges(principal: Principal, *, units: Units) -> tuple[str, ...]:
    """Ids of what is stored and not read yet, oldest first: `process_interchange` reads them."""
    with units(principal, read_only=True) as unit:
        waiting = unit.interchanges.in_state(InterchangeState.RECEIVED, Direction.IN)
    return tuple(record.id for record in waiting)
