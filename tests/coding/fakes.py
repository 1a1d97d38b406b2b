"""One fake for each port of the coding workflows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import TracebackType
from typing import Self

from coding_service.codebook.index_book import LoadedIndex
from coding_service.codebook.model import EditTables, FeeTable, IcdEntry, IcdNote, ServiceEntry, Successor
from coding_service.domain.code_set import CodeSet
from coding_service.domain.codes import CodeSystem, Release
from coding_service.domain.record import CodeSetRecord, Document, Encounter, Revision
from coding_service.domain.term import ClinicTerm
from coding_service.extraction.layer import LayerOnFile, LearnedLayer
from coding_service.workflows.ports import CodeSetFilter, QueryFilter, QueryOnFile
from shared.errors import Conflict, NotFound
from shared.events import Event
from shared.jobs.job import Job, JobLine
from shared.principal import Principal
from shared.rules import Bypass, Finding, Verdict
from tests.coding.builders import ICD_RELEASE, NOW, code_set
from tests.shared.jobs.fakes import FakeJobs

ICD = Release(
    ICD_RELEASE, CodeSystem.ICD10CM, date(2025, 10, 1), date(2027, 9, 30), "0" * 64, "made for a test"
)
CPT = Release("cpt-starter-1", CodeSystem.CPT, date(2020, 1, 1), None, "0" * 64, "made for a test", False)


@dataclass
class FakeCoder:
    """Proposes what it is told to; every rule finds what it is told to find, unless it is bypassed."""

    proposals: list[CodeSet] = field(default_factory=lambda: [code_set()])
    find: Callable[[CodeSet], Iterable[Finding]] = lambda content: ()
    read: list[tuple[Document, ...]] = field(default_factory=list)
    terms: tuple[ClinicTerm, ...] = ()
    """Those of the last reading."""
    layer: LearnedLayer | None = None

    def code(
        self,
        encounter: Encounter,
        documents: Sequence[Document],
        terms: Sequence[ClinicTerm] = (),
        layer: LearnedLayer | None = None,
    ) -> CodeSet:
        self.terms = tuple(terms)
        self.layer = layer
        self.read.append(tuple(documents))
        proposal = self.proposals.pop(0) if len(self.proposals) > 1 else self.proposals[0]
        return self.check(encounter, proposal)

    def check(self, encounter: Encounter, content: CodeSet) -> CodeSet:
        bypassed = {(b.rule, b.subjects): b for b in content.bypasses}
        return replace(
            content,
            findings=tuple(_judged(f, bypassed.get((f.rule, f.subjects))) for f in self.find(content)),
        )


def _judged(finding: Finding, bypass: Bypass | None) -> Finding:
    return replace(finding, verdict=Verdict.BYPASSED, bypass=bypass) if bypass else finding


@dataclass
class FakeFile:
    """What a database would hold, all clinics together."""

    records: dict[str, CodeSetRecord] = field(default_factory=dict)
    history: dict[str, list[Revision]] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    terms: dict[str, tuple[str, ClinicTerm]] = field(default_factory=dict)
    jobs: dict[str, Job] = field(default_factory=dict)
    job_lines: dict[str, dict[int, JobLine]] = field(default_factory=dict)
    layers: dict[str, tuple[str, LayerOnFile]] = field(default_factory=dict)


class FakeUnits:
    """`OpenUnit` over memory. A unit works on a copy, which the commit puts in place."""

    def __init__(self) -> None:
        self.file = FakeFile()

    def __call__(self, principal: Principal, *, read_only: bool = False) -> FakeUnit:
        return FakeUnit(self, principal.clinic_id)


class FakeUnit:
    def __init__(self, units: FakeUnits, clinic_id: str) -> None:
        self._units = units
        self._clinic_id = clinic_id

    def __enter__(self) -> Self:
        file = self._units.file
        self._copy = FakeFile(
            dict(file.records),
            {id: list(past) for id, past in file.history.items()},
            list(file.events),
            dict(file.terms),
            dict(file.jobs),
            {id: dict(lines) for id, lines in file.job_lines.items()},
            dict(file.layers),
        )
        self.code_sets = FakeCodeSets(self._copy, self._clinic_id)
        self.queries = FakeQueries(self._copy, self._clinic_id)
        self.terms = FakeTerms(self._copy, self._clinic_id)
        self.layers = FakeLayers(self._copy, self._clinic_id)
        self.events = FakeEvents(self._copy.events)
        self.jobs = FakeJobs(self._clinic_id, self._tell, self._copy.jobs, self._copy.job_lines)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass

    def commit(self) -> None:
        self._units.file = self._copy

    def _tell(self, type: str, subject: str, **facts: object) -> None:
        self.events.append(Event(f"evt_{len(self._copy.events)}", self._clinic_id, type, subject, "", NOW))


@dataclass
class FakeEvents:
    kept: list[Event]

    def append(self, event: Event) -> None:
        self.kept.append(event)


@dataclass
class FakeCodeSets:
    file: FakeFile
    clinic_id: str

    def add(self, record: CodeSetRecord, revision: Revision) -> None:
        self.file.records[record.id] = record
        self.file.history[record.id] = [revision]

    def find(self, id: str) -> CodeSetRecord | None:
        record = self.file.records.get(id)
        return record if record and record.clinic_id == self.clinic_id else None

    def get(self, id: str) -> CodeSetRecord:
        record = self.find(id)
        if record is None:
            raise NotFound(f"there is no code set {id}")
        return record

    def save(self, record: CodeSetRecord, revision: Revision) -> None:
        if self.file.records[record.id].revision != revision.number - 1:
            raise Conflict("changed by somebody else", code="stale")
        self.file.records[record.id] = record
        self.file.history[record.id].append(revision)

    def page(self, wanted: CodeSetFilter, *, after: str | None, limit: int) -> tuple[CodeSetRecord, ...]:
        own = sorted(
            (r for r in self.file.records.values() if r.clinic_id == self.clinic_id), key=lambda r: r.id
        )
        return tuple(r for r in own if r.id > (after or "") and wanted.status in (None, r.status))[:limit]

    def revisions(self, id: str, *, after: int, limit: int) -> tuple[Revision, ...]:
        return tuple(r for r in self.file.history[id] if r.number > after)[:limit]


@dataclass
class FakeLayers:
    file: FakeFile
    clinic_id: str

    def add(self, layer: LayerOnFile) -> None:
        self.file.layers[layer.id] = self.clinic_id, layer

    def get(self, id: str) -> LayerOnFile:
        clinic_id, layer = self.file.layers.get(id, ("", None))
        if layer is None or clinic_id != self.clinic_id:
            raise NotFound(f"there is no learned layer {id}")
        return layer

    def save(self, layer: LayerOnFile) -> None:
        self.add(layer)

    def current(self) -> LayerOnFile | None:
        return next((layer for layer in self.all() if layer.on), None)

    def all(self) -> tuple[LayerOnFile, ...]:
        return tuple(one for clinic_id, one in self.file.layers.values() if clinic_id == self.clinic_id)


@dataclass
class FakeTerms:
    file: FakeFile
    clinic_id: str

    def add(self, term: ClinicTerm) -> None:
        self.file.terms[term.id] = self.clinic_id, term

    def get(self, id: str) -> ClinicTerm:
        clinic_id, term = self.file.terms.get(id, ("", None))
        if term is None or clinic_id != self.clinic_id:
            raise NotFound(f"there is no term {id}")
        return term

    def remove(self, id: str) -> None:
        del self.file.terms[id]

    def all(self) -> tuple[ClinicTerm, ...]:
        return tuple(t for clinic_id, t in self.file.terms.values() if clinic_id == self.clinic_id)


@dataclass
class FakeQueries:
    file: FakeFile
    clinic_id: str

    def get(self, id: str) -> QueryOnFile:
        for found in self._all():
            if found.query.id == id:
                return found
        raise NotFound(f"there is no query {id}")

    def page(self, wanted: QueryFilter, *, after: str | None, limit: int) -> tuple[QueryOnFile, ...]:
        found = (q for q in self._all() if wanted.status in (None, q.query.status))
        return tuple(sorted(found, key=lambda q: q.query.id))[:limit]

    def _all(self) -> Iterator[QueryOnFile]:
        for record in self.file.records.values():
            if record.clinic_id == self.clinic_id:
                for query in record.queries:
                    yield QueryOnFile(record.id, record.revision, query)


@dataclass(eq=False)
class FakeIcdBook:
    """Knows the codes it is given, code → title; every one is billable and carries no note."""

    titles: dict[str, str] = field(default_factory=lambda: {"E11.42": "Type 2 with polyneuropathy"})
    release: Release = ICD
    index: LoadedIndex | None = None

    def get(self, code: str) -> IcdEntry | None:
        title = self.titles.get(code)
        return IcdEntry(code, title, True, None, "1") if title else None

    def is_billable(self, code: str) -> bool:
        return code in self.titles

    def ancestors(self, code: str) -> tuple[str, ...]:
        return ()

    def notes(self, code: str, *kinds: str) -> tuple[IcdNote, ...]:
        return ()

    def billable_codes(self) -> Iterator[str]:
        return iter(self.titles)

    def terms(self) -> Iterator[tuple[str, str, str]]:
        return iter((code, title, "title") for code, title in self.titles.items())

    def seventh_characters(self, code: str) -> dict[str, str]:
        return {}

    def expand(self, stem: str, seventh: str) -> str | None:
        return None


@dataclass(eq=False)
class FakeServiceBook:
    labels: dict[str, str] = field(default_factory=lambda: {"99214": "office visit, established, level 4"})
    releases: tuple[Release, ...] = (CPT,)

    def get(self, code: str) -> ServiceEntry | None:
        label = self.labels.get(code)
        return ServiceEntry(code, CodeSystem.CPT, label, "project") if label else None

    def entries(self, kind: str | None = None) -> Iterator[ServiceEntry]:
        return (ServiceEntry(c, CodeSystem.CPT, x, "project") for c, x in self.labels.items())

    def is_complete(self, system: CodeSystem) -> bool:
        return False


@dataclass
class FakeCodeBook:
    icd_book: FakeIcdBook = field(default_factory=FakeIcdBook)
    service_book: FakeServiceBook = field(default_factory=FakeServiceBook)
    tables: EditTables = field(default_factory=EditTables)
    fees: FeeTable | None = None

    @property
    def now(self) -> FakeCodeBook:
        return self

    def successors(self, code: str, on: date) -> tuple[Successor, ...]:
        return ()

    def icd(self, on: date) -> FakeIcdBook:
        return self.icd_book

    def services(self, on: date) -> FakeServiceBook:
        return self.service_book

    def newest_complete(self) -> FakeIcdBook:
        return self.icd_book
