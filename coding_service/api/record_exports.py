"""`/v1/record-exports`: all that is kept of one patient, a line each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from fastapi.responses import StreamingResponse
from pydantic import Field

from coding_service.api import examples
from coding_service.api.deps import PhiReader, Reader, Services
from coding_service.api.described import example, shown_lines
from coding_service.api.review import RevisionV1, revision_v1
from coding_service.api.wire import code_set_v1
from coding_service.workflows.ports import CodeSetFilter
from coding_service.workflows.read_code_sets import list_code_sets, read_document, read_revisions
from shared.contracts.code_sets import CodeSetV1
from shared.contracts.common import AnswerModel, StrictModel
from shared.contracts.phi import PHI
from shared.pagination import ndjson
from shared.principal import Principal
from shared.routing import Router, lines_of

router = Router(prefix="/v1/record-exports", tags=["code sets"])
_AT_ONCE = 50
_LINE: dict[str, Any] = {
    "kind": "note",
    "code_set_id": examples.CODE_SET["id"],
    "code_set": None,
    "note_id": examples.NOTE_ID,
    "text": examples.NOTE,
    "revision": None,
}


class NewRecordExportV1(StrictModel):
    patient_reference: Annotated[str, Field(min_length=1, max_length=100)] = Field(
        description="The clinic's own number of the patient, as its code sets have it."
    )


class RecordLineV1(AnswerModel):
    """One thing. Kind, signature and place of a note are in its code set."""

    kind: Literal["code_set", "note", "revision"]
    code_set_id: str
    code_set: CodeSetV1 | None = None
    note_id: str | None = None
    text: Annotated[str | None, PHI] = Field(default=None, description="Of the note, as it was sent.")
    revision: RevisionV1 | None = None


@router.post(
    "",
    summary="Export all that is kept of one patient",
    response_class=StreamingResponse,
    responses=shown_lines(RecordLineV1, _LINE, "Each code set with its notes and its history."),
)
@lines_of(RecordLineV1)
def export_record(
    reader: Reader,
    principal: PhiReader,
    services: Services,
    body: Annotated[NewRecordExportV1, example({"patient_reference": "MRN-1001"})],
) -> StreamingResponse:
    """A copy for the patient (45 CFR 164.524), or for another system. None: nothing is kept under this
    number."""
    return ndjson(_lines(principal, services, body.patient_reference))


def _lines(principal: Principal, services: Services, reference: str) -> Iterator[RecordLineV1]:
    wanted, after = CodeSetFilter(patient_reference=reference), None
    while page := list_code_sets(principal, wanted, after=after, limit=_AT_ONCE, unit=services.unit):
        for record in page:
            yield RecordLineV1(kind="code_set", code_set_id=record.id, code_set=code_set_v1(record))
            for document in record.documents:
                whole = read_document(principal, record.id, document.id, unit=services.unit)
                yield RecordLineV1(kind="note", code_set_id=record.id, note_id=whole.id, text=whole.text)
            number = 0
            while True:
                _, revisions = read_revisions(
                    principal, record.id, after=number, limit=_AT_ONCE, unit=services.unit
                )
                if not revisions:
                    break
                for revision in revisions:
                    yield RecordLineV1(kind="revision", code_set_id=record.id, revision=revision_v1(revision))
                number = revisions[-1].number
        after = page[-1].id
