"""A provider query on its way: suggested by the reading, sent by a coder, answered by an addendum, closed.

Compliant practice (AHIMA/ACDIS, Guidelines for Achieving a Compliant Query Practice, 2022 update): the record
keeps every query and its answer; the provider chooses freely; nothing is answered without a signature.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from coding_service.domain.code_set import ProviderQuery
from shared.errors import Conflict


class QueryStatus(StrEnum):
    SUGGESTED = "suggested"
    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class QueryAnswer:
    option: int | None
    """Index into `ProviderQuery.options`; None where the provider answered in free words alone."""
    document_id: str
    """The signed addendum."""
    answered_by: str
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class TrackedQuery:
    id: str
    query: ProviderQuery
    status: QueryStatus = QueryStatus.SUGGESTED
    opened_by: str | None = None
    opened_at: datetime | None = None
    answer: QueryAnswer | None = None
    closed_by: str | None = None
    closed_at: datetime | None = None
    closed_reason: str | None = None

    def opened(self, by: str, at: datetime) -> TrackedQuery:
        self._allow(QueryStatus.SUGGESTED, verb="opened")
        return replace(self, status=QueryStatus.OPEN, opened_by=by, opened_at=at)

    def answered(self, answer: QueryAnswer) -> TrackedQuery:
        self._allow(QueryStatus.OPEN, verb="answered")
        return replace(self, status=QueryStatus.ANSWERED, answer=answer)

    def closed(self, by: str, at: datetime, reason: str) -> TrackedQuery:
        self._allow(QueryStatus.SUGGESTED, QueryStatus.OPEN, QueryStatus.ANSWERED, verb="closed")
        return replace(self, status=QueryStatus.CLOSED, closed_by=by, closed_at=at, closed_reason=reason)

    def _allow(self, *statuses: QueryStatus, verb: str) -> None:
        if self.status not in statuses:
            raise Conflict(f"the query is {self.status} and cannot be {verb}", code=f"query_{self.status}")

    def asks_the_same(self, query: ProviderQuery) -> bool:
        """Whether a later reading asks this again: same kind, same words of the record."""
        return self.query.kind == query.kind and _words(self.query) == _words(query)


def _words(query: ProviderQuery) -> tuple[tuple[int, int, int], ...]:
    return tuple((i.note, i.span.start, i.span.end) for i in query.indicators)
