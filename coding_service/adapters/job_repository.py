"""Jobs and their lines ↔ rows. What a job has coded is counted, never kept as a number beside."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Engine, case, func, insert, or_, select, update
from sqlalchemy.orm import Session

from coding_service.adapters.tables import JobLineRow, JobRow
from coding_service.domain.job import Job, JobLine, JobRequest
from shared.database import UnitOfWork
from shared.documents import from_document, to_document
from shared.errors import NotFound, Place

_SETTLED = or_(JobLineRow.code_set_id.is_not(None), JobLineRow.has_faults)


class JobRepository:
    """The workflows' `JobStore`."""

    def __init__(self, session: Session, clinic_id: str) -> None:
        self._session = session
        self._clinic_id = clinic_id

    def add(self, job: Job, lines: Sequence[JobLine]) -> None:
        self._session.add(
            JobRow(
                id=job.id,
                clinic_id=self._clinic_id,
                total=job.total,
                created_at=job.created_at,
                created_by=job.created_by,
            )
        )
        self._session.flush()
        self._session.execute(
            insert(JobLineRow),
            [
                {
                    "clinic_id": self._clinic_id,
                    "job_id": job.id,
                    "number": line.number,
                    "request": to_document(line.request) if line.request else None,
                    "has_faults": bool(line.faults),
                    "faults": [to_document(place) for place in line.faults],
                }
                for line in lines
            ],
        )

    def find(self, id: str) -> Job | None:
        row = self._session.scalars(select(JobRow).where(JobRow.id == id)).one_or_none()
        return self._jobs([row])[0] if row else None

    def get(self, id: str) -> Job:
        job = self.find(id)
        if job is None:
            raise NotFound(f"there is no job {id}")
        return job

    def save(self, job: Job) -> None:
        self._session.execute(
            update(JobRow)
            .where(JobRow.id == job.id)
            .values(cancelled_at=job.cancelled_at, finished_at=job.finished_at)
        )

    def page(self, *, after: str | None, limit: int) -> tuple[Job, ...]:
        found = select(JobRow).order_by(JobRow.id).limit(limit)
        if after is not None:
            found = found.where(JobRow.id > after)
        return self._jobs(self._session.scalars(found).all())

    def waiting(self, id: str, limit: int) -> tuple[JobLine, ...]:
        return self._lines(id, ~_SETTLED, 0, limit)

    def settled(self, id: str, *, after: int, limit: int) -> tuple[JobLine, ...]:
        return self._lines(id, _SETTLED, after, limit)

    def settle(self, id: str, line: JobLine) -> None:
        """The request is let go: its words are in the code set, or were refused."""
        self._session.execute(
            update(JobLineRow)
            .where(JobLineRow.job_id == id, JobLineRow.number == line.number)
            .values(
                request=None,
                code_set_id=line.code_set_id,
                has_faults=bool(line.faults),
                faults=[to_document(place) for place in line.faults],
            )
            .execution_options(synchronize_session=False)
        )

    def _lines(self, id: str, which: object, after: int, limit: int) -> tuple[JobLine, ...]:
        rows = self._session.scalars(
            select(JobLineRow)
            .where(JobLineRow.job_id == id, JobLineRow.number > after, which)  # type: ignore[arg-type]
            .order_by(JobLineRow.number)
            .limit(limit)
        )
        return tuple(
            JobLine(
                number=row.number,
                request=from_document(JobRequest, row.request) if row.request else None,
                code_set_id=row.code_set_id,
                faults=tuple(from_document(Place, fault) for fault in row.faults),
            )
            for row in rows
        )

    def _jobs(self, rows: Sequence[JobRow]) -> tuple[Job, ...]:
        counted = self._session.execute(
            select(
                JobLineRow.job_id,
                func.count(JobLineRow.code_set_id),
                func.sum(case((JobLineRow.has_faults, 1), else_=0)),
            )
            .where(JobLineRow.job_id.in_([row.id for row in rows]))
            .group_by(JobLineRow.job_id)
        )
        counts = {id: (coded, failed) for id, coded, failed in counted}
        return tuple(
            Job(
                row.id,
                row.clinic_id,
                row.total,
                row.created_at,
                row.created_by,
                *counts[row.id],
                row.cancelled_at,
                row.finished_at,
            )
            for row in rows
        )


def unfinished_jobs(engine: Engine) -> list[tuple[str, str]]:
    """(job, clinic) of every job that is not over, of all clinics: ids alone."""
    with UnitOfWork(engine, read_only=True) as work:
        rows = work.session.execute(
            select(JobRow.id, JobRow.clinic_id)
            .where(JobRow.finished_at.is_(None), JobRow.cancelled_at.is_(None))
            .order_by(JobRow.id)
        )
        return [(id, clinic_id) for id, clinic_id in rows]
