"""Claims by state, what waits to be sent, worked on or told, and the money that nobody let in yet."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select

from billing_service.adapters.repository import SqlUnits
from billing_service.adapters.tables import (
    JOBS,
    WEBHOOKS,
    ClaimRow,
    DenialRow,
    EligibilityBatchItemRow,
    InterchangeRow,
    RemittanceRow,
)
from shared.database import UnitOfWork
from shared.gauges import Gauge
from shared.jobs.store import waiting_lines
from shared.principal import Principal

_WAITING = ("held", "quarantined")
_QUEUE = (
    "What waits: files to send, interchanges to read, visits to ask about, denials, webhooks, lines of jobs."
)


def count(units: SqlUnits) -> Iterator[Gauge]:
    """Over all clinics. Raises `Unavailable`."""
    with UnitOfWork(units.engine, read_only=True) as uow:
        ask = uow.session.execute
        by_state = select(ClaimRow.state, func.count()).group_by(ClaimRow.state)
        for state, number in ask(by_state):
            yield Gauge("claimwright_claims", "Claims by state.", number, {"state": state})
        files = select(InterchangeRow.direction, InterchangeRow.state, func.count()).group_by(
            InterchangeRow.direction, InterchangeRow.state
        )
        found = {(direction, state): number for direction, state, number in ask(files)}
        for queue, key in (
            ("interchanges_out", ("out", "recorded")),
            ("interchanges_in", ("in", "received")),
            ("interchanges_quarantined", ("in", "quarantined")),
        ):
            yield _queue(queue, found.get(key, 0))
        for queue, row, state in (
            ("denials", DenialRow, "open"),
            ("eligibility", EligibilityBatchItemRow, "waiting"),
        ):
            waiting = select(func.count()).select_from(row).where(row.state == state)
            yield _queue(queue, ask(waiting).scalar_one())
        deliveries = WEBHOOKS.deliveries
        due = select(func.count()).select_from(deliveries).where(deliveries.c.state == "pending")
        yield _queue("webhook_deliveries", ask(due).scalar_one())
        yield _queue("job_lines", ask(waiting_lines(JOBS)).scalar_one())
        held = ask(select(RemittanceRow.clinic_id).where(RemittanceRow.state.in_(_WAITING)).distinct())
        clinics = sorted(held.scalars())
    yield from _money(units, clinics)


def _queue(name: str, number: int) -> Gauge:
    return Gauge("claimwright_queue_depth", _QUEUE, number, {"queue": name})


def _money(units: SqlUnits, clinics: list[str]) -> Iterator[Gauge]:
    """Amounts are sealed in their documents, and those that wait are few."""
    cents, number = dict.fromkeys(_WAITING, 0), dict.fromkeys(_WAITING, 0)
    for clinic_id in clinics:
        with units(Principal("metrics", clinic_id, frozenset()), read_only=True) as unit:
            for state in _WAITING:
                records = unit.remittances.page(limit=10_000, where={"state": state})
                cents[state] += sum(record.amount for record in records)
                number[state] += len(records)
    for state in _WAITING:
        labels = {"state": state}
        yield Gauge("claimwright_remittances_waiting", "Remittances not let in.", number[state], labels)
        yield Gauge("claimwright_remittances_waiting_cents", "Their money, in cents.", cents[state], labels)
