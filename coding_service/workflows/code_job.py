"""A job: its visits are written down first, then coded in batches that may be driven again after a crash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from coding_service.domain.admission import Limits
from coding_service.domain.job import Job, JobLine
from coding_service.workflows.open_code_set import open_code_set
from coding_service.workflows.ports import Coder, OpenUnit
from shared.clock import Clock
from shared.errors import Invalid, Place
from shared.events import Event
from shared.ids import dedupe_key as work_key
from shared.ids import new_id, resource_id
from shared.principal import Principal

MORE = "more"
_BATCH = 20


def start_job(
    principal: Principal,
    lines: Sequence[JobLine],
    *,
    unit: OpenUnit,
    clock: Clock,
    dedupe_key: str | None = None,
) -> Job:
    """The job on file, for the worker to find. Raises `Denied`, `Invalid` without any line."""
    principal.require("coding.write")
    if not lines:
        message = "send at least one line"
        raise Invalid(message, places=(Place("", "empty", message),))
    id = resource_id("job", clock, dedupe_key)
    with unit(principal) as uow:
        if dedupe_key is not None and (done := uow.jobs.find(id)):
            return done
        failed = sum(1 for line in lines if line.is_settled)
        job = Job(id, principal.clinic_id, len(lines), clock.now(), principal.subject, failed=failed)
        uow.jobs.add(job, lines)
        uow.events.append(_event("job.started", job, principal, clock, total=job.total))
        uow.commit()
    return job


def work_on_job(
    clinic_id: str, id: str, *, coder: Coder, unit: OpenUnit, clock: Clock, limits: Limits
) -> str | None:
    """Codes the next few visits; `more` while some are left. Driven again, it goes on where it was.

    What is wrong with one visit is kept with it and does not stop the others.
    """
    with unit(Principal("", clinic_id, frozenset()), read_only=True) as uow:
        job = uow.jobs.get(id)
        waiting = () if job.is_over else uow.jobs.waiting(id, _BATCH)
    principal = Principal(job.created_by, clinic_id, frozenset({"coding.write"}))
    for line in waiting:
        settled = _coded(principal, job, line, coder=coder, unit=unit, clock=clock, limits=limits)
        with unit(principal) as uow:
            uow.jobs.settle(id, settled)
            uow.commit()
    if len(waiting) == _BATCH:
        return MORE
    with unit(principal) as uow:
        job = uow.jobs.get(id)
        if not job.is_over:
            over = job.finished(clock.now())
            uow.jobs.save(over)
            uow.events.append(
                _event("job.finished", over, principal, clock, coded=over.coded, failed=over.failed)
            )
            uow.commit()
    return None


def cancel_job(principal: Principal, id: str, *, unit: OpenUnit, clock: Clock) -> Job:
    """No further batch is begun. Raises `Denied`, `NotFound`; a job that is over stays as it is."""
    principal.require("coding.write")
    with unit(principal) as uow:
        job = uow.jobs.get(id)
        if job.is_over:
            return job
        over = job.cancelled(clock.now())
        uow.jobs.save(over)
        uow.events.append(_event("job.cancelled", over, principal, clock, coded=over.coded))
        uow.commit()
    return over


def read_job(principal: Principal, id: str, *, unit: OpenUnit) -> Job:
    """Raises `Denied`, `NotFound`."""
    principal.require("coding.read")
    with unit(principal, read_only=True) as uow:
        return uow.jobs.get(id)


def list_jobs(principal: Principal, *, after: str | None, limit: int, unit: OpenUnit) -> tuple[Job, ...]:
    """Up to `limit` in the order of ids from the first after `after`. Raises `Denied`."""
    principal.require("coding.read")
    with unit(principal, read_only=True) as uow:
        return uow.jobs.page(after=after, limit=limit)


def read_results(
    principal: Principal, id: str, *, after: int, limit: int, unit: OpenUnit
) -> tuple[JobLine, ...]:
    """Settled lines in order, from the first number after `after`. Raises `Denied`, `NotFound`."""
    principal.require("coding.read")
    with unit(principal, read_only=True) as uow:
        uow.jobs.get(id)
        return uow.jobs.settled(id, after=after, limit=limit)


def _coded(
    principal: Principal,
    job: Job,
    line: JobLine,
    *,
    coder: Coder,
    unit: OpenUnit,
    clock: Clock,
    limits: Limits,
) -> JobLine:
    if line.request is None:
        return line
    try:
        record = open_code_set(
            principal,
            line.request.encounter,
            line.request.documents,
            coder=coder,
            unit=unit,
            clock=clock,
            limits=limits,
            dedupe_key=work_key(job.created_at, job.id, str(line.number)),
        )
    except Invalid as refusal:
        faults = refusal.places or (Place("", refusal.code, refusal.message),)
        return replace(line, request=None, faults=faults)
    return replace(line, request=None, code_set_id=record.id)


def _event(type: str, job: Job, principal: Principal, clock: Clock, **data: Any) -> Event:
    return Event(
        id=new_id("evt", clock),
        clinic_id=job.clinic_id,
        type=type,
        subject=job.id,
        actor=principal.subject,
        at=clock.now(),
        data=data,
    )
