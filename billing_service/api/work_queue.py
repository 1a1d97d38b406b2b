"""What waits for a person."""

from __future__ import annotations

from typing import Literal

from billing_service.api.deps import BillingReader, ServicesDep
from billing_service.api.models.claim import WorkItemV1
from billing_service.api.wire_claims import work_item_v1
from billing_service.workflows.read_work_queue import read_work_queue
from shared.contracts.common import Page
from shared.pagination import PageQuery, page_of
from shared.routing import Router

router = Router(prefix="/v1/work-items", tags=["work queue"])


@router.get("", summary="List held, rejected or denied claims with their reasons")
def list_work_items(
    queue: Literal["held", "rejected", "denied"],
    principal: BillingReader,
    services: ServicesDep,
    page: PageQuery,
) -> Page[WorkItemV1]:
    with services.units(principal, read_only=True) as unit:
        rows = read_work_queue(unit, queue, after=page.after or "", limit=page.limit + 1)
    return page_of(rows, page, key=lambda row: row.record.id, item=work_item_v1)
