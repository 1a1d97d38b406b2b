"""One transaction of one clinic on the coding database."""

from __future__ import annotations

from sqlalchemy import Engine

from coding_service.adapters.layer_repository import LayerRepository
from coding_service.adapters.report_queries import ReportQueries
from coding_service.adapters.repository import CodeSetRepository, QueryRepository
from coding_service.adapters.tables import JOBS, REFERENCES, events
from coding_service.adapters.term_repository import TermRepository
from shared.clock import Clock
from shared.database import BlindIndex, EventLog, KeyRing, UnitOfWork
from shared.events import Event
from shared.ids import new_id
from shared.jobs.store import JobStore
from shared.principal import Principal


class CodingUnit(UnitOfWork):
    code_sets: CodeSetRepository
    queries: QueryRepository
    jobs: JobStore
    terms: TermRepository
    layers: LayerRepository
    reports: ReportQueries
    events: EventLog

    def __init__(
        self,
        engine: Engine,
        principal: Principal,
        references: BlindIndex,
        clock: Clock,
        *,
        read_only: bool,
    ) -> None:
        super().__init__(engine, clinic_id=principal.clinic_id, read_only=read_only)
        self._principal = principal
        self._references = references
        self._clock = clock

    def furnish(self) -> None:
        clinic_id = self._principal.clinic_id
        self.code_sets = CodeSetRepository(self.session, clinic_id, self._references)
        self.queries = QueryRepository(self.session, clinic_id)
        self.terms = TermRepository(self.session, clinic_id)
        self.layers = LayerRepository(self.session, clinic_id)
        self.reports = ReportQueries(self.session)
        self.events = EventLog(self.session, events)
        self.jobs = JobStore(self.session, JOBS, clinic_id, self._clock, self._tell)

    def _tell(self, type: str, subject: str, /, **facts: str | int) -> None:
        now, who = self._clock.now(), self._principal
        event = Event(new_id("evt", self._clock), who.clinic_id, type, subject, who.subject, now, facts)
        self.events.append(event)


class CodingUnits:
    """The workflows' `OpenUnit`: a unit of work for whoever asks."""

    def __init__(self, engine: Engine, keys: KeyRing, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        self._references = BlindIndex(keys, REFERENCES.table, REFERENCES.name)

    def __call__(self, principal: Principal, *, read_only: bool = False) -> CodingUnit:
        return CodingUnit(self._engine, principal, self._references, self._clock, read_only=read_only)

    def close(self) -> None:
        """Gives the database connections back."""
        self._engine.dispose()
