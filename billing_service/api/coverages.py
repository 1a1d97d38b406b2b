"""Coverages: what a patient is insured by, from when to when."""

from __future__ import annotations

from fastapi import Response

from billing_service.api import wire_register as wire
from billing_service.api.deps import PatientWriter, PhiReader, ServicesDep
from billing_service.api.models.register import CoverageV1, CoverageWriteV1
from billing_service.workflows.keep_register import COVERAGES, change, register
from shared.contracts.common import Page
from shared.etag import IfMatch, set_etag
from shared.ids import resource_id
from shared.pagination import PageQuery, page_of
from shared.routing import DedupeKey, Router

router = Router(prefix="/v1/coverages", tags=["patients"])


@router.post("", status_code=201, summary="Register a coverage")
def create_coverage(
    body: CoverageWriteV1,
    principal: PatientWriter,
    services: ServicesDep,
    key: DedupeKey,
    response: Response,
) -> CoverageV1:
    item = wire.coverage(resource_id("cov", services.clock, key), body)
    stored = register(principal, COVERAGES, item, units=services.units, clock=services.clock)
    set_etag(response, stored.version)
    return wire.coverage_v1(stored)


@router.get("", summary="List coverages, oldest first")
def list_coverages(
    principal: PhiReader, services: ServicesDep, page: PageQuery, patient_id: str | None = None
) -> Page[CoverageV1]:
    with services.units(principal, read_only=True) as unit:
        rows = unit.coverages.page(
            after=page.after or "",
            limit=page.limit + 1,
            where={"patient_id": patient_id} if patient_id else None,
        )
    return page_of(rows, page, key=lambda row: row.id, item=wire.coverage_v1)


@router.get("/{coverage_id}", summary="Read a coverage")
def get_coverage(
    coverage_id: str, principal: PhiReader, services: ServicesDep, response: Response
) -> CoverageV1:
    with services.units(principal, read_only=True) as unit:
        item = unit.coverages.get(coverage_id)
    set_etag(response, item.version)
    return wire.coverage_v1(item)


@router.put("/{coverage_id}", summary="Change a coverage as a whole")
def change_coverage(
    coverage_id: str,
    body: CoverageWriteV1,
    revision: IfMatch,
    principal: PatientWriter,
    services: ServicesDep,
    response: Response,
) -> CoverageV1:
    item = wire.coverage(coverage_id, body)
    saved = change(principal, COVERAGES, item, revision, units=services.units, clock=services.clock)
    set_etag(response, saved.version)
    return wire.coverage_v1(saved)
