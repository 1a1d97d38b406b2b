"""Code sets by status, and what waits: lines of jobs, questions to providers, webhooks."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Engine, func, select

from coding_service.adapters.tables import JOBS, CodeSetRow, webhooks
from shared.database import UnitOfWork
from shared.gauges import Gauge
from shared.jobs.store import waiting_lines

_QUEUE = "What waits: lines of jobs to code, webhooks to deliver."


def count(engine: Engine) -> Iterator[Gauge]:
    """Over all clinics. Raises `Unavailable`."""
    with UnitOfWork(engine, read_only=True) as uow:
        ask = uow.session.execute
        for status, number in ask(select(CodeSetRow.status, func.count()).group_by(CodeSetRow.status)):
            yield Gauge("claimwright_code_sets", "Code sets by status.", number, {"status": status})
        lines = waiting_lines(JOBS)
        deliveries = webhooks.deliveries
        due = select(func.count()).select_from(deliveries).where(deliveries.c.state == "pending")
        for queue, waiting in (("job_lines", lines), ("webhook_deliveries", due)):
            number = ask(waiting).scalar_one()
            yield Gauge("claimwright_queue_depth", _QUEUE, number, {"queue": queue})
