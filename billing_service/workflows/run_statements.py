"""The statements' cycle: everybody who owes, each in a transaction of their own; it may die and go on."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date

from billing_service.domain.ledger import Account
from billing_service.domain.money import Cents
from billing_service.domain.statement_run import LEVELS, RunState, Skip, StatementRun, due_level
from billing_service.workflows.collect_balance import standing_hold
from billing_service.workflows.issue_statement import draw_statement
from billing_service.workflows.plan_payments import running
from billing_service.workflows.ports import Unit, Units, WorkStarter
from shared.clock import Clock
from shared.errors import Conflict
from shared.ids import derived_id, new_id
from shared.jobs.drive import new_job
from shared.jobs.job import Job, JobLine
from shared.principal import Principal

RUN = "run-statements"
STATEMENTS = "statement_run"
"""The kind of its jobs: a line a patient who owes."""
ISSUED = "issued"
_EVERY = 1_000_000


def queue_run(
    principal: Principal, run: StatementRun, *, units: Units, work: WorkStarter, clock: Clock
) -> StatementRun:
    """Once under its id, with its job."""
    with units(principal) as unit:
        stored = unit.statement_runs.find(run.id)
        if stored is None:
            unit.statement_runs.add(run)
            unit.record_event("statement_run.queued", run.id)
            _add_job(unit, principal, run, clock)
            unit.commit()
    work.start(RUN, run.id, principal.clinic_id)
    return stored or run


def unfinished_runs(principal: Principal, *, units: Units) -> tuple[str, ...]:
    with units(principal, read_only=True) as unit:
        return tuple(run.id for run in unit.statement_runs.page(where={"state": RunState.QUEUED.value}))


def run_statements(principal: Principal, run_id: str, *, units: Units, clock: Clock) -> StatementRun:
    """A patient's statement has an id made of the run's and theirs: driven again, nobody gets two."""
    with units(principal) as unit:
        run = unit.statement_runs.get(run_id)
        if run.state is not RunState.QUEUED:
            return run
        owing: dict[str, list[tuple[Cents, date]]] = defaultdict(list)
        for item in unit.ledger.items(account=Account.PATIENT_RECEIVABLE):
            if item.amount > 0:
                owing[item.patient_id].append((item.amount, item.opened_on))
        job = unit.jobs.of_subject(run_id) or _add_job(unit, principal, run, clock)
        if job.total is None:
            unit.jobs.begin(job.id)
            unit.jobs.plan(job.id, [JobLine(n, about=one) for n, one in enumerate(sorted(owing), start=1)])
            unit.commit()
        waiting = unit.jobs.waiting(job.id, _EVERY)
    for line in waiting:
        if not _settle(principal, run, job, line, owing.get(str(line.about), []), units, clock):
            break
    with units(principal) as unit:
        current = unit.statement_runs.lock(run_id)
        if current.state is not RunState.QUEUED:
            return current
        done = unit.statement_runs.save(_ended(unit, current, job, RunState.DONE, clock))
        unit.record_event("statement_run.done", run_id, issued=done.issued)
        unit.jobs.finish(job.id)
        unit.commit()
    return done


def cancel_run(principal: Principal, run_id: str, *, units: Units, clock: Clock) -> StatementRun:
    """Who has not got a statement of it gets none. Raises `Conflict` when it has ended."""
    with units(principal) as unit:
        run = unit.statement_runs.lock(run_id)
        if run.state is not RunState.QUEUED:
            raise Conflict(f"statement run {run_id} is {run.state}", code="run_state")
        job = unit.jobs.of_subject(run_id) or _add_job(unit, principal, run, clock)
        saved = unit.statement_runs.save(_ended(unit, run, job, RunState.CANCELLED, clock))
        unit.record_event("statement_run.cancelled", run_id, issued=saved.issued)
        unit.jobs.cancel(job.id)
        unit.commit()
    return saved


def _add_job(unit: Unit, principal: Principal, run: StatementRun, clock: Clock) -> Job:
    job = new_job(new_id("job", clock), STATEMENTS, None, principal, clock, subject=run.id)
    unit.jobs.add(job, ())
    return job


def _ended(unit: Unit, run: StatementRun, job: Job, state: RunState, clock: Clock) -> StatementRun:
    became = Counter(str(line.outcome) for line in unit.jobs.settled(job.id, after=0, limit=_EVERY))
    issued = became.pop(ISSUED, 0)
    return replace(
        run, state=state, finished_at=clock.now(), issued=issued, skipped=dict(sorted(became.items()))
    )


def _settle(
    principal: Principal,
    run: StatementRun,
    job: Job,
    line: JobLine,
    items: list[tuple[Cents, date]],
    units: Units,
    clock: Clock,
) -> bool:
    """A patient's statement, or why there is none, with the line of the job. False: the run was cancelled."""
    patient_id = str(line.about)
    statement_id = derived_id("stm", run.id, patient_id, at=run.started_at)
    owed, opened_on = sum(cents for cents, _ in items), min((day for _, day in items), default=run.run_on)
    with units(principal) as unit:
        if unit.statement_runs.get(run.id).state is not RunState.QUEUED:
            return False
        owed -= unit.ledger.patient_credit(patient_id)
        level = _due(unit, run, patient_id, owed, opened_on, clock)
        if not isinstance(level, Skip):
            try:
                draw_statement(
                    unit,
                    patient_id,
                    statement_id,
                    clock,
                    level=level,
                    message=LEVELS[level - 1],
                    run_id=run.id,
                )
                unit.jobs.settle(job.id, [line.done(ISSUED, statement_id)])
                unit.commit()
                return True
            except Conflict:
                level = Skip.NOT_STATABLE
    with units(principal) as unit:
        unit.jobs.settle(job.id, [line.done(level.value)])
        unit.commit()
    return True


def _due(
    unit: Unit, run: StatementRun, patient_id: str, owed: Cents, opened_on: date, clock: Clock
) -> int | Skip:
    if (hold := standing_hold(unit, patient_id)) is not None:
        return Skip(hold.kind.value)
    if running(unit, patient_id, clock) is not None:
        return Skip.PLAN
    records = unit.statements.page(limit=10_000, where={"patient_id": patient_id})
    stated = tuple((r.statement.issued_on, r.statement.level) for r in records if not r.encounter_id)
    return due_level(run, owed, opened_on, tuple(sorted(stated)))
