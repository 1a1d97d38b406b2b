"""The ledger: entries, balances, and the feed of what happened."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request, Response

from billing_service.api.deps import BillingReader, ServicesDep, also_answers, every, wants
from billing_service.api.models.money import BalancesV1, EntryV1, EventFeedV1
from billing_service.api.wire_money import entry_v1, event_v1
from billing_service.domain.ledger import Entry
from shared.contracts.common import Page
from shared.pagination import MAX_LIMIT, NDJSON, PageQuery, ndjson, page_of
from shared.routing import Router

router = Router(prefix="/v1", tags=["ledger"])


@router.get(
    "/ledger/entries",
    summary="List ledger entries, oldest first",
    response_model=Page[EntryV1],
    responses=also_answers(NDJSON, "A page; or all that fit the filters, one a line."),
)
def list_ledger_entries(
    request: Request,
    principal: BillingReader,
    services: ServicesDep,
    page: PageQuery,
    claim_id: str | None = None,
    patient_id: str | None = None,
    document_id: str | None = None,
) -> Response | Page[EntryV1]:
    """Append-only; the legs of an entry sum to zero."""
    given = {"claim_id": claim_id, "patient_id": patient_id, "document_id": document_id}
    where = {name: value for name, value in given.items() if value is not None}

    def read(after: str, limit: int = MAX_LIMIT) -> tuple[Entry, ...]:
        with services.units(principal, read_only=True) as unit:
            return unit.ledger.page(after=after, limit=limit, where=where)

    if wants(request, NDJSON):
        return ndjson(entry_v1(entry) for entry in every(read, lambda entry: entry.id))
    rows = read(page.after or "", page.limit + 1)
    return page_of(rows, page, key=lambda row: row.id, item=entry_v1)


@router.get("/ledger/balances", summary="Read balances by account")
def get_ledger_balances(
    principal: BillingReader,
    services: ServicesDep,
    claim_id: str | None = None,
    patient_id: str | None = None,
) -> BalancesV1:
    """Sums of legs: of the whole ledger, of one claim or of one patient."""
    given = {"claim_id": claim_id, "patient_id": patient_id}
    where = {name: value for name, value in given.items() if value is not None}
    with services.units(principal, read_only=True) as unit:
        balances = unit.ledger.balances(where)
    return BalancesV1(balances=balances, total_cents=sum(balances.values()))


@router.get("/events", summary="Follow what happened", tags=["events"])
def list_events(
    principal: BillingReader,
    services: ServicesDep,
    after: Annotated[int, Query(ge=0, le=2**53, description="Sequence of the last event seen.")] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> EventFeedV1:
    """Every change of state, in order: ids, codes and states, never a name or an amount."""
    with services.units(principal, read_only=True) as unit:
        events = unit.events(after, limit)
    items = [event_v1(sequence, event) for sequence, event in events]
    return EventFeedV1(items=items, last=items[-1].sequence if items else after)
