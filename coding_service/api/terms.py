"""`/v1/terms`: a clinic's own wordings for conditions."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import Response
from pydantic import Field

from coding_service.api import examples
from coding_service.api.deps import Reader, Services, Writer
from coding_service.api.described import example, shown
from coding_service.domain.term import ClinicTerm
from coding_service.workflows.keep_terms import add_term, list_terms, remove_term
from shared.contracts.common import AnswerModel, Page, StrictModel
from shared.pagination import PageQuery, page_of_all
from shared.routing import DedupeKey, Router

router = Router(prefix="/v1/terms", tags=["clinic terms"])


class NewTermV1(StrictModel):
    text: Annotated[str, Field(min_length=1, max_length=200)] = Field(
        description="As the clinic writes it: `sugar`, `PVD with rest pain`. Never anything of a patient."
    )
    code: Annotated[str, Field(min_length=3, max_length=40)] = Field(
        description="ICD-10-CM; where the words mean two codes, both joined by `+`."
    )


class TermV1(AnswerModel):
    id: str
    text: str
    code: str
    added_by: str
    added_at: datetime


@router.post("", status_code=201, summary="Add a clinic term", responses=shown(201, examples.TERM))
def create_term(
    principal: Writer,
    services: Services,
    body: Annotated[NewTermV1, example(examples.NEW_TERM)],
    response: Response,
    dedupe_key: DedupeKey,
) -> TermV1:
    """The next note is read with it. It wins over what we ship, for this clinic alone."""
    term = add_term(
        principal,
        body.text,
        body.code,
        book=services.book,
        unit=services.unit,
        clock=services.clock,
        dedupe_key=dedupe_key,
    )
    response.headers["Location"] = f"/v1/terms/{term.id}"
    return _term_v1(term)


@router.get("", summary="List the clinic's terms", responses=shown(200, examples.TERMS))
def get_terms(principal: Reader, services: Services, page: PageQuery) -> Page[TermV1]:
    """In the order in which they were added."""
    return page_of_all(
        list_terms(principal, unit=services.unit), page, key=lambda term: term.id, item=_term_v1
    )


@router.delete("/{term_id}", status_code=204, summary="Take a clinic term back")
def delete_term(principal: Writer, services: Services, term_id: str) -> None:
    """Code sets that were read with it stay as they are."""
    remove_term(principal, term_id, unit=services.unit, clock=services.clock)


def _term_v1(term: ClinicTerm) -> TermV1:
    return TermV1(id=term.id, text=term.text, code=term.code, added_by=term.added_by, added_at=term.added_at)
