"""Payers as trading partners."""

from __future__ import annotations

from fastapi import Response

from billing_service.api import wire_register as wire
from billing_service.api.deps import BillingReader, MasterWriter, ServicesDep
from billing_service.api.models.register import PayerV1, PayerWriteV1
from billing_service.workflows.keep_register import PAYERS, change, register
from shared.contracts.common import Page
from shared.etag import IfMatch, set_etag
from shared.ids import resource_id
from shared.pagination import PageQuery, page_of
from shared.routing import DedupeKey, Router

router = Router(prefix="/v1/payers", tags=["master data"])


@router.post("", status_code=201, summary="Register a payer")
def create_payer(
    body: PayerWriteV1,
    principal: MasterWriter,
    services: ServicesDep,
    key: DedupeKey,
    response: Response,
) -> PayerV1:
    item = wire.payer(resource_id("pyr", services.clock, key), body)
    stored = register(principal, PAYERS, item, units=services.units, clock=services.clock)
    set_etag(response, stored.version)
    return wire.payer_v1(stored)


@router.get("", summary="List payers, oldest first")
def list_payers(principal: BillingReader, services: ServicesDep, page: PageQuery) -> Page[PayerV1]:
    with services.units(principal, read_only=True) as unit:
        rows = unit.partners.page(after=page.after or "", limit=page.limit + 1)
    return page_of(rows, page, key=lambda row: row.id, item=wire.payer_v1)


@router.get("/{payer_id}", summary="Read a payer")
def get_payer(payer_id: str, principal: BillingReader, services: ServicesDep, response: Response) -> PayerV1:
    with services.units(principal, read_only=True) as unit:
        item = unit.partners.get(payer_id)
    set_etag(response, item.version)
    return wire.payer_v1(item)


@router.put("/{payer_id}", summary="Change a payer as a whole")
def change_payer(
    payer_id: str,
    body: PayerWriteV1,
    revision: IfMatch,
    principal: MasterWriter,
    services: ServicesDep,
    response: Response,
) -> PayerV1:
    item = wire.payer(payer_id, body)
    saved = change(principal, PAYERS, item, revision, units=services.units, clock=services.clock)
    set_etag(response, saved.version)
    return wire.payer_v1(saved)
