"""A code set on file: whose it is, the documents it was read from, where it stands, and how it came there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from coding_service.domain.code_set import CodeSet, CodeSetStatus
from coding_service.domain.note import PatientFacts, Setting, VisitFacts
from coding_service.domain.query import QueryStatus, TrackedQuery


class DocumentKind(StrEnum):
    VISIT_NOTE = "visit_note"
    PROCEDURE_NOTE = "procedure_note"
    DISCHARGE_SUMMARY = "discharge_summary"
    RESULT = "result"
    ADDENDUM = "addendum"


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document on its way in: not on file yet."""

    text: str
    kind: DocumentKind = DocumentKind.VISIT_NOTE
    signed_by: str | None = None
    signed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Document:
    id: str
    text: str
    kind: DocumentKind = DocumentKind.VISIT_NOTE
    signed_by: str | None = None
    """The caller's opaque id of the signer."""
    signed_at: datetime | None = None

    @property
    def is_signed(self) -> bool:
        return self.signed_by is not None and self.signed_at is not None


@dataclass(frozen=True, slots=True)
class Encounter:
    """What coding is told beside the documents."""

    date_of_service: date
    setting: Setting
    patient: PatientFacts
    visit: VisitFacts
    patient_reference: str | None = None


class RevisionKind(StrEnum):
    PROPOSED = "proposed"
    REVIEWED = "reviewed"
    QUERY_OPENED = "query_opened"
    QUERY_ANSWERED = "query_answered"
    QUERY_CLOSED = "query_closed"
    REVALIDATED = "revalidated"
    FINALIZED = "finalized"
    AMENDED = "amended"
    """A successor took this set's place; on the successor, where it began."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between a revision and the one before. Codes and values only, no words of the note."""

    op: str
    """`add remove change move accept bypass withdraw_bypass`, or a query's `open answer close`."""
    subject: str
    """`dx:0`, `line:2`, a rule or query id; as numbered in the revision before, for `add` in this one."""
    before: str | None = None
    after: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    number: int
    kind: RevisionKind
    at: datetime
    by: str
    content: CodeSet
    changes: tuple[Change, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CodeSetRecord:
    id: str
    clinic_id: str
    status: CodeSetStatus
    revision: int
    encounter: Encounter
    documents: tuple[Document, ...]
    proposal: CodeSet
    """The machine's last reading of all documents, before anybody touched it."""
    content: CodeSet
    queries: tuple[TrackedQuery, ...]
    created_at: datetime
    created_by: str
    updated_at: datetime
    finalized_at: datetime | None = None
    finalized_by: str | None = None
    amends: str | None = None
    superseded_by: str | None = None

    @property
    def is_locked(self) -> bool:
        return self.status in (CodeSetStatus.FINALIZED, CodeSetStatus.AMENDED)

    @property
    def open_queries(self) -> tuple[TrackedQuery, ...]:
        return tuple(q for q in self.queries if q.status is QueryStatus.OPEN)
