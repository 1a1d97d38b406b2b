"""Eligibility of a whole day's schedule, as a job with progress."""

from __future__ import annotations

from fastapi import Response

from billing_service.api.deps import BillingReader, EligibilityAsker, Services, ServicesDep
from billing_service.api.models.estimate import (
    EligibilityBatchCreateV1,
    EligibilityBatchItemV1,
    EligibilityBatchV1,
)
from billing_service.api.wire_estimate import eligibility_batch_v1, eligibility_item_v1
from billing_service.domain.eligibility_batch import EligibilityBatch
from billing_service.workflows.check_schedule import progress, retry_batch, start_batch
from shared.contracts.common import Page
from shared.errors import Invalid, Place
from shared.etag import set_etag
from shared.ids import resource_id
from shared.jobs.api import JobV1, accepted
from shared.pagination import PageQuery, page_of
from shared.principal import Principal
from shared.routing import DedupeKey, Router, key_required

router = Router(prefix="/v1/eligibility-batches", tags=["eligibility"])


@router.post("", status_code=202, summary="Ask about everybody on a day's schedule")
@key_required
def create_eligibility_batch(
    body: EligibilityBatchCreateV1,
    principal: EligibilityAsker,
    services: ServicesDep,
    key: DedupeKey,
    response: Response,
) -> JobV1:
    """Every coverage of every visit of the day that is not cancelled, payer by payer. The worker does the
    same by itself every evening for the next day. With `failed_of`, what failed in that batch is asked again.
    The job's `subject` is the batch; a line each is about one item of it."""
    batch_id = resource_id("elb", services.clock, key)
    units, work, clock = services.units, services.work, services.clock
    if body.failed_of:
        batch = retry_batch(principal, body.failed_of, batch_id, units=units, work=work, clock=clock)
    elif body.on is not None:
        batch = start_batch(principal, batch_id, body.on, units=units, work=work, clock=clock)
    else:
        place = Place("/on", "missing", "name the day, or the batch whose failures are asked again")
        raise Invalid("the batch names no day", places=(place,))
    return accepted(response, services.jobs.of_subject(principal, batch.id))


@router.get("", summary="List eligibility batches, oldest first")
def list_eligibility_batches(
    principal: BillingReader, services: ServicesDep, page: PageQuery
) -> Page[EligibilityBatchV1]:
    with services.units(principal, read_only=True) as unit:
        rows = unit.eligibility_batches.page(after=page.after or "", limit=page.limit + 1)
        counts = {batch.id: progress(unit, batch) for batch in rows}
    return page_of(
        rows, page, key=lambda row: row.id, item=lambda row: eligibility_batch_v1(row, counts[row.id])
    )


@router.get("/{batch_id}", summary="Read an eligibility batch with its progress")
def get_eligibility_batch(
    batch_id: str, principal: BillingReader, services: ServicesDep, response: Response
) -> EligibilityBatchV1:
    with services.units(principal, read_only=True) as unit:
        batch = unit.eligibility_batches.get(batch_id)
    return _answer(principal, services, batch, response)


@router.get("/{batch_id}/results", summary="List what became of each question of a batch")
def list_eligibility_results(
    batch_id: str,
    principal: BillingReader,
    services: ServicesDep,
    page: PageQuery,
    state: str | None = None,
) -> Page[EligibilityBatchItemV1]:
    where = {"batch_id": batch_id} | ({"state": state} if state else {})
    with services.units(principal, read_only=True) as unit:
        unit.eligibility_batches.get(batch_id)
        rows = unit.eligibility_items.page(after=page.after or "", limit=page.limit + 1, where=where)
    return page_of(rows, page, key=lambda row: row.id, item=eligibility_item_v1)


def _answer(
    principal: Principal, services: Services, batch: EligibilityBatch, response: Response
) -> EligibilityBatchV1:
    with services.units(principal, read_only=True) as unit:
        counts = progress(unit, batch)
    set_etag(response, batch.version)
    return eligibility_batch_v1(batch, counts)
