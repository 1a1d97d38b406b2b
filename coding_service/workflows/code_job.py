"""Many visits coded, one after another: each as if it had been sent alone, by whoever sent them together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coding_service.domain.admission import Limits
from coding_service.domain.job import JobRequest
from coding_service.workflows.open_code_set import open_code_set
from coding_service.workflows.ports import Coder, OpenUnit
from shared.clock import Clock
from shared.errors import Invalid, Place
from shared.jobs.drive import line_key
from shared.jobs.job import Job, JobLine
from shared.principal import Principal

CODE_VISITS = "code_visits"
"""The kind of job."""


def code_visits(
    principal: Principal,
    job: Job,
    visits: Sequence[tuple[JobLine, JobRequest]],
    *,
    coder: Coder,
    unit: OpenUnit,
    clock: Clock,
    limits: Limits,
) -> Iterator[JobLine]:
    """Each line settled, with its code set or what is wrong with it. Driven again, it finds what it made."""
    for line, request in visits:
        try:
            record = open_code_set(
                principal,
                request.encounter,
                request.documents,
                coder=coder,
                unit=unit,
                clock=clock,
                limits=limits,
                dedupe_key=line_key(job, line),
            )
        except Invalid as refusal:
            yield line.failed(*(refusal.places or (Place("", refusal.code, refusal.message),)))
        else:
            yield line.done("coded", record.id)
