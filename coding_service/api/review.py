"""`/v1/code-sets/{id}/…`: what a coder does to a code set, and its history."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import Response
from pydantic import Field

from coding_service.api import examples
from coding_service.api.deps import Finalizer, Reader, Services, Writer
from coding_service.api.described import example, shown
from coding_service.api.review_bodies import AmendV1, NewRevisionV1, operations_of
from coding_service.api.wire import code_set_v1
from coding_service.domain.record import Revision
from coding_service.workflows.finalize_code_set import amend_code_set, finalize_code_set
from coding_service.workflows.read_code_sets import read_revisions
from coding_service.workflows.review_code_set import review_code_set
from coding_service.workflows.validate_again import validate_again
from shared.contracts.code_sets import CodeSetV1
from shared.contracts.common import AnswerModel, Page
from shared.contracts.phi import PHI
from shared.errors import Invalid, Place
from shared.etag import IfMatch, set_etag
from shared.pagination import PageQuery, page_of
from shared.routing import Router

router = Router(prefix="/v1/code-sets/{code_set_id}", tags=["review"])


class ChangeV1(AnswerModel):
    op: str
    subject: str = Field(description="As numbered in the revision before.")
    before: Annotated[str | None, PHI] = None
    after: Annotated[str | None, PHI] = None
    reason: Annotated[str, PHI]


class RevisionV1(AnswerModel):
    number: int
    kind: str
    at: datetime
    by: str
    reason: Annotated[str, PHI]
    changes: list[ChangeV1]
    diagnoses: list[str] = Field(description="The codes as they stood after it, in order.")
    lines: list[str]


@router.post(
    "/revisions",
    status_code=201,
    summary="Review: accept, reject, change, add, reorder, bypass",
    responses=shown(201, examples.REVIEWED),
)
def create_revision(
    principal: Writer,
    services: Services,
    code_set_id: str,
    body: Annotated[NewRevisionV1, example(examples.NEW_REVISION)],
    revision: IfMatch,
    response: Response,
) -> CodeSetV1:
    """All operations or none become the next revision, on which the rules run again. A bypass lets one failed
    finding stand, with who and why."""
    record = review_code_set(
        principal,
        code_set_id,
        revision,
        lambda on_file: operations_of(body, on_file),
        body.reason,
        coder=services.coder,
        book=services.book,
        unit=services.unit,
        clock=services.clock,
    )
    set_etag(response, record.revision)
    return code_set_v1(record)


@router.get("/revisions", summary="Read the history of a code set", responses=shown(200, examples.REVISIONS))
def list_revisions(
    principal: Reader, services: Services, code_set_id: str, page: PageQuery
) -> Page[RevisionV1]:
    """Oldest first: who changed what, when and why."""
    _, revisions = read_revisions(
        principal, code_set_id, after=_number(page.after), limit=page.limit + 1, unit=services.unit
    )
    return page_of(revisions, page, key=lambda r: str(r.number), item=revision_v1)


@router.post("/finalize", summary="Finalize a code set", responses=shown(200, examples.FINALIZED))
def finalize(
    principal: Finalizer, services: Services, code_set_id: str, revision: IfMatch, response: Response
) -> CodeSetV1:
    """The coder's last word: from now on the set is locked and a claim may stand on it. Refused (409) while
    an error-level finding stands, a note is unsigned, or a provider was asked and has not answered."""
    record = finalize_code_set(
        principal,
        code_set_id,
        revision,
        coder=services.coder,
        unit=services.unit,
        clock=services.clock,
    )
    set_etag(response, record.revision)
    return code_set_v1(record)


@router.post(
    "/amend",
    status_code=201,
    summary="Amend a finalized code set",
    responses=shown(201, examples.SUCCESSOR),
)
def amend(
    principal: Finalizer,
    services: Services,
    code_set_id: str,
    body: Annotated[AmendV1, example(examples.AMEND)],
    revision: IfMatch,
    response: Response,
) -> CodeSetV1:
    """Makes a successor in review, which is the answer; the finalized set becomes `amended` and names it."""
    successor = amend_code_set(
        principal, code_set_id, revision, body.reason, unit=services.unit, clock=services.clock
    )
    response.headers["Location"] = f"/v1/code-sets/{successor.id}"
    set_etag(response, successor.revision)
    return code_set_v1(successor)


@router.post(
    "/validate", summary="Run the rules on a code set again", responses=shown(200, examples.REVIEWED)
)
def validate_code_set_again(
    principal: Writer, services: Services, code_set_id: str, revision: IfMatch, response: Response
) -> CodeSetV1:
    """For a set whose releases were superseded since: the same codes, judged by the releases that are now in
    force on its date of service. Nothing changes where nothing else is found."""
    record = validate_again(
        principal,
        code_set_id,
        revision,
        coder=services.coder,
        unit=services.unit,
        clock=services.clock,
    )
    set_etag(response, record.revision)
    return code_set_v1(record)


def _number(after: str | None) -> int:
    if after is None:
        return 0
    if not after.isdigit():
        raise Invalid("the cursor is of another list", places=(Place("/query/cursor", "bad_cursor", ""),))
    return int(after)


def revision_v1(revision: Revision) -> RevisionV1:
    return RevisionV1(
        number=revision.number,
        kind=revision.kind.value,
        at=revision.at,
        by=revision.by,
        reason=revision.reason,
        changes=[
            ChangeV1(op=c.op, subject=c.subject, before=c.before, after=c.after, reason=c.reason)
            for c in revision.changes
        ],
        diagnoses=[d.code for d in revision.content.diagnoses],
        lines=[x.code for x in revision.content.lines],
    )
