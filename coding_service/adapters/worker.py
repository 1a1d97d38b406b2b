"""The service's one worker: jobs that were written down are coded, whatever happens to the process."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coding_service.domain.admission import Limits
from coding_service.domain.job import JobRequest
from coding_service.workflows.code_job import CODE_VISITS, code_visits
from coding_service.workflows.ports import Coder, OpenUnit
from shared.clock import Clock
from shared.documents import from_document
from shared.jobs.drive import JobKind
from shared.jobs.job import Job, JobLine
from shared.principal import Principal


def coding_kind(coder: Coder, unit: OpenUnit, clock: Clock, limits: Limits) -> JobKind:
    def work(principal: Principal, job: Job, lines: Sequence[JobLine]) -> Iterable[JobLine]:
        visits = [(line, from_document(JobRequest, line.request)) for line in lines]
        return code_visits(principal, job, visits, coder=coder, unit=unit, clock=clock, limits=limits)

    return JobKind(CODE_VISITS, "coding.write", work)
