"""Master data from other systems: CSV files and FHIR bundles, row by row, the same twice without effect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Literal

from fastapi import Body

from billing_service.api.deps import PatientWriter, Services, ServicesDep
from billing_service.api.import_csv import read_csv
from billing_service.api.import_fhir import read_bundle
from billing_service.api.import_rows import Candidate, named, row_of
from billing_service.api.models.imports import ImportedRowV1, ImportPlaceV1, ImportV1
from billing_service.fhir.elements import FHIR
from billing_service.workflows.import_register import RowResult, import_rows
from billing_service.workflows.load_visit import every
from shared.errors import Invalid
from shared.principal import Principal
from shared.routing import Router

router = Router(prefix="/v1/imports", tags=["master data"])
Mode = Literal["report", "all"]
CsvKind = Literal[
    "payer",
    "guarantor",
    "patient",
    "coverage",
    "provider",
    "location",
    "fee_schedule",
    "authorization",
    "encounter",
]
_MOST_FAULTS = 1000

_CSV = """\
external_id,last,first,birth_date,gender,line1,city,state,postal_code,medical_record_number
P-1001,Quillfeather,Orla,1968-05-17,F,4 Elm Street,Springfield,IL,62704,MRN0001
"""
_BUNDLE: dict[str, Any] = {
    "resourceType": "Bundle",
    "type": "collection",
    "entry": [
        {
            "resource": {
                "resourceType": "Patient",
                "id": "p1001",
                "name": [{"family": "Quillfeather", "given": ["Orla"]}],
                "gender": "female",
                "birthDate": "1968-05-17",
            }
        }
    ],
}
CsvBody = Annotated[
    bytes,
    Body(
        media_type="text/csv",
        description="UTF-8 with a header line; the columns of each kind are in docs/master-data.md.",
        openapi_examples={"patients": {"value": _CSV}},
    ),
]
BundleBody = Annotated[
    dict[str, Any],
    Body(
        media_type=FHIR,
        description="A FHIR R4 Bundle of Patient, Coverage, Practitioner, Organization, Location, Encounter.",
        openapi_examples={"patient": {"value": _BUNDLE}},
    ),
]


@router.post("/csv", summary="Import one kind of master data from CSV")
def import_csv(
    body: CsvBody,
    kind: CsvKind,
    principal: PatientWriter,
    services: ServicesDep,
    mode: Mode = "report",
) -> ImportV1:
    """`mode=report` keeps the good rows and reports the others; `mode=all` keeps all rows, or none.

    A row's `external_id` names the thing: the same row again is `unchanged`, another one under the same id
    changes it. Rows of a fee schedule or an authorization with one `external_id` are one of them, a code a
    row. Rows refer to things of other files by their `external_id`, or by our ids.
    """
    principal.require("master.write")
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid(f"the file is not UTF-8 (byte {error.start})", code="csv_unreadable") from None
    candidates = list(read_csv(text, kind, principal.clinic_id))
    return _imported(principal, services, candidates, {}, mode)


@router.post("/fhir", summary="Import master data and visits from a FHIR bundle")
def import_fhir(
    body: BundleBody, principal: PatientWriter, services: ServicesDep, mode: Mode = "report"
) -> ImportV1:
    """Resources are known by their type and id, so the same bundle again changes nothing. A coverage's payer
    is the registered one whose electronic id an identifier of its payor has."""
    principal.require("master.write")
    with services.units(principal, read_only=True) as unit:
        payers = {partner.payer_id: partner.id for partner in every(unit.partners)}
    candidates, passed = read_bundle(body, principal.clinic_id, payers)
    return _imported(principal, services, candidates, passed, mode)


def _imported(
    principal: Principal,
    services: Services,
    candidates: Sequence[Candidate],
    passed: dict[str, int],
    mode: Mode,
) -> ImportV1:
    rows = [row_of(candidate, principal.clinic_id) for candidate in candidates]
    results = import_rows(
        principal, rows, all_or_nothing=mode == "all", units=services.units, clock=services.clock
    )
    counts = {status: sum(r.status == status for r in results) for status in _STATUSES}
    faulty = [
        row
        for candidate, result in zip(candidates, results, strict=False)
        if result.status == "failed"
        for row in _faulty_lines(candidate, result)
    ]
    return ImportV1(
        kept=not (mode == "all" and counts["failed"]),
        **counts,
        passed_over=passed,
        errors=faulty[:_MOST_FAULTS],
        ids=[result.id for result in results if result.status in ("created", "changed", "unchanged")],
    )


_STATUSES = ("created", "changed", "unchanged", "failed")


def _faulty_lines(candidate: Candidate, result: RowResult) -> Iterator[ImportedRowV1]:
    """Each line of the thing that is at fault."""
    by_line: dict[int, list[ImportPlaceV1]] = {}
    for place in result.faults:
        told = named(candidate, place)
        by_line.setdefault(candidate.line_of(place.pointer), []).append(
            ImportPlaceV1(column=told.pointer, code=told.code, message=told.message)
        )
    for line, places in sorted(by_line.items()):
        yield ImportedRowV1(line=line, kind=candidate.kind, errors=places)
