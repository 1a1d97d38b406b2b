"""Providers: people and organisations with an NPI."""

from __future__ import annotations

from fastapi import Response

from billing_service.api import wire_register as wire
from billing_service.api.deps import BillingReader, MasterWriter, ServicesDep
from billing_service.api.models.register import ProviderV1, ProviderWriteV1
from billing_service.workflows.keep_register import PROVIDERS, change, register
from shared.contracts.common import Page
from shared.etag import IfMatch, set_etag
from shared.ids import resource_id
from shared.pagination import PageQuery, page_of
from shared.routing import DedupeKey, Router

router = Router(prefix="/v1/providers", tags=["master data"])


@router.post("", status_code=201, summary="Register a provider")
def create_provider(
    body: ProviderWriteV1,
    principal: MasterWriter,
    services: ServicesDep,
    key: DedupeKey,
    response: Response,
) -> ProviderV1:
    item = wire.provider(resource_id("prv", services.clock, key), body)
    stored = register(principal, PROVIDERS, item, units=services.units, clock=services.clock)
    set_etag(response, stored.version)
    return wire.provider_v1(stored)


@router.get("", summary="List providers, oldest first")
def list_providers(
    principal: BillingReader, services: ServicesDep, page: PageQuery, npi: str | None = None
) -> Page[ProviderV1]:
    with services.units(principal, read_only=True) as unit:
        rows = unit.providers.page(
            after=page.after or "", limit=page.limit + 1, where={"npi": npi} if npi else None
        )
    return page_of(rows, page, key=lambda row: row.id, item=wire.provider_v1)


@router.get("/{provider_id}", summary="Read a provider")
def get_provider(
    provider_id: str, principal: BillingReader, services: ServicesDep, response: Response
) -> ProviderV1:
    with services.units(principal, read_only=True) as unit:
        item = unit.providers.get(provider_id)
    set_etag(response, item.version)
    return wire.provider_v1(item)


@router.put("/{provider_id}", summary="Change a provider as a whole")
def change_provider(
    provider_id: str,
    body: ProviderWriteV1,
    revision: IfMatch,
    principal: MasterWriter,
    services: ServicesDep,
    response: Response,
) -> ProviderV1:
    item = wire.provider(provider_id, body)
    saved = change(principal, PROVIDERS, item, revision, units=services.units, clock=services.clock)
    set_etag(response, saved.version)
    return wire.provider_v1(saved)
