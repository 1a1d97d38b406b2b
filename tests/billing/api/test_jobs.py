"""Billing's long work as jobs over HTTP, driven here portion by portion, as the worker does."""

from __future__ import annotations

import json
from typing import Any

import pytest

from billing_service.api.deps import Services
from billing_service.workflows.check_schedule import run_batch
from billing_service.workflows.run_statements import run_statements
from shared.errors import Unavailable
from shared.jobs.drive import JobDesk
from shared.principal import Principal
from tests.billing.api.conftest import CLINIC, Api
from tests.billing.api.seed import made, visit
from tests.billing.api.test_imports import GOOD, HEAD, patients

WORKER = Principal("billing-worker", CLINIC, frozenset())


def worked(api: Api, job: Any) -> Any:
    desk: JobDesk = api.app.state.jobs  # type: ignore[attr-defined]
    while desk.work(CLINIC, job["id"]):
        pass
    return api.call("GET", f"/v1/jobs/{job['id']}").json()


def results(api: Api, job: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in api.call("GET", f"/v1/jobs/{job['id']}/results").text.splitlines()]


def assembly(api: Api, *encounter_ids: str, **headers: str) -> Any:
    return api.call("POST", "/v1/claim-assemblies", {"encounter_ids": encounter_ids}, **headers)


def test_the_claims_of_many_visits_are_assembled_as_a_job(api: Api) -> None:
    encounter = visit(api)
    answer = assembly(api, encounter["id"], "enc_unknown", Idempotency_Key="night-1")
    job = answer.json()
    assert (answer.status_code, answer.headers["location"]) == (202, f"/v1/jobs/{job['id']}")
    assert (job["status"], job["progress"]) == ("queued", {"done": 0, "total": 2})
    assert assembly(api, encounter["id"], "enc_unknown", Idempotency_Key="night-1").json() == job
    over = worked(api, job)
    assert (over["status"], over["progress"], over["failed"]) == ("finished", {"done": 2, "total": 2}, 1)
    first, second = results(api, job)
    assert (first["outcome"], first["about"]) == ("assembled", encounter["id"])
    assert [api.call("GET", f"/v1/claims/{id}").json()["encounter_id"] for id in first["ids"]] == [
        encounter["id"]
    ]
    assert (second["outcome"], [e["code"] for e in second["errors"]]) == ("failed", ["encounter_not_found"])
    events = api.call("GET", "/v1/events?limit=200").json()["items"]
    assert [e["type"] for e in events if e["subject"] == job["id"]] == ["job.started", "job.finished"]
    listed = api.call("GET", "/v1/jobs?kind=claim_assembly").json()["items"]
    assert [one["id"] for one in listed] == [job["id"]]
    assert api.call("GET", "/v1/jobs?kind=import").json()["items"] == []


def test_work_that_died_after_its_claims_and_before_its_lines_finds_them(api: Api) -> None:
    encounter = visit(api)
    job = assembly(api, encounter["id"]).json()
    desk: JobDesk = api.app.state.jobs  # type: ignore[attr-defined]
    kind = desk.kinds["claim_assembly"]
    stored, lines = desk.read(WORKER, job["id"]), ()
    with desk.unit(WORKER, read_only=True) as unit:
        lines = unit.jobs.waiting(job["id"], 10)
    assert kind.work is not None
    writer = Principal("biller-1", CLINIC, frozenset({"claims.write"}))
    (settled,) = kind.work(writer, stored, lines)
    worked(api, job)
    assert results(api, job)[0]["ids"] == list(settled.ids)
    assert len(api.call("GET", "/v1/claims").json()["items"]) == 1


def test_no_visit_is_judged_by_a_coding_service_that_is_down(api: Api) -> None:
    encounter = visit(api)
    job = assembly(api, encounter["id"]).json()
    api.coding.down = True
    with pytest.raises(Unavailable):
        worked(api, job)
    api.coding.down = False
    assert worked(api, job)["failed"] == 0


