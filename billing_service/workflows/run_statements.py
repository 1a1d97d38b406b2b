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
from shared.ids import derived_id
from shared.principal import Principal

RUN = "run-statements"


def queue_run(principal: Principal, run: StatementRun, *, units: Units, work: WorkStarter) -> StatementRun:
    """Once under its id."""
    with units(principal) as unit:
        stored = unit.statement_runs.find(run.id)
        if stored is None:
            unit.statement_runs.add(run)
            unit.record_event("statement_run.queued", run.id)
            unit.commit()
    work.start(RUN, run.id, principal.clinic_id)
    return stored or run


def unfinished_runs(principal: Principal, *, units: Units) -> tuple[str, ...]:
    with units(principal, read_only=True) as unit:
        return tuple(run.id for run in unit.statement_runs.page(where={"state": RunState.QUEUED.value}))


def run_statements(principal: Principal, run_id: str, *, units: Units, clock: Clock) -> StatementRun:
    """A patient's statement has an id made of the run's and theirs: driven again, nobody gets two."""
    with units(principal, read_only=True) as unit:
        run = unit.statement_runs.get(run_id)
        if run.state is RunState.DONE:
            return run
        owing: dict[str, list[tuple[Cents, date]]] = defaultdict(list)
        for item in unit.ledger.items(account=Account.PATIENT_RECEIVABLE):
            if item.amount > 0:
                owing[item.patient_id].append((item.amount, item.opened_on))
    issued, skipped = 0, Counter[str]()
    for patient_id, items in sorted(owing.items()):
        skip = _state(
            principal,
            run,
            patient_id,
            sum(cents for cents, _ in items),
            min(opened for _, opened in items),
            units,
            clock,
        )
        if skip is None:
            issued += 1
        else:
            skipped[skip.value] += 1
    with units(principal) as unit:
        current = unit.statement_runs.lock(run_id)
        if current.state is RunState.DONE:
            return current
        done = unit.statement_runs.save(
            replace(
                current,
                state=RunState.DONE,
                finished_at=clock.now(),
                issued=issued,
                skipped=dict(sorted(skipped.items())),
            )
        )
        unit.record_event("statement_run.done", run_id, issued=issued)
        unit.commit()
    return done


def _state(
    principal: Principal,
    run: StatementRun,
    patient_id: str,
    owed: Cents,
    opened_on: date,
    units: Units,
    clock: Clock,
) -> Skip | None:
    """None: it is issued, now or in an earlier attempt of this run."""
    statement_id = derived_id("stm", run.id, patient_id, at=run.started_at)
    with units(principal) as unit:
        if unit.statements.find(statement_id) is not None:
            return None
        owed -= unit.ledger.patient_credit(patient_id)
        level = _due(unit, run, patient_id, owed, opened_on, clock)
        if isinstance(level, Skip):
            return level
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
        except Conflict:
            return Skip.NOT_STATABLE
        unit.commit()
    return None


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
