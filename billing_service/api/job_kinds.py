"""The kinds of jobs that billing knows, and what does their lines."""

from __future__ import annotations

from functools import partial

from billing_service.api.imports import IMPORT, IMPORT_ALL, import_lines
from billing_service.workflows.assemble_many import ASSEMBLY, PORTION, assemble_many
from billing_service.workflows.check_schedule import ELIGIBILITY, cancel_batch
from billing_service.workflows.import_register import CHUNK
from billing_service.workflows.ports import CodingGateway, Units
from billing_service.workflows.run_statements import STATEMENTS, cancel_run
from shared.clock import Clock
from shared.jobs.drive import JobDesk, JobKind
from shared.jobs.job import Job
from shared.principal import Principal


def job_desk(units: Units, coding: CodingGateway, clock: Clock) -> JobDesk:
    def end_batch(principal: Principal, job: Job) -> None:
        cancel_batch(principal, str(job.subject), units=units, clock=clock)

    def end_run(principal: Principal, job: Job) -> None:
        cancel_run(principal, str(job.subject), units=units, clock=clock)

    assemble = partial(assemble_many, units=units, coding=coding, clock=clock)
    rows = partial(import_lines, units=units, clock=clock)
    kinds = (
        JobKind(ASSEMBLY, "claims.write", assemble, portion=PORTION, together=True),
        JobKind(IMPORT, "patients.write", rows, portion=CHUNK, together=True),
        # All rows or none are one transaction, and so one portion.
        JobKind(IMPORT_ALL, "patients.write", rows, portion=10_000_000, together=True),
        JobKind(ELIGIBILITY, "eligibility.check", cancel=end_batch),
        JobKind(STATEMENTS, "statements.write", cancel=end_run),
    )
    return JobDesk(units, clock, {kind.name: kind for kind in kinds})
