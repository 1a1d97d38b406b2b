"""Estimates: what the patient will owe for a visit's planned services, with the working."""

from __future__ import annotations

from fastapi import Response

from billing_service.api.deps import BillingReader, ClaimWriter, ServicesDep
from billing_service.api.models.estimate import EstimateAskV1, EstimateV1
from billing_service.api.wire_estimate import estimate_v1
from billing_service.workflows.estimate_visit import estimate_visit
from shared.contracts.common import Page
from shared.etag import set_etag
from shared.ids import resource_id
from shared.pagination import PageQuery, page_of
from shared.routing import DedupeKey, Router

router = Router(prefix="/v1", tags=["eligibility"])


@router.post(
    "/encounters/{encounter_id}/estimates",
    status_code=201,
    summary="Estimate what the patient will owe for a visit",
)
def create_estimate(
    encounter_id: str,
    body: EstimateAskV1,
    principal: ClaimWriter,
    services: ServicesDep,
    key: DedupeKey,
    response: Response,
) -> EstimateV1:
    """From the visit's charges or code set, the fee schedules, the payer's contract schedule and its newest
    271. A visit without coverage gets the good-faith estimate of 45 CFR 149.610."""
    made = estimate_visit(
        principal,
        encounter_id,
        resource_id("est", services.clock, key),
        coverage_id=body.coverage_id,
        good_faith=body.good_faith,
        requested_on=body.requested_on,
        scheduled=body.scheduled,
        network=body.network,
        units=services.units,
        coding=services.coding,
        clock=services.clock,
    )
    set_etag(response, made.version)
    return estimate_v1(made)


@router.get("/encounters/{encounter_id}/estimates", summary="List a visit's estimates, oldest first")
def list_estimates(
    encounter_id: str, principal: BillingReader, services: ServicesDep, page: PageQuery
) -> Page[EstimateV1]:
    with services.units(principal, read_only=True) as unit:
        unit.encounters.get(encounter_id)
        rows = unit.estimates.page(
            after=page.after or "", limit=page.limit + 1, where={"encounter_id": encounter_id}
        )
    return page_of(rows, page, key=lambda row: row.id, item=estimate_v1)


@router.get("/estimates/{estimate_id}", summary="Read an estimate")
def get_estimate(
    estimate_id: str, principal: BillingReader, services: ServicesDep, response: Response
) -> EstimateV1:
    with services.units(principal, read_only=True) as unit:
        item = unit.estimates.get(estimate_id)
    set_etag(response, item.version)
    return estimate_v1(item)
