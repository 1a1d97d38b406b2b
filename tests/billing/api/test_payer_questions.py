"""276 and 278 over HTTP: what is refused before it is asked, and what is kept when nobody answers."""

from __future__ import annotations

from typing import Any

import pytest

from tests.billing.api.conftest import Api
from tests.billing.api.seed import PAYER, made, visit

ASK = {"services": [{"code": "73721"}], "diagnoses": ["M25.561"], "service_from": "2026-03-02"}


def asked(api: Api, encounter: Any, **changes: Any) -> Any:
    body = ASK | {
        "coverage_id": encounter["coverage_ids"][0],
        "requester_provider_id": encounter["billing_provider_id"],
    }
    return api.call("POST", "/v1/authorization-requests", body | changes, Idempotency_Key="ask-1")


def submitted(api: Api, encounter: Any) -> str:
    claim = made(api, "/v1/claims", {"encounter_id": encounter["id"]})
    api.call("POST", f"/v1/claims/{claim['id']}/submit", Idempotency_Key="submit-1", If_Match="*")
    return f"/v1/claims/{claim['id']}/status-checks"


def test_a_payer_that_is_down_leaves_the_failed_question_on_record(api: Api) -> None:
    path = submitted(api, visit(api))
    answer = api.call("POST", path, Idempotency_Key="status-1")
    assert (answer.status_code, answer.json()["code"]) == (503, "payer_unavailable")
    assert answer.headers["Retry-After"]
    (check,) = api.call("GET", path).json()["items"]
    assert (check["state"], check["statuses"]) == ("failed", [])
    assert check["failure"] == "the payer did not answer in time"


def test_garbage_is_kept_raw_and_said_to_be_no_answer(api: Api) -> None:
    path = submitted(api, visit(api))
    api.payer.answer = lambda _: b"\x00\xff no X12"
    assert api.call("POST", path, Idempotency_Key="status-1").status_code == 503
    (check,) = api.call("GET", path).json()["items"]
    kept = api.call("GET", f"/v1/interchanges/{check['answer_id']}").json()
    assert (kept["state"], kept["size"]) == ("quarantined", 9)


def test_a_claim_that_no_payer_has_had_is_not_asked_about(api: Api) -> None:
    claim = made(api, "/v1/claims", {"encounter_id": visit(api)["id"]})
    answer = api.call("POST", f"/v1/claims/{claim['id']}/status-checks", Idempotency_Key="s")
    assert (answer.status_code, answer.json()["code"]) == (409, "claim_state")


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"services": []}, "/services"),
        ({"services": [{"code": "7372"}]}, "/services/0/code"),
        ({"services": [{"code": "73721", "units": 0}]}, "/services/0/units"),
        ({"diagnoses": ["knee"]}, "/diagnoses/0"),
        ({"service_from": 20260302}, "/service_from"),
        ({"service_to": "2026-03-01"}, "/service_to"),
        ({"service_from": "2025-12-31"}, "/coverage_id"),
        ({"urgent": True}, "/urgent"),
    ],
)
def test_a_request_that_cannot_be_asked_says_where(api: Api, changes: Any, pointer: str) -> None:
    answer = asked(api, visit(api), **changes)
    assert answer.status_code == 422, answer.text
    assert pointer in [error["pointer"] for error in answer.json()["errors"]]


def test_a_partner_of_files_is_not_asked_in_real_time(api: Api) -> None:
    encounter = visit(api)
    coverage = api.call("GET", f"/v1/coverages/{encounter['coverage_ids'][0]}").json()
    changed = api.call(
        "PUT", f"/v1/payers/{coverage['payer_id']}", PAYER | {"gateway": "clearing"}, If_Match="*"
    )
    assert changed.status_code == 200, changed.text
    answer = asked(api, encounter)
    assert (answer.status_code, answer.json()["code"]) == (409, "no_real_time")
