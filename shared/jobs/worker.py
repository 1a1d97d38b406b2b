"""Jobs as durable work, under their own ids: what was written down is done, whatever happens to a process."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Engine

from shared.durable import DurableWork, Started
from shared.jobs.drive import MORE, JobDesk
from shared.jobs.job import Job
from shared.jobs.store import unfinished_jobs
from shared.jobs.tables import JobTables

WORK = "job"


class JobWorker:
    """Registers its kind of work, and gives the sweep what is not over."""

    def __init__(self, work: DurableWork, engine: Engine, tables: JobTables, desk: JobDesk) -> None:
        self._work = work
        self._engine = engine
        self._tables = tables
        self._kinds = [kind.name for kind in desk.kinds.values() if kind.work is not None]

        # Plain functions and no methods: the library hangs attributes on them.
        def job(job_id: str, clinic_id: str) -> None:
            while work.step(next_portion, job_id, clinic_id) == MORE:
                pass

        def next_portion(job_id: str, clinic_id: str) -> str | None:
            return desk.work(clinic_id, job_id)

        work.register(WORK, job)
        work.add_sweep(self.unfinished)

    def start(self, job: Job) -> None:
        """Begins now rather than at the next sweep, unless another process has the work."""
        self._work.start(WORK, job.id, job.id, job.clinic_id)

    def unfinished(self) -> Iterator[Started]:
        for job_id, clinic_id in unfinished_jobs(self._engine, self._tables, self._kinds):
            yield WORK, job_id, (job_id, clinic_id)
