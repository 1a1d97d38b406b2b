"""Nothing younger than six years is deleted, nothing of a record ever, and every deletion is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, insert, select

from billing_service.adapters.tables import PURGEABLE as BILLING
from coding_service.adapters import tables
from shared.audit.store import AuditFilter, read_all, verify_audit
from shared.audit.trail import AuditTrail
from shared.database import UnitOfWork, make_engine, upgrade
from shared.retention import TooYoung, purge
from tests.conventions.services import MIGRATIONS

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
OLD = datetime(2020, 11, 1, tzinfo=UTC)
LATEST = datetime(2020, 11, 28, tzinfo=UTC)
JOBS, LINES = tables.JOBS.jobs, tables.JOBS.lines


@dataclass
class Desk:
    engine: Engine
    trail: AuditTrail

    def purge(self, before: datetime, *, apply: bool) -> dict[str, int]:
        return purge(self.engine, self.trail, tables.PURGEABLE, before, now=NOW, apply=apply)

    def jobs(self) -> list[str]:
        with UnitOfWork(self.engine, read_only=True) as work:
            return sorted(work.session.scalars(select(JOBS.c.id)))


@pytest.fixture
def desk(database_url: str) -> Iterator[Desk]:
    engine = make_engine(database_url)
    upgrade(engine, MIGRATIONS["coding"])
    trail = AuditTrail(engine, tables.audit, persons=(), leads={}, untouched={})
    with UnitOfWork(engine) as work:
        for id_, clinic_id, finished_at in (
            ("job_old", "c1", OLD),
            ("job_edge", "c1", LATEST),
            ("job_new", "c1", NOW),
            ("job_open", "c1", None),
            ("job_theirs", "c2", OLD),
        ):
            job = {"id": id_, "clinic_id": clinic_id, "finished_at": finished_at}
            job |= {"kind": "code_visits", "total": 1, "created_at": OLD, "created_by": "usr_1"}
            work.session.execute(insert(JOBS).values(job))
            line = {"job_id": id_, "clinic_id": clinic_id, "number": 1, "ids": [], "faults": []}
            work.session.execute(insert(LINES).values(line))
        work.commit()
    yield Desk(engine, trail)
    trail.close()
    engine.dispose()


def test_a_dry_run_counts_and_changes_nothing(desk: Desk) -> None:
    counts = desk.purge(LATEST, apply=False)
    assert counts == {"webhook_deliveries": 0, "job_lines": 2, "jobs": 2}
    assert len(desk.jobs()) == 5
    assert verify_audit(desk.engine, tables.audit).records == 0


def test_what_is_old_goes_with_its_parts_and_leaves_a_record_in_each_clinic(desk: Desk) -> None:
    assert desk.purge(LATEST, apply=True) == {"webhook_deliveries": 0, "job_lines": 2, "jobs": 2}
    assert desk.jobs() == ["job_edge", "job_new", "job_open"]
    for clinic_id in ("c1", "c2"):
        (record,) = read_all(desk.engine, tables.audit, clinic_id, AuditFilter())
        assert (record.entry.operation, record.entry.action) == ("retention_purge", "D")
    assert desk.purge(LATEST, apply=True) == {"webhook_deliveries": 0, "job_lines": 0, "jobs": 0}
    assert verify_audit(desk.engine, tables.audit).records == 2


@pytest.mark.parametrize("apply", [True, False])
def test_nothing_younger_than_six_years_is_deleted(desk: Desk, apply: bool) -> None:
    with pytest.raises(TooYoung, match="2020-11-28"):
        desk.purge(LATEST + timedelta(days=1), apply=apply)
    assert len(desk.jobs()) == 5


def test_no_record_book_or_trail_may_be_purged() -> None:
    named = {one.table.name for one in (*BILLING, *tables.PURGEABLE)}
    named |= {part.name for one in (*BILLING, *tables.PURGEABLE) for part, _ in one.parts}
    assert named == {"webhook_deliveries", "jobs", "job_lines"}
