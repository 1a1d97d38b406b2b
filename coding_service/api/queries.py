"""`/v1/queries`: provider queries as the provider sees them. No field here holds a code, a price or a level.

AHIMA/ACDIS compliant-query practice: a query shows clinical indicators of this record and clinically
supported options, never its effect on payment or quality. The coder's side of it is in the code set.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from fastapi import Query, Response
from pydantic import Field

from coding_service.api import examples
from coding_service.api.deps import Answerer, QueryReader, Services, Writer
from coding_service.api.described import example, shown
from coding_service.api.wire import Words
from coding_service.domain.query import QueryStatus
from coding_service.domain.record import CodeSetRecord
from coding_service.workflows.ask_provider import Answer, answer_query, close_query, send_query
from coding_service.workflows.ports import QueryFilter, QueryOnFile
from coding_service.workflows.read_code_sets import list_queries, read_query
from shared.contracts.code_sets import EvidenceV1, QueryStatusV1
from shared.contracts.common import AnswerModel, IsoDateTime, Page, StrictModel
from shared.contracts.notes import OpaqueId
from shared.contracts.phi import PHI
from shared.etag import IfMatch, set_etag
from shared.pagination import PageQuery, page_of
from shared.routing import Router

router = Router(prefix="/v1/queries", tags=["provider queries"])


class ProviderQueryV1(AnswerModel):
    id: str
    code_set_id: str
    revision: int = Field(description="Of the code set; the ETag of the query.")
    status: QueryStatusV1
    date_of_service: date
    patient_reference: str | None
    question: Annotated[str, PHI]
    indicators: list[EvidenceV1]
    options: Annotated[list[str], PHI] = Field(description="Take one, or answer in your own words.")
    opened_at: datetime | None = None
    answered_at: datetime | None = None
    answer: int | None = Field(default=None, description="Index of the option taken; null for own words.")


class AnswerQueryV1(StrictModel):
    option: Annotated[int, Field(ge=0, le=50)] | None = None
    text: str | None = Field(
        default=None, description="The addendum. Null: the words of the option are signed as they are."
    )
    signed_by: OpaqueId
    signed_at: IsoDateTime


class CloseQueryV1(StrictModel):
    reason: Annotated[str, Field(min_length=3, max_length=500, pattern=r"\S")]


@router.get("", summary="List queries to providers", responses=shown(200, examples.QUERIES))
def list_provider_queries(
    principal: QueryReader,
    services: Services,
    page: PageQuery,
    status: QueryStatusV1 | None = None,
    code_set_id: Annotated[str | None, Query(max_length=40)] = None,
) -> Page[ProviderQueryV1]:
    """Needs `coding.read` or `queries.answer`. What a provider has to answer: `?status=open`."""
    wanted = QueryFilter(QueryStatus(status) if status else None, code_set_id)
    rows = list_queries(principal, wanted, after=page.after, limit=page.limit + 1, unit=services.unit)
    return page_of(rows, page, key=lambda row: row[1].query.id, item=lambda row: _provider_view(*row))


@router.get("/{query_id}", summary="Read a provider query", responses=shown(200, examples.PROVIDER_QUERY))
def get_query(
    principal: QueryReader, services: Services, query_id: str, response: Response
) -> ProviderQueryV1:
    """Needs `coding.read` or `queries.answer`; the question and its words need `phi.read`."""
    record, query = read_query(principal, query_id, unit=services.unit)
    set_etag(response, query.revision)
    return _provider_view(record, query)


@router.post(
    "/{query_id}/send", summary="Put a query to the provider", responses=shown(200, examples.PROVIDER_QUERY)
)
def send(
    principal: Writer, services: Services, query_id: str, revision: IfMatch, response: Response
) -> ProviderQueryV1:
    """A coder decides that the question is worth asking: `suggested` becomes `open`."""
    record, query = send_query(principal, query_id, revision, unit=services.unit, clock=services.clock)
    set_etag(response, query.revision)
    return _provider_view(record, query)


@router.post("/{query_id}/answer", summary="Answer a query", responses=shown(200, examples.ANSWERED_QUERY))
def answer(
    principal: Answerer,
    services: Services,
    query_id: str,
    body: Annotated[AnswerQueryV1, example(examples.ANSWER)],
    revision: IfMatch,
    response: Response,
) -> ProviderQueryV1:
    """The signed addendum joins the record, and all of it is coded again; what a coder has decided stays."""
    record, query = answer_query(
        principal,
        query_id,
        revision,
        Answer(body.option, body.text, body.signed_by, body.signed_at),
        coder=services.coder,
        unit=services.unit,
        clock=services.clock,
        limits=services.limits,
    )
    set_etag(response, query.revision)
    return _provider_view(record, query)


@router.post("/{query_id}/close", summary="Close a query", responses=shown(200, examples.CLOSED_QUERY))
def close(
    principal: Writer,
    services: Services,
    query_id: str,
    body: Annotated[CloseQueryV1, example(examples.CLOSE)],
    revision: IfMatch,
    response: Response,
) -> ProviderQueryV1:
    """Answered or not, it is done with; the reason is kept."""
    record, query = close_query(
        principal, query_id, revision, body.reason, unit=services.unit, clock=services.clock
    )
    set_etag(response, query.revision)
    return _provider_view(record, query)


def _provider_view(record: CodeSetRecord, on_file: QueryOnFile) -> ProviderQueryV1:
    tracked = on_file.query
    words = Words(record.documents)
    return ProviderQueryV1(
        id=tracked.id,
        code_set_id=record.id,
        revision=on_file.revision,
        status=tracked.status.value,
        date_of_service=record.encounter.date_of_service,
        patient_reference=record.encounter.patient_reference,
        question=tracked.query.question,
        indicators=[words.evidence(i) for i in tracked.query.indicators],
        options=[o.text for o in tracked.query.options],
        opened_at=tracked.opened_at,
        answered_at=tracked.answer.answered_at if tracked.answer else None,
        answer=tracked.answer.option if tracked.answer else None,
    )
