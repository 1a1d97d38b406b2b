"""A job started, worked on, cancelled, read: the same for every kind, which says what to do with a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from shared.clock import Clock
from shared.errors import Invalid, NotFound, Place
from shared.ids import dedupe_key as work_key
from shared.ids import resource_id
from shared.jobs.job import Job, JobLine, Jobs
from shared.principal import Principal

MORE = "more"


class JobUnit(Protocol):
    @property
    def jobs(self) -> Jobs: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def commit(self) -> None: ...


class OpenJobUnit(Protocol):
    def __call__(self, principal: Principal, *, read_only: bool = False) -> JobUnit: ...


Work = Callable[[Principal, Job, Sequence[JobLine]], Iterable[JobLine]]
"""Does some lines, in their order, and gives each settled as soon as it is. Driven again with the same lines
after a crash, it must find what it did (see `line_key`). What is wrong with one line is its `FAILED`, and
stops no other; what is raised stops the job until the next sweep."""


@dataclass(frozen=True, slots=True)
class JobKind:
    name: str
    scope: str
    """What it takes to start one, and to cancel it."""
    work: Work | None = None
    """None where other durable work settles its lines."""
    portion: int = 20
    """Lines at a time: between two of them a job can be cancelled."""
    together: bool = False
    """All lines of a portion are noted in one go, once all are done."""
    cancel: Callable[[Principal, Job], None] | None = None
    """Cancels the resource behind it, and the job with it."""


@dataclass(frozen=True, slots=True)
class JobDesk:
    """What the routes and the worker share."""

    unit: OpenJobUnit
    clock: Clock
    kinds: Mapping[str, JobKind]

    def start(
        self,
        principal: Principal,
        kind: str,
        lines: Sequence[JobLine],
        *,
        dedupe_key: str | None = None,
        subject: str | None = None,
    ) -> Job:
        """The job on file, for the worker to find. Raises `Denied`, `Invalid` without any line."""
        principal.require(self.kinds[kind].scope)
        if not lines:
            message = "send at least one line"
            raise Invalid(message, places=(Place("", "empty", message),))
        id = resource_id("job", self.clock, dedupe_key)
        with self.unit(principal) as unit:
            if dedupe_key is not None and (stored := unit.jobs.find(id)):
                return stored
            unit.jobs.add(new_job(id, kind, len(lines), principal, self.clock, subject=subject), lines)
            unit.commit()
            return unit.jobs.get(id)

    def work(self, clinic_id: str, id: str) -> str | None:
        """Does the next lines; `MORE` while some are left. Driven again, it goes on where it was."""
        with self.unit(Principal("", clinic_id, frozenset()), read_only=True) as unit:
            job = unit.jobs.get(id)
            kind = self.kinds[job.kind]
            waiting = () if job.is_over else unit.jobs.waiting(id, kind.portion)
        principal = Principal(job.created_by, clinic_id, frozenset({kind.scope}))
        if waiting and job.started_at is None:
            with self.unit(principal) as unit:
                unit.jobs.begin(id)
                unit.commit()
        if waiting and kind.work is not None:
            settled = kind.work(principal, job, waiting)
            for some in [list(settled)] if kind.together else ([line] for line in settled):
                with self.unit(principal) as unit:
                    unit.jobs.settle(id, some)
                    unit.commit()
        if len(waiting) == kind.portion:
            return MORE
        if not job.is_over:
            with self.unit(principal) as unit:
                unit.jobs.finish(id)
                unit.commit()
        return None

    def cancel(self, principal: Principal, id: str) -> Job:
        """No further portion is begun. Raises `Denied`, `NotFound`; a job that is over stays as it is."""
        job = self.read(principal, id)
        kind = self.kinds[job.kind]
        principal.require(kind.scope)
        if job.is_over:
            return job
        if kind.cancel is not None:
            kind.cancel(principal, job)
            return self.read(principal, id)
        with self.unit(principal) as unit:
            job = unit.jobs.cancel(id)
            unit.commit()
        return job

    def read(self, principal: Principal, id: str) -> Job:
        """Raises `NotFound`."""
        with self.unit(principal, read_only=True) as unit:
            return unit.jobs.get(id)

    def of_subject(self, principal: Principal, subject: str) -> Job:
        """The newest that works on that resource. Raises `NotFound`."""
        with self.unit(principal, read_only=True) as unit:
            job = unit.jobs.of_subject(subject)
        if job is None:
            raise NotFound(f"no job works on {subject}")
        return job

    def page(
        self, principal: Principal, *, after: str, limit: int, where: Mapping[str, str]
    ) -> tuple[Job, ...]:
        with self.unit(principal, read_only=True) as unit:
            return unit.jobs.page(after=after, limit=limit, where=where)

    def results(self, principal: Principal, id: str, *, after: int, limit: int) -> tuple[JobLine, ...]:
        """Settled lines in order, from the first number after `after`. Raises `NotFound`."""
        with self.unit(principal, read_only=True) as unit:
            unit.jobs.get(id)
            return unit.jobs.settled(id, after=after, limit=limit)


def new_job(
    id: str,
    kind: str,
    total: int | None,
    principal: Principal,
    clock: Clock,
    *,
    subject: str | None = None,
) -> Job:
    return Job(id, principal.clinic_id, kind, clock.now(), principal.subject, subject=subject, total=total)


def line_key(job: Job, line: JobLine) -> str:
    """Names the work of one line, the same each time it is driven: see `ids.resource_id`."""
    return work_key(job.created_at, job.id, str(line.number))
