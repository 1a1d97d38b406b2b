"""Interchanges as they were sent and received, byte for byte."""

from __future__ import annotations

from typing import Literal

from fastapi import Request, Response

from billing_service.api.deps import EDI, BillingReader, ServicesDep, also_answers, wants
from billing_service.api.models.claim import InterchangeV1
from billing_service.api.wire_claims import interchange_v1
from shared.contracts.common import Page
from shared.etag import set_etag
from shared.pagination import PageQuery, page_of
from shared.routing import Router

router = Router(prefix="/v1/interchanges", tags=["interchanges"])


@router.get("", summary="List interchanges, oldest first")
def list_interchanges(
    principal: BillingReader,
    services: ServicesDep,
    page: PageQuery,
    direction: Literal["in", "out"] | None = None,
    kind: str | None = None,
    state: str | None = None,
) -> Page[InterchangeV1]:
    """`state=quarantined` are the ones that a person must look at."""
    given = {"direction": direction, "kind": kind, "state": state}
    where = {name: value for name, value in given.items() if value is not None}
    with services.units(principal, read_only=True) as unit:
        rows = unit.interchanges.page(after=page.after or "", limit=page.limit + 1, where=where)
    return page_of(rows, page, key=lambda row: row.id, item=interchange_v1)


@router.get(
    "/{interchange_id}",
    summary="Read an interchange, or its exact bytes",
    response_model=InterchangeV1,
    responses=also_answers(EDI, "What is known of it, or its bytes (scope `phi.read`)."),
)
def get_interchange(
    interchange_id: str,
    request: Request,
    principal: BillingReader,
    services: ServicesDep,
    response: Response,
) -> Response | InterchangeV1:
    with services.units(principal, read_only=True) as unit:
        record = unit.interchanges.get(interchange_id)
        if wants(request, EDI):
            principal.require("phi.read")
            return Response(unit.interchanges.body(interchange_id), media_type=EDI)
    set_etag(response, record.version)
    return interchange_v1(record)
