"""Master data from other systems: CSV files and FHIR bundles, row by row, the same twice without effect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Literal

from fastapi import Body, Response
from fastapi.responses import JSONResponse

from billing_service.api.deps import PatientWriter, Services, ServicesDep
from billing_service.api.import_csv import read_csv
from billing_service.api.import_fhir import read_bundle
from billing_service.api.import_rows import Candidate, named, row_of
from billing_service.api.models.imports import ImportedRowV1, ImportPlaceV1, ImportV1
from billing_service.fhir.elements import FHIR
from billing_service.workflows.import_register import CHUNK, RowResult, import_rows
from billing_service.workflows.load_visit import every
from billing_service.workflows.ports import Units
from shared.clock import Clock
from shared.documents import from_document, to_document
from shared.errors import Invalid, Place
from shared.jobs.api import JobV1, job_v1
from shared.jobs.job import Job, JobLine
from shared.jobs.worker import WORK
from shared.principal import Principal
from shared.routing import DedupeKey, Router

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
IMPORT, IMPORT_ALL = "import", "import_all"
"""The kinds of jobs: good rows kept, or all rows or none."""
_AS_A_JOB: dict[int | str, dict[str, Any]] = {
    202: {"model": JobV1, "description": "Begun: a line of the job is a thing of the file, in its order."}
}

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


@router.post(
    "/csv",
    summary="Import one kind of master data from CSV",
    response_model=ImportV1,
    responses=_AS_A_JOB,
)
def import_csv(
    body: CsvBody,
    kind: CsvKind,
    principal: PatientWriter,
    services: ServicesDep,
    key: DedupeKey,
    mode: Mode = "report",
) -> ImportV1 | Response:
    """`mode=report` keeps the good rows and reports the others; `mode=all` keeps all rows, or none.

    A row's `external_id` names the thing: the same row again is `unchanged`, another one under the same id
    changes it. Rows of a fee schedule or an authorization with one `external_id` are one of them, a code a
    row. Rows refer to things of other files by their `external_id`, or by our ids. More than 500 things are
    imported as a job (202).
    """
    principal.require("master.write")
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid(f"the file is not UTF-8 (byte {error.start})", code="csv_unreadable") from None
    candidates = list(read_csv(text, kind, principal.clinic_id))
    return _imported(principal, services, candidates, {}, mode, key)


@router.post(
    "/fhir",
    summary="Import master data and visits from a FHIR bundle",
    response_model=ImportV1,
    responses=_AS_A_JOB,
)
def import_fhir(
    body: BundleBody,
    principal: PatientWriter,
    services: ServicesDep,
    key: DedupeKey,
    mode: Mode = "report",
) -> ImportV1 | Response:
    """Resources are known by their type and id, so the same bundle again changes nothing. A coverage's payer
    is the registered one whose electronic id an identifier of its payor has. More than 500 resources are
    imported as a job (202)."""
    principal.require("master.write")
    with services.units(principal, read_only=True) as unit:
        payers = {partner.payer_id: partner.id for partner in every(unit.partners)}
    candidates, passed = read_bundle(body, principal.clinic_id, payers)
    return _imported(principal, services, candidates, passed, mode, key)


def _imported(
    principal: Principal,
    services: Services,
    candidates: Sequence[Candidate],
    passed: dict[str, int],
    mode: Mode,
    key: str | None,
) -> ImportV1 | Response:
    if len(candidates) > CHUNK:
        return _as_a_job(principal, services, candidates, mode, key)
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


def _as_a_job(
    principal: Principal, services: Services, candidates: Sequence[Candidate], mode: Mode, key: str | None
) -> Response:
    kind = IMPORT_ALL if mode == "all" else IMPORT
    lines = [JobLine(number, to_document(one)) for number, one in enumerate(candidates, start=1)]
    job = services.jobs.start(principal, kind, lines, dedupe_key=key)
    services.work.start(WORK, job.id, job.clinic_id)
    headers = {"Location": f"/v1/jobs/{job.id}"}
    return JSONResponse(job_v1(job).model_dump(mode="json"), 202, headers=headers)


def import_lines(
    principal: Principal, job: Job, lines: Sequence[JobLine], *, units: Units, clock: Clock
) -> Iterator[JobLine]:
    """Each line settled: `created`, `changed`, `unchanged`, `not_kept` for the sake of another, or failed.
    Its places say which line of the file they are in."""
    candidates = [from_document(Candidate, line.request) for line in lines]
    rows = [row_of(candidate, principal.clinic_id) for candidate in candidates]
    results = import_rows(principal, rows, all_or_nothing=job.kind == IMPORT_ALL, units=units, clock=clock)
    for line, candidate, result in zip(lines, candidates, results, strict=False):
        if result.status == "failed":
            yield line.failed(
                *(
                    Place(f"/{row.line}/{place.column}", place.code, place.message)
                    for row in _faulty_lines(candidate, result)
                    for place in row.errors
                )
            )
        else:
            yield line.done(result.status, *filter(None, (result.id,)))


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
