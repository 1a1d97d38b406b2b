"""Provider queries: a coder sends one, the provider answers it by a signed addendum, which is coded in turn.

AHIMA/ACDIS, Guidelines for Achieving a Compliant Query Practice: the provider may take an option offered or
write freely; the answer becomes part of the record and nothing is coded from a click alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from coding_service.domain.admission import Limits, admit_text
from coding_service.domain.code_set import CodeSet, CodeSetStatus, ProviderQuery
from coding_service.domain.merge import differences, merge
from coding_service.domain.query import QueryAnswer, QueryStatus, TrackedQuery
from coding_service.domain.record import Change, CodeSetRecord, Document, DocumentKind, RevisionKind
from coding_service.workflows.history import expect, expect_unlocked, revise
from coding_service.workflows.ports import Coder, OpenUnit, QueryOnFile, UnitOfWork
from shared.clock import Clock
from shared.errors import Invalid, Place
from shared.ids import new_id
from shared.principal import Principal


@dataclass(frozen=True, slots=True)
class Answer:
    """`text` is the addendum; None takes the words of the option. One of the two must say something."""

    option: int | None
    text: str | None
    signed_by: str
    signed_at: datetime


def send_query(
    principal: Principal, query_id: str, revision: int | None, *, unit: OpenUnit, clock: Clock
) -> tuple[CodeSetRecord, QueryOnFile]:
    """A suggested query is put to the provider. Raises `Denied`, `NotFound`, `Conflict`."""
    return _move(
        principal,
        query_id,
        revision,
        lambda query: query.opened(principal.subject, clock.now()),
        RevisionKind.QUERY_OPENED,
        unit=unit,
        clock=clock,
    )


def close_query(
    principal: Principal, query_id: str, revision: int | None, reason: str, *, unit: OpenUnit, clock: Clock
) -> tuple[CodeSetRecord, QueryOnFile]:
    """Answered or not, the query is done with. Raises `Denied`, `NotFound`, `Conflict`."""
    return _move(
        principal,
        query_id,
        revision,
        lambda query: query.closed(principal.subject, clock.now(), reason),
        RevisionKind.QUERY_CLOSED,
        reason=reason,
        unit=unit,
        clock=clock,
    )


def answer_query(
    principal: Principal,
    query_id: str,
    revision: int | None,
    answer: Answer,
    *,
    coder: Coder,
    unit: OpenUnit,
    clock: Clock,
    limits: Limits,
) -> tuple[CodeSetRecord, QueryOnFile]:
    """The addendum joins the documents and all of them are read again; a coder's decisions stay.

    Raises `Denied`, `NotFound`, `Conflict`, `Invalid` with the place.
    """
    principal.require("queries.answer")
    with unit(principal, read_only=True) as uow:
        record = uow.code_sets.get(uow.queries.get(query_id).code_set_id)
        terms = uow.terms.all()
        on = uow.layers.current()
    expect(record, revision)
    expect_unlocked(record)
    query = _query_of(record, query_id)
    text = _addendum(query.query, answer)
    admit_text(text, "/text", limits)
    if answer.signed_at > clock.now():
        raise Invalid(
            "the addendum is signed in the future",
            places=(Place("/signed_at", "future_date", "the addendum is signed in the future"),),
        )
    if query.opened_at is not None and answer.signed_at < query.opened_at:
        message = "the addendum is signed before the question was asked"
        raise Invalid(message, places=(Place("/signed_at", "before_the_question", message),))
    addendum = Document(new_id("nt", clock), text, DocumentKind.ADDENDUM, answer.signed_by, answer.signed_at)
    given = QueryAnswer(answer.option, addendum.id, answer.signed_by, answer.signed_at)
    documents = (*record.documents, addendum)
    answered = query.answered(given)
    proposal = coder.code(record.encounter, documents, terms, on.layer if on else None)
    content = coder.check(record.encounter, merge(record.proposal, proposal, record.content))
    reread = replace(
        record,
        status=CodeSetStatus.IN_REVIEW,
        documents=documents,
        proposal=proposal,
        content=content,
        queries=_asked_now(_with(record.queries, answered), proposal, clock),
    )
    changes = (Change("answer", query_id), *differences(record.content, content))
    with unit(principal) as uow:
        saved = _save(uow, reread, query_id, RevisionKind.QUERY_ANSWERED, principal, clock, changes)
        uow.commit()
    return saved, QueryOnFile(saved.id, saved.revision, answered)


def _addendum(query: ProviderQuery, answer: Answer) -> str:
    if answer.option is not None and not 0 <= answer.option < len(query.options):
        message = f"options run from 0 to {len(query.options) - 1}"
        raise Invalid(message, places=(Place("/option", "no_such_option", message),))
    if answer.text is not None:
        return answer.text
    if answer.option is None or not query.options[answer.option].is_clinical:
        message = "the answer needs words: neither free text nor a clinical option is given"
        raise Invalid(message, places=(Place("/text", "missing", message),))
    taken = query.options[answer.option]
    return taken.statement or taken.text


def _asked_now(tracked: Sequence[TrackedQuery], proposal: CodeSet, clock: Clock) -> tuple[TrackedQuery, ...]:
    """Suggestions that the new reading no longer makes go; what was ever sent stays; new ones come."""
    stays = [
        t
        for t in tracked
        if t.status is not QueryStatus.SUGGESTED or any(t.asks_the_same(q) for q in proposal.queries)
    ]
    new = [q for q in proposal.queries if not any(t.asks_the_same(q) for t in stays)]
    return (*stays, *(TrackedQuery(new_id("qry", clock), q) for q in new))


def _move(
    principal: Principal,
    query_id: str,
    revision: int | None,
    step: Callable[[TrackedQuery], TrackedQuery],
    kind: RevisionKind,
    *,
    reason: str = "",
    unit: OpenUnit,
    clock: Clock,
) -> tuple[CodeSetRecord, QueryOnFile]:
    principal.require("coding.write")
    with unit(principal) as uow:
        record = uow.code_sets.get(uow.queries.get(query_id).code_set_id)
        expect(record, revision)
        expect_unlocked(record)
        moved = step(_query_of(record, query_id))
        changes = (Change(kind.removeprefix("query_"), query_id, reason=reason),)
        with_query = replace(record, queries=_with(record.queries, moved))
        saved = _save(uow, with_query, query_id, kind, principal, clock, changes, reason)
        uow.commit()
    return saved, QueryOnFile(saved.id, saved.revision, moved)


def _save(
    uow: UnitOfWork,
    record: CodeSetRecord,
    query_id: str,
    kind: RevisionKind,
    principal: Principal,
    clock: Clock,
    changes: tuple[Change, ...],
    reason: str = "",
) -> CodeSetRecord:
    return revise(
        uow,
        record,
        kind,
        principal,
        clock,
        changes=changes,
        reason=reason,
        event=f"query.{kind.removeprefix('query_')}",
        query_id=query_id,
    )


def _query_of(record: CodeSetRecord, query_id: str) -> TrackedQuery:
    return next(q for q in record.queries if q.id == query_id)


def _with(queries: Sequence[TrackedQuery], changed: TrackedQuery) -> tuple[TrackedQuery, ...]:
    return tuple(changed if q.id == changed.id else q for q in queries)
