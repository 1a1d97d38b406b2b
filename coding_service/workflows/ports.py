"""What the workflows need from outside. Adapters implement these; tests have one fake for each.

A unit of work belongs to one clinic: what it reads and writes is that clinic's, and another clinic's id is
`NotFound`. Nothing is stored before `commit()`; leaving without it rolls back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import Protocol, Self

from coding_service.domain.code_set import CodeSet, CodeSetStatus
from coding_service.domain.hcc_capture import CodedDiagnosis
from coding_service.domain.note import Setting
from coding_service.domain.query import QueryStatus, TrackedQuery
from coding_service.domain.record import CodeSetRecord, Document, Encounter, Revision
from coding_service.domain.report import CodingReport
from coding_service.domain.term import ClinicTerm
from coding_service.extraction.layer import LayerOnFile, LearnedLayer
from shared.events import Events
from shared.jobs.job import Jobs
from shared.principal import Principal


class Coder(Protocol):
    """Reads documentation and runs the rules. Pure and slow: never called inside a transaction."""

    def code(
        self,
        encounter: Encounter,
        documents: Sequence[Document],
        terms: Sequence[ClinicTerm] = (),
        layer: LearnedLayer | None = None,
    ) -> CodeSet:
        """The whole way from text to a checked proposal; `terms` are the clinic's own, `layer` is what it
        has learned and switched on."""
        ...

    def check(self, encounter: Encounter, content: CodeSet) -> CodeSet:
        """The same codes with their findings as the rules say now."""
        ...


@dataclass(frozen=True, slots=True)
class CodeSetFilter:
    status: CodeSetStatus | None = None
    setting: Setting | None = None
    date_of_service_from: date | None = None
    date_of_service_to: date | None = None
    code: str | None = None
    """Sets that carry this code now."""
    patient_reference: str | None = None


@dataclass(frozen=True, slots=True)
class QueryFilter:
    status: QueryStatus | None = None
    code_set_id: str | None = None


@dataclass(frozen=True, slots=True)
class QueryOnFile:
    code_set_id: str
    revision: int
    """Of the code set: what a change to the query must match."""
    query: TrackedQuery


class CodeSetStore(Protocol):
    """One clinic's code sets with their documents, queries and history."""

    def add(self, record: CodeSetRecord, revision: Revision) -> None: ...

    def find(self, id: str) -> CodeSetRecord | None: ...

    def get(self, id: str) -> CodeSetRecord:
        """Raises `NotFound`."""
        ...

    def save(self, record: CodeSetRecord, revision: Revision) -> None:
        """`revision` is the next after what is stored. Raises `Stale` when somebody else was first."""
        ...

    def page(self, wanted: CodeSetFilter, *, after: str | None, limit: int) -> tuple[CodeSetRecord, ...]:
        """In the order of ids, which is that of creation, from the first id after `after`."""
        ...

    def revisions(self, id: str, *, after: int, limit: int) -> tuple[Revision, ...]:
        """Oldest first, from the first number after `after`."""
        ...


class QueryStore(Protocol):
    def get(self, id: str) -> QueryOnFile:
        """Raises `NotFound`."""
        ...

    def page(self, wanted: QueryFilter, *, after: str | None, limit: int) -> tuple[QueryOnFile, ...]: ...


class TermStore(Protocol):
    """One clinic's own terms."""

    def add(self, term: ClinicTerm) -> None: ...

    def get(self, id: str) -> ClinicTerm:
        """Raises `NotFound`."""
        ...

    def remove(self, id: str) -> None: ...

    def all(self) -> tuple[ClinicTerm, ...]:
        """In the order of ids, which is that of creation."""
        ...


class LayerStore(Protocol):
    """One clinic's learned layers."""

    def add(self, layer: LayerOnFile) -> None: ...

    def get(self, id: str) -> LayerOnFile:
        """Raises `NotFound`."""
        ...

    def save(self, layer: LayerOnFile) -> None:
        """Its switch. Raises `Conflict` (`stale`) when somebody else was first."""
        ...

    def current(self) -> LayerOnFile | None:
        """The one that is on."""
        ...

    def all(self) -> tuple[LayerOnFile, ...]:
        """In the order of ids, which is that of creation."""
        ...


class ReportStore(Protocol):
    def coding(self, first: date, last: date) -> CodingReport:
        """Of services from `first` to `last`; its codes have no titles yet."""
        ...

    def diagnoses(self, first: date, last: date) -> Iterable[CodedDiagnosis]:
        """Those of finalized sets of services from `first` to `last` that name their patient."""
        ...


class UnitOfWork(Protocol):
    @property
    def code_sets(self) -> CodeSetStore: ...
    @property
    def queries(self) -> QueryStore: ...
    @property
    def jobs(self) -> Jobs: ...
    @property
    def terms(self) -> TermStore: ...
    @property
    def layers(self) -> LayerStore: ...
    @property
    def reports(self) -> ReportStore: ...
    @property
    def events(self) -> Events: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def commit(self) -> None: ...


class OpenUnit(Protocol):
    def __call__(self, principal: Principal, *, read_only: bool = False) -> UnitOfWork: ...
