"""Jobs over HTTP with the real worker, on SQLite and PostgreSQL: progress, results, and a restart between."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from coding_service.settings import MIGRATIONS
from shared.database import make_engine, upgrade
from shared.durable import DurableWork
from tests.coding.api.served import SETS, Served, served, visit
from tests.shared.edge import assert_problem

JOBS = "/v1/jobs"


@pytest.fixture
def migrated(database_url: str) -> str:
    engine = make_engine(database_url)
    upgrade(engine, MIGRATIONS)
    engine.dispose()
    DurableWork("coding-service", database_url).migrate()
    return database_url


def sent(service: Served, *lines: Any, **headers: str) -> Any:
    content = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return service.client.post(
        JOBS, content=content, headers=service.headers(Content_Type="application/x-ndjson", **headers)
    )


def finished(service: Served, job_id: str) -> dict[str, Any]:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        job: dict[str, Any] = service.get(f"{JOBS}/{job_id}").json()
        if job["status"] in ("finished", "cancelled"):
            return job
        time.sleep(0.05)
    raise AssertionError("the job did not come to an end")


def results(service: Served, job_id: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in service.get(f"{JOBS}/{job_id}/results").text.splitlines()]


def test_a_job_is_accepted_worked_and_answered_line_by_line(migrated: str, tmp_path: Path) -> None:
    with served(migrated, tmp_path, work=True) as service:
        future = visit(date_of_service="2027-01-01")
        answer = sent(service, visit(), "nonsense", "", visit(colour="red"), future, visit())
        assert answer.status_code == 202
        job = answer.json()
        assert answer.headers["location"] == f"{JOBS}/{job['id']}"
        over = finished(service, job["id"])
        assert (over["status"], over["progress"], over["failed"]) == ("finished", {"done": 5, "total": 5}, 3)
        found = results(service, job["id"])
        assert [(r["line"], [e["pointer"] for e in r["errors"]]) for r in found] == [
            (1, []),
            (2, [""]),
            (4, ["/colour"]),
            (5, ["/date_of_service"]),
            (6, []),
        ]
        for result in (found[0], found[-1]):
            assert service.get(f"{SETS}/{result['ids'][0]}").json()["status"] == "proposed"
        assert [j["id"] for j in service.get(JOBS).json()["items"]] == [job["id"]]


def test_a_job_survives_a_restart(migrated: str, tmp_path: Path) -> None:
    with served(migrated, tmp_path, work=False) as service:
        job = sent(service, *[visit()] * 30).json()
        assert service.get(f"{JOBS}/{job['id']}").json()["status"] == "queued"
    with served(migrated, tmp_path, work=True) as service:
        assert finished(service, job["id"])["progress"] == {"done": 30, "total": 30}
        assert len(service.get(f"{SETS}?limit=200").json()["items"]) == 30


def test_a_job_is_cancelled_and_repeats_are_one_job(migrated: str, tmp_path: Path) -> None:
    with served(migrated, tmp_path, work=False) as service:
        job = sent(service, visit(), Idempotency_Key="night-1").json()
        assert sent(service, visit(), Idempotency_Key="night-1").json() == job
        cancelled = service.post(f"{JOBS}/{job['id']}/cancel").json()
        assert cancelled["status"] == "cancelled"
        assert_problem(service.get(f"{JOBS}/{job['id']}", clinic_id="clinic-b"), 404, "not_found")
        assert_problem(sent(service, ""), 422, "invalid")
        assert_problem(service.post(JOBS, visit()), 415, "unsupported_media_type")
