"""Patients, with who answers for their bills."""

from __future__ import annotations

from fastapi import Response

from billing_service.api import wire_register as wire
from billing_service.api.deps import PatientWriter, PhiReader, ServicesDep
from billing_service.api.models.register import PatientV1, PatientWriteV1
from billing_service.workflows.keep_register import PATIENTS, change, register
from shared.contracts.common import Page
from shared.etag import IfMatch, set_etag
from shared.ids import resource_id
from shared.pagination import PageQuery, page_of
from shared.routing import DedupeKey, Router

router = Router(prefix="/v1/patients", tags=["patients"])


@router.post("", status_code=201, summary="Register a patient")
def create_patient(
    body: PatientWriteV1,
    principal: PatientWriter,
    services: ServicesDep,
    key: DedupeKey,
    response: Response,
) -> PatientV1:
    item = wire.patient(resource_id("pat", services.clock, key), body)
    stored = register(principal, PATIENTS, item, units=services.units, clock=services.clock)
    set_etag(response, stored.version)
    return wire.patient_v1(stored)


@router.get("", summary="List patients, oldest first")
def list_patients(principal: PhiReader, services: ServicesDep, page: PageQuery) -> Page[PatientV1]:
    with services.units(principal, read_only=True) as unit:
        rows = unit.patients.page(after=page.after or "", limit=page.limit + 1)
    return page_of(rows, page, key=lambda row: row.id, item=wire.patient_v1)


@router.get("/{patient_id}", summary="Read a patient")
def get_patient(
    patient_id: str, principal: PhiReader, services: ServicesDep, response: Response
) -> PatientV1:
    with services.units(principal, read_only=True) as unit:
        item = unit.patients.get(patient_id)
    set_etag(response, item.version)
    return wire.patient_v1(item)


@router.put("/{patient_id}", summary="Change a patient as a whole")
def change_patient(
    patient_id: str,
    body: PatientWriteV1,
    revision: IfMatch,
    principal: PatientWriter,
    services: ServicesDep,
    response: Response,
) -> PatientV1:
    item = wire.patient(patient_id, body)
    saved = change(principal, PATIENTS, item, revision, units=services.units, clock=services.clock)
    set_etag(response, saved.version)
    return wire.patient_v1(saved)
