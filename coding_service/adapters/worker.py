"""The service's one worker: jobs that were written down are coded, whatever happens to the process."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Engine

from coding_service.adapters.job_repository import unfinished_jobs
from coding_service.domain.admission import Limits
from coding_service.workflows.code_job import MORE, work_on_job
from coding_service.workflows.ports import Coder, OpenUnit
from shared.clock import Clock
from shared.durable import DurableWork, Started

CODE_JOB = "code_job"


class Worker:
    """Durable work under the jobs' own ids. `launch` takes the service's lock."""

    def __init__(
        self,
        work: DurableWork,
        engine: Engine,
        *,
        coder: Coder,
        unit: OpenUnit,
        clock: Clock,
        limits: Limits,
    ) -> None:
        self._work = work
        self._engine = engine

        # Plain functions and no methods: the library hangs attributes on them.
        def code_job(job_id: str, clinic_id: str) -> None:
            while work.step(next_batch, job_id, clinic_id) == MORE:
                pass

        def next_batch(job_id: str, clinic_id: str) -> str | None:
            return work_on_job(clinic_id, job_id, coder=coder, unit=unit, clock=clock, limits=limits)

        work.register(CODE_JOB, code_job)

    def launch(self) -> None:
        """Raises `WorkUnavailable` when another process has the work."""
        self._work.launch(self._unfinished)

    def shutdown(self) -> None:
        self._work.shutdown()

    def start(self, job_id: str, clinic_id: str) -> None:
        """Begins now rather than at the next sweep."""
        self._work.start(CODE_JOB, job_id, job_id, clinic_id)

    def _unfinished(self) -> Iterator[Started]:
        for job_id, clinic_id in unfinished_jobs(self._engine):
            yield CODE_JOB, job_id, (job_id, clinic_id)
