"""Encounters: one visit each, with its code set."""

from __future__ import annotations

from fastapi import Response

from billing_service.api import wire_register as wire
from billing_service.api.deps import BillingReader, EncounterWriter, ServicesDep
from billing_service.api.models.visit import EncounterV1, EncounterWriteV1
from billing_service.workflows.keep_register import ENCOUNTERS, change, register
from shared.contracts.common import Page
from shared.etag import IfMatch, set_etag
from shared.ids import resource_id
from shared.pagination import PageQuery, page_of
from shared.routing import DedupeKey, Router

router = Router(prefix="/v1/encounters", tags=["encounters"])


@router.post("", status_code=201, summary="Register an encounter")
def create_encounter(
    body: EncounterWriteV1,
    principal: EncounterWriter,
    services: ServicesDep,
    key: DedupeKey,
    response: Response,
) -> EncounterV1:
    item = wire.encounter(resource_id("enc", services.clock, key), body)
    stored = register(principal, ENCOUNTERS, item, units=services.units, clock=services.clock)
    set_etag(response, stored.version)
    return wire.encounter_v1(stored)


@router.get("", summary="List encounters, oldest first")
def list_encounters(
    principal: BillingReader, services: ServicesDep, page: PageQuery, patient_id: str | None = None
) -> Page[EncounterV1]:
    with services.units(principal, read_only=True) as unit:
        rows = unit.encounters.page(
            after=page.after or "",
            limit=page.limit + 1,
            where={"patient_id": patient_id} if patient_id else None,
        )
    return page_of(rows, page, key=lambda row: row.id, item=wire.encounter_v1)


@router.get("/{encounter_id}", summary="Read an encounter")
def get_encounter(
    encounter_id: str, principal: BillingReader, services: ServicesDep, response: Response
) -> EncounterV1:
    with services.units(principal, read_only=True) as unit:
        item = unit.encounters.get(encounter_id)
    set_etag(response, item.version)
    return wire.encounter_v1(item)


@router.put("/{encounter_id}", summary="Change an encounter as a whole")
def change_encounter(
    encounter_id: str,
    body: EncounterWriteV1,
    revision: IfMatch,
    principal: EncounterWriter,
    services: ServicesDep,
    response: Response,
) -> EncounterV1:
    item = wire.encounter(encounter_id, body)
    saved = change(principal, ENCOUNTERS, item, revision, units=services.units, clock=services.clock)
    set_etag(response, saved.version)
    return wire.encounter_v1(saved)
