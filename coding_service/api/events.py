"""`/v1/events`: what happened, in order."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from coding_service.api import examples
from coding_service.api.deps import Reader, Services
from coding_service.api.described import shown
from shared.contracts.events import EventsV1, EventV1
from shared.routing import Router

router = Router(prefix="/v1/events", tags=["events"])


@router.get("", summary="Follow the events", responses=shown(200, examples.EVENTS))
def list_events(
    principal: Reader,
    services: Services,
    after: Annotated[int, Query(ge=0, le=2**62, description="`last` of the answer before.")] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> EventsV1:
    """One for every change of state, oldest first. Ids and states only; read the resource for more."""
    with services.unit(principal, read_only=True) as uow:
        found = uow.happened_after(after, limit)
    items = [
        EventV1(
            sequence=sequence,
            id=event.id,
            type=event.type,
            subject=event.subject,
            actor=event.actor,
            at=event.at,
            data=dict(event.data),
        )
        for sequence, event in found
    ]
    return EventsV1(items=items, last=items[-1].sequence if items else after)
