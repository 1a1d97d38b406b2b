"""`/v1/code-sets`: documents in, a proposed code set out; reading what is on file."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Response
from pydantic import Field

from coding_service.api import examples
from coding_service.api.deps import PhiReader, Reader, Services, Writer
from coding_service.api.described import example, shown
from coding_service.api.wire import code_set_v1, documents_of, encounter_of, note_v1, summary_v1
from coding_service.domain.code_set import CodeSetStatus
from coding_service.domain.note import Setting
from coding_service.workflows.open_code_set import open_code_set
from coding_service.workflows.ports import CodeSetFilter
from coding_service.workflows.read_code_sets import list_code_sets, read_code_set, read_document
from shared.contracts.code_sets import CodeSetSummaryV1, CodeSetV1, SetStatus, SettingV1
from shared.contracts.common import IsoDate, Page, StrictModel
from shared.contracts.notes import NewCodeSetV1, NoteV1
from shared.etag import set_etag
from shared.pagination import DEFAULT_LIMIT, MAX_LIMIT, PageQuery, PageRequest, decode_cursor, page_of
from shared.routing import DedupeKey, Router

router = Router(prefix="/v1/code-sets", tags=["code sets"])


@router.post(
    "", status_code=201, summary="Code the documents of a visit", responses=shown(201, examples.CODE_SET)
)
def create_code_set(
    principal: Writer,
    services: Services,
    body: Annotated[NewCodeSetV1, example(examples.NEW_CODE_SET)],
    response: Response,
    dedupe_key: DedupeKey,
) -> CodeSetV1:
    """Reads the documents, proposes diagnoses and service lines with the words that support them, runs the
    rules, and keeps the result. Findings are part of the answer: a set with errors is created, too."""
    record = open_code_set(
        principal,
        encounter_of(body),
        documents_of(body, services.read_document),
        coder=services.coder,
        unit=services.unit,
        clock=services.clock,
        limits=services.limits,
        dedupe_key=dedupe_key,
    )
    response.headers["Location"] = f"/v1/code-sets/{record.id}"
    set_etag(response, record.revision)
    return code_set_v1(record)


@router.get("", summary="List code sets", responses=shown(200, examples.PAGE))
def list_code_sets_on_file(
    principal: Reader,
    services: Services,
    page: PageQuery,
    status: SetStatus | None = None,
    setting: SettingV1 | None = None,
    date_of_service_from: IsoDate | None = None,
    date_of_service_to: IsoDate | None = None,
    code: Annotated[
        str | None, Query(max_length=9, description="Sets that carry this code now, as published: `E11.42`.")
    ] = None,
) -> Page[CodeSetSummaryV1]:
    """In the order in which they were made. With `Accept: application/x-ndjson` all that match."""
    wanted = CodeSetFilter(
        status=CodeSetStatus(status) if status else None,
        setting=Setting(setting) if setting else None,
        date_of_service_from=date_of_service_from,
        date_of_service_to=date_of_service_to,
        code=code.upper() if code else None,
    )
    rows = list_code_sets(principal, wanted, after=page.after, limit=page.limit + 1, unit=services.unit)
    return page_of(rows, page, key=lambda record: record.id, item=summary_v1)


class CodeSetSearchV1(StrictModel):
    """By what must not stand in an address: it would be in the logs of every machine on the way."""

    patient_reference: Annotated[str, Field(min_length=1, max_length=100)] = Field(
        description="The clinic's own number of the patient, as its code sets have it."
    )
    limit: Annotated[int, Field(ge=1, le=MAX_LIMIT)] = Field(
        default=DEFAULT_LIMIT, description="How many at most."
    )
    cursor: Annotated[str, Field(max_length=256)] | None = Field(
        default=None, description="`next_cursor` of the page before; opaque."
    )


@router.post("/search", summary="Find a patient's code sets", responses=shown(200, examples.PAGE))
def search_code_sets(
    principal: Reader,
    services: Services,
    body: Annotated[CodeSetSearchV1, example({"patient_reference": "pt-1001"})],
) -> Page[CodeSetSummaryV1]:
    """By the clinic's own number of the patient, which is sealed in the database and found by its blind
    index. In the order in which they were made."""
    page = PageRequest(body.limit, None if body.cursor is None else decode_cursor(body.cursor))
    wanted = CodeSetFilter(patient_reference=body.patient_reference)
    rows = list_code_sets(principal, wanted, after=page.after, limit=page.limit + 1, unit=services.unit)
    return page_of(rows, page, key=lambda record: record.id, item=summary_v1)


@router.get("/{code_set_id}", summary="Read a code set", responses=shown(200, examples.FINALIZED))
def get_code_set(principal: Reader, services: Services, code_set_id: str, response: Response) -> CodeSetV1:
    """Words of the record only with the scope `phi.read`; left out without."""
    record = read_code_set(principal, code_set_id, unit=services.unit)
    set_etag(response, record.revision)
    return code_set_v1(record)


@router.get(
    "/{code_set_id}/notes/{note_id}",
    summary="Read one document of a code set",
    responses=shown(200, examples.NOTE_ANSWER),
)
def get_note(
    reader: Reader, principal: PhiReader, services: Services, code_set_id: str, note_id: str
) -> NoteV1:
    """The document as it was sent: every offset in the code set counts its code points."""
    return note_v1(read_document(principal, code_set_id, note_id, unit=services.unit))
