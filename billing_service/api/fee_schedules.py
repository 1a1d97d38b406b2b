"""Fee schedules: what the clinic charges, by code and date."""

from __future__ import annotations

from fastapi import Response

from billing_service.api import wire_register as wire
from billing_service.api.deps import BillingReader, MasterWriter, ServicesDep
from billing_service.api.models.register import FeeScheduleV1, FeeScheduleWriteV1
from billing_service.workflows.keep_register import FEE_SCHEDULES, change, register
from shared.contracts.common import Page
from shared.etag import IfMatch, set_etag
from shared.ids import resource_id
from shared.pagination import PageQuery, page_of
from shared.routing import DedupeKey, Router

router = Router(prefix="/v1/fee-schedules", tags=["master data"])


@router.post("", status_code=201, summary="Register a fee schedule")
def create_fee_schedule(
    body: FeeScheduleWriteV1,
    principal: MasterWriter,
    services: ServicesDep,
    key: DedupeKey,
    response: Response,
) -> FeeScheduleV1:
    item = wire.fee_schedule(resource_id("fee", services.clock, key), body)
    stored = register(principal, FEE_SCHEDULES, item, units=services.units, clock=services.clock)
    set_etag(response, stored.version)
    return wire.fee_schedule_v1(stored)


@router.get("", summary="List fee schedules, oldest first")
def list_fee_schedules(
    principal: BillingReader, services: ServicesDep, page: PageQuery
) -> Page[FeeScheduleV1]:
    with services.units(principal, read_only=True) as unit:
        rows = unit.fee_schedules.page(after=page.after or "", limit=page.limit + 1)
    return page_of(rows, page, key=lambda row: row.id, item=wire.fee_schedule_v1)


@router.get("/{fee_schedule_id}", summary="Read a fee schedule")
def get_fee_schedule(
    fee_schedule_id: str, principal: BillingReader, services: ServicesDep, response: Response
) -> FeeScheduleV1:
    with services.units(principal, read_only=True) as unit:
        item = unit.fee_schedules.get(fee_schedule_id)
    set_etag(response, item.version)
    return wire.fee_schedule_v1(item)


@router.put("/{fee_schedule_id}", summary="Change a fee schedule as a whole")
def change_fee_schedule(
    fee_schedule_id: str,
    body: FeeScheduleWriteV1,
    revision: IfMatch,
    principal: MasterWriter,
    services: ServicesDep,
    response: Response,
) -> FeeScheduleV1:
    item = wire.fee_schedule(fee_schedule_id, body)
    saved = change(principal, FEE_SCHEDULES, item, revision, units=services.units, clock=services.clock)
    set_etag(response, saved.version)
    return wire.fee_schedule_v1(saved)