def test_a_job_is_its_clinics_and_needs_its_scope(api: Api) -> None:
    encounter = visit(api)
    path = f"/v1/jobs/{assembly(api, encounter['id']).json()['id']}"
    for one in (path, f"{path}/results"):
        assert api.call("GET", one, clinic="clinic-b").status_code == 404
    assert api.call("POST", f"{path}/cancel", scopes=("billing.read",)).status_code == 403
    assert api.call("POST", f"{path}/cancel", clinic="clinic-b").status_code == 404
    assert assembly(api, encounter["id"], encounter["id"]).json()["errors"][0]["code"] == "repeated"
    over = api.call("POST", f"{path}/cancel").json()
    assert (over["status"], over["finished_at"] is not None) == ("cancelled", True)
    assert worked(api, over)["status"] == "cancelled"
    assert api.call("GET", "/v1/claims").json()["items"] == []


def rows(count: int) -> str:
    return HEAD + "".join(GOOD.replace("P1", f"P{n}").replace("MRN1", f"MRN{n}") for n in range(count))


def test_a_long_file_is_imported_as_a_job(api: Api) -> None:
    bad = "PX,,Ada,1968-02-30,X,1 Road,Peoria,Illinois,62704,M3\r\n"
    answer = patients(api, rows(600) + bad)
    assert answer.status_code == 202, answer.text
    over = worked(api, answer.json())
    assert (over["kind"], over["progress"], over["failed"]) == ("import", {"done": 601, "total": 601}, 1)
    found = results(api, over)
    assert {line["outcome"] for line in found[:-1]} == {"created"}
    assert "/602/birth_date" in {error["pointer"] for error in found[-1]["errors"]}
    assert api.call("GET", f"/v1/patients/{found[599]['ids'][0]}").status_code == 200
    again = worked(api, patients(api, rows(600)).json())
    assert {line["outcome"] for line in results(api, again)} == {"unchanged"}


def test_all_rows_of_a_long_file_or_none(api: Api) -> None:
    bad = "PX,,Ada,1968-02-30,X,1 Road,Peoria,Illinois,62704,M3\r\n"
    over = worked(api, patients(api, rows(600) + bad, mode="all").json())
    assert {line["outcome"] for line in results(api, over)} == {"not_kept", "failed"}
    assert api.call("GET", "/v1/patients").json()["items"] == []
    kept = worked(api, patients(api, rows(600), mode="all").json())
    assert {line["outcome"] for line in results(api, kept)} == {"created"}


def test_a_days_eligibility_is_a_job_with_the_batch_behind_it(api: Api) -> None:
    visit(api)
    services: Services = api.app.state.services  # type: ignore[attr-defined]
    job = made(api, "/v1/eligibility-batches", {"on": "2026-03-02"}, Idempotency_Key="k1")
    assert (job["kind"], job["progress"]) == ("eligibility_batch", {"done": 0, "total": 1})
    run_batch(WORKER, job["subject"], units=services.units, payer=services.payer, clock=services.clock)
    over = api.call("GET", f"/v1/jobs/{job['id']}").json()
    assert (over["status"], over["failed"]) == ("finished", 1)
    (line,) = results(api, over)
    assert (line["outcome"], line["errors"][0]["code"]) == ("failed", "not_answered")
    again = made(api, "/v1/eligibility-batches", {"failed_of": job["subject"]}, Idempotency_Key="k2")
    cancelled = api.call("POST", f"/v1/jobs/{again['id']}/cancel").json()
    assert cancelled["status"] == "cancelled"
    batch = api.call("GET", f"/v1/eligibility-batches/{again['subject']}").json()
    assert batch["state"] == "cancelled"


def test_a_cancelled_run_of_statements_issues_none(api: Api) -> None:
    services: Services = api.app.state.services  # type: ignore[attr-defined]
    job = made(api, "/v1/statement-runs", {})
    assert (job["kind"], job["progress"]["total"]) == ("statement_run", None)
    assert api.call("POST", f"/v1/jobs/{job['id']}/cancel").json()["status"] == "cancelled"
    run_statements(WORKER, job["subject"], units=services.units, clock=services.clock)
    run = api.call("GET", f"/v1/statement-runs/{job['subject']}").json()
    assert run["state"] == "cancelled"
    other = made(api, "/v1/statement-runs", {})
    run_statements(WORKER, other["subject"], units=services.units, clock=services.clock)
    over = api.call("GET", f"/v1/jobs/{other['id']}").json()
    assert (over["status"], over["progress"]) == ("finished", {"done": 0, "total": 0})
