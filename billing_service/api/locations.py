"""Locations: where services are given."""

from __future__ import annotations

from fastapi import Response

from billing_service.api import wire_register as wire
from billing_service.api.deps import BillingReader, MasterWriter, ServicesDep
from billing_service.api.models.register import LocationV1, LocationWriteV1
from billing_service.workflows.keep_register import LOCATIONS, change, register
from shared.contracts.common import Page
from shared.etag import IfMatch, set_etag
from shared.ids import resource_id
from shared.pagination import PageQuery, page_of
from shared.routing import DedupeKey, Router

router = Router(prefix="/v1/locations", tags=["master data"])


@router.post("", status_code=201, summary="Register a location")
def create_location(
    body: LocationWriteV1,
    principal: MasterWriter,
    services: ServicesDep,
    key: DedupeKey,
    response: Response,
) -> LocationV1:
    item = wire.location(resource_id("loc", services.clock, key), body)
    stored = register(principal, LOCATIONS, item, units=services.units, clock=services.clock)
    set_etag(response, stored.version)
    return wire.location_v1(stored)


@router.get("", summary="List locations, oldest first")
def list_locations(principal: BillingReader, services: ServicesDep, page: PageQuery) -> Page[LocationV1]:
    with services.units(principal, read_only=True) as unit:
        rows = unit.locations.page(after=page.after or "", limit=page.limit + 1)
    return page_of(rows, page, key=lambda row: row.id, item=wire.location_v1)


@router.get("/{location_id}", summary="Read a location")
def get_location(
    location_id: str, principal: BillingReader, services: ServicesDep, response: Response
) -> LocationV1:
    with services.units(principal, read_only=True) as unit:
        item = unit.locations.get(location_id)
    set_etag(response, item.version)
    return wire.location_v1(item)


@router.put("/{location_id}", summary="Change a location as a whole")
def change_location(
    location_id: str,
    body: LocationWriteV1,
    revision: IfMatch,
    principal: MasterWriter,
    services: ServicesDep,
    response: Response,
) -> LocationV1:
    item = wire.location(location_id, body)
    saved = change(principal, LOCATIONS, item, revision, units=services.units, clock=services.clock)
    set_etag(response, saved.version)
    return wire.location_v1(saved)
