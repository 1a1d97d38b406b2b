"""How far a job has come, and when it will be over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from shared.jobs.job import Job, JobStatus

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
RUNNING = Job(
    "job_1",
    "clinic-a",
    "work",
    NOON,
    "biller-1",
    total=100,
    done=25,
    started_at=NOON,
    progressed_at=NOON + timedelta(seconds=50),
)


def test_the_end_is_estimated_by_the_pace_so_far() -> None:
    assert RUNNING.eta == NOON + timedelta(seconds=200)


@pytest.mark.parametrize(
    "changes",
    [
        {"done": 0},
        {"total": None},
        {"started_at": None},
        {"finished_at": NOON},
        {"cancelled_at": NOON},
    ],
)
def test_no_pace_and_no_work_have_no_estimate(changes: dict[str, object]) -> None:
    assert replace(RUNNING, **changes).eta is None  # type: ignore[arg-type]


def test_status_follows_what_happened() -> None:
    assert replace(RUNNING, started_at=None).status is JobStatus.QUEUED
    assert RUNNING.status is JobStatus.RUNNING
    assert replace(RUNNING, finished_at=NOON).status is JobStatus.FINISHED
    assert replace(RUNNING, cancelled_at=NOON).status is JobStatus.CANCELLED
