"""The `Jobs` of one clinic over a session. How far one has come is counted, never kept as a number beside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Row, Select, case, func, insert, select, update
from sqlalchemy.orm import Session

from shared.clock import Clock
from shared.database import UnitOfWork
from shared.documents import from_document, to_document
from shared.errors import NotFound, Place
from shared.jobs.job import FAILED, Job, JobLine
from shared.jobs.tables import JobTables

Tell = Callable[..., None]
"""`tell(type, subject, **facts)`: an event of the unit."""


class JobStore:
    def __init__(self, session: Session, tables: JobTables, clinic_id: str, clock: Clock, tell: Tell) -> None:
        self._session = session
        self._jobs = tables.jobs
        self._lines = tables.lines
        self._clinic_id = clinic_id
        self._clock = clock
        self._tell = tell

    def add(self, job: Job, lines: Sequence[JobLine]) -> None:
        self._session.execute(
            insert(self._jobs).values(
                id=job.id,
                clinic_id=self._clinic_id,
                kind=job.kind,
                subject=job.subject,
                total=job.total,
                created_at=job.created_at,
                created_by=job.created_by,
                started_at=job.started_at,
                finished_at=job.finished_at,
            )
        )
        self._add_lines(job.id, lines, job.created_at)
        self._tell(
            "job.started", job.id, kind=job.kind, **({} if job.total is None else {"total": job.total})
        )

    def plan(self, id: str, lines: Sequence[JobLine]) -> None:
        self._session.execute(self._change(id).values(total=len(lines)))
        self._add_lines(id, lines, None)

    def find(self, id: str) -> Job | None:
        return next(iter(self._found(self._jobs.c.id == id)), None)

    def get(self, id: str) -> Job:
        job = self.find(id)
        if job is None:
            raise NotFound(f"there is no job {id}")
        return job

    def of_subject(self, subject: str) -> Job | None:
        found = self._found(self._jobs.c.subject == subject)
        return found[-1] if found else None

    def page(self, *, after: str, limit: int, where: Mapping[str, str]) -> tuple[Job, ...]:
        wanted = [self._jobs.c[name] == value for name, value in where.items()]
        return self._found(self._jobs.c.id > after, *wanted, limit=limit)

    def waiting(self, id: str, limit: int) -> tuple[JobLine, ...]:
        return self._page_of_lines(id, self._lines.c.outcome.is_(None), 0, limit)

    def settled(self, id: str, *, after: int, limit: int) -> tuple[JobLine, ...]:
        return self._page_of_lines(id, self._lines.c.outcome.is_not(None), after, limit)

    def settle(self, id: str, lines: Sequence[JobLine]) -> None:
        """The requests are let go: their words are in what was made, or were refused."""
        at = self._clock.now()
        for line in lines:
            self._session.execute(
                self._change_line(id).where(self._lines.c.number == line.number).values(_settled(line, at))
            )

    def settle_about(self, id: str, line: JobLine) -> None:
        self._session.execute(
            self._change_line(id)
            .where(self._lines.c.about == line.about)
            .values(_settled(line, self._clock.now()))
        )

    def begin(self, id: str) -> None:
        fresh = self._change(id).where(self._jobs.c.started_at.is_(None))
        self._session.execute(fresh.values(started_at=self._clock.now()))

    def finish(self, id: str) -> Job:
        return self._end(id, "job.finished", finished_at=self._clock.now())

    def cancel(self, id: str) -> Job:
        return self._end(id, "job.cancelled", cancelled_at=self._clock.now())

    def _end(self, id: str, event: str, **at: datetime) -> Job:
        jobs = self._jobs
        open_ = self._change(id).where(jobs.c.cancelled_at.is_(None), jobs.c.finished_at.is_(None))
        ended: Any = self._session.execute(open_.values(**at))
        job = self.get(id)
        if ended.rowcount:
            self._tell(event, id, kind=job.kind, done=job.done, failed=job.failed)
        return job

    def _change(self, id: str) -> Any:
        return update(self._jobs).where(self._jobs.c.id == id, self._jobs.c.clinic_id == self._clinic_id)

    def _change_line(self, id: str) -> Any:
        lines = self._lines
        return update(lines).where(lines.c.job_id == id, lines.c.clinic_id == self._clinic_id)

    def _add_lines(self, id: str, lines: Sequence[JobLine], at: datetime | None) -> None:
        if not lines:
            return
        self._session.execute(
            insert(self._lines),
            [
                {
                    "job_id": id,
                    "number": line.number,
                    "clinic_id": self._clinic_id,
                    "about": line.about,
                    **_settled(line, at if line.is_settled else None),
                    "request": None if line.request is None else dict(line.request),
                }
                for line in lines
            ],
        )

    def _page_of_lines(self, id: str, which: Any, after: int, limit: int) -> tuple[JobLine, ...]:
        lines = self._lines
        rows = self._session.execute(
            select(lines)
            .where(lines.c.job_id == id, lines.c.clinic_id == self._clinic_id)
            .where(lines.c.number > after, which)
            .order_by(lines.c.number)
            .limit(limit)
        )
        return tuple(
            JobLine(
                row.number,
                row.request,
                row.about,
                row.outcome,
                tuple(row.ids),
                tuple(from_document(Place, fault) for fault in row.faults),
            )
            for row in rows
        )

    def _found(self, *which: Any, limit: int | None = None) -> tuple[Job, ...]:
        jobs = self._jobs
        rows = self._session.execute(
            select(jobs).where(jobs.c.clinic_id == self._clinic_id, *which).order_by(jobs.c.id).limit(limit)
        ).all()
        return tuple(_job(row, *counts) for row, counts in self._counted(rows))

    def _counted(self, rows: Sequence[Row[Any]]) -> Iterable[tuple[Row[Any], tuple[Any, ...]]]:
        lines = self._lines
        counted = self._session.execute(
            select(
                lines.c.job_id,
                func.count(lines.c.outcome),
                func.sum(case((lines.c.outcome == FAILED, 1), else_=0)),
                func.max(lines.c.settled_at),
            )
            .where(lines.c.job_id.in_([row.id for row in rows]), lines.c.clinic_id == self._clinic_id)
            .group_by(lines.c.job_id)
        )
        counts = {id: tuple(numbers) for id, *numbers in counted}
        return ((row, counts.get(row.id, (0, 0, None))) for row in rows)


def unfinished_jobs(engine: Engine, tables: JobTables, kinds: Iterable[str]) -> list[tuple[str, str]]:
    """(job, clinic) of every job of these kinds that is not over, of all clinics: ids alone."""
    jobs = tables.jobs
    with UnitOfWork(engine, read_only=True) as work:
        rows = work.session.execute(
            select(jobs.c.id, jobs.c.clinic_id)
            .where(jobs.c.finished_at.is_(None), jobs.c.cancelled_at.is_(None), jobs.c.kind.in_(list(kinds)))
            .order_by(jobs.c.id)
        )
        return [(row.id, row.clinic_id) for row in rows]


def waiting_lines(tables: JobTables) -> Select[int]:
    """How many lines of jobs that are not over wait, of all clinics."""
    jobs, lines = tables.jobs, tables.lines
    return (
        select(func.count())
        .select_from(lines)
        .join(jobs, jobs.c.id == lines.c.job_id)
        .where(jobs.c.finished_at.is_(None), jobs.c.cancelled_at.is_(None), lines.c.outcome.is_(None))
    )


def _job(row: Row[Any], done: int, failed: int, progressed_at: datetime | None) -> Job:
    return Job(
        id=row.id,
        clinic_id=row.clinic_id,
        kind=row.kind,
        created_at=row.created_at,
        created_by=row.created_by,
        subject=row.subject,
        total=row.total,
        done=done,
        failed=failed,
        started_at=row.started_at,
        progressed_at=progressed_at,
        cancelled_at=row.cancelled_at,
        finished_at=row.finished_at,
    )


def _settled(line: JobLine, at: datetime | None) -> dict[str, Any]:
    return {
        "request": None,
        "outcome": line.outcome,
        "result_id": line.ids[0] if line.ids else None,
        "ids": list(line.ids),
        "faults": [to_document(place) for place in line.faults],
        "settled_at": at,
    }
