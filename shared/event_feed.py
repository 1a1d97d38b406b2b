"""`/v1/events` of every service: what happened to a clinic, in order, for whoever follows.

Annotations are real here, not postponed: the route's scope is an argument, which FastAPI could not look up.
"""

from collections.abc import Sequence
from typing import Annotated

from fastapi import Depends, Query, Request
from sqlalchemy import Engine, Table

from shared.contracts.events import EventsV1, EventV1
from shared.database import UnitOfWork, read_events
from shared.events import Event
from shared.principal import Principal
from shared.routing import Router, requires


class EventFeed:
    """Reads the events of one clinic from the service's own database."""

    def __init__(self, engine: Engine, table: Table) -> None:
        self._engine = engine
        self._table = table

    def after(self, clinic_id: str, sequence: int, limit: int) -> Sequence[tuple[int, Event]]:
        """Up to `limit` events numbered above `sequence`, oldest first, each with its number."""
        with UnitOfWork(self._engine, clinic_id=clinic_id, read_only=True) as work:
            return read_events(work.session, self._table, clinic_id, after=sequence, limit=limit)


def feed_router(scope: str) -> Router:
    """The route, for tokens that carry `scope`. The application's state has the `EventFeed` as `events`."""
    router = Router(prefix="/v1/events", tags=["events"])

    @router.get("", summary="Follow what happened")
    def list_events(
        request: Request,
        principal: Annotated[Principal, Depends(requires(scope))],
        after: Annotated[int, Query(ge=0, le=2**53, description="`last` of the answer before.")] = 0,
        limit: Annotated[int, Query(ge=1, le=200, description="How many at most.")] = 50,
    ) -> EventsV1:
        """One event for every change of state, oldest first: ids, codes and states, never a name or an
        amount. Nothing is ever changed or taken out: the answer to one question only grows at its end."""
        feed: EventFeed = request.app.state.events
        items = [event_v1(*found) for found in feed.after(principal.clinic_id, after, limit)]
        return EventsV1(items=items, last=items[-1].sequence if items else after)

    return router


def event_v1(sequence: int, event: Event) -> EventV1:
    return EventV1(
        sequence=sequence,
        id=event.id,
        type=event.type,
        subject=event.subject,
        actor=event.actor,
        at=event.at,
        data=dict(event.data),
    )
