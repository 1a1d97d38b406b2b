"""What a biller is asked for beside the patient and the card: kept, changed, listed, refused with a place."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.billing.api.conftest import Api
from tests.billing.api.seed import FEES, ORGANIZATION, PATIENT, PAYER, made, visit

RULE: dict[str, Any] = {
    "code": "PAYER-SIDE",
    "title": "A side on unilateral imaging",
    "message": "Add RT or LT.",
    "prevents": "denial CARC 4 (modifier missing)",
    "source": "Provider manual 2026, p. 14",
    "when": [{"field": "code", "operator": "in", "values": ["77065"]}],
    "require": [{"field": "modifiers", "operator": "in", "values": ["RT", "LT"]}],
    "cases": [
        {"name": "with its side", "facts": {"code": ["77065"], "modifiers": ["RT"]}, "expect": "pass"},
        {"name": "without a side", "facts": {"code": ["77065"]}, "expect": "fail"},
    ],
}


def bodies(api: Api) -> dict[str, dict[str, Any]]:
    encounter = visit(api)
    patient, coverage = encounter["patient_id"], encounter["coverage_ids"][0]
    return {
        "/v1/guarantors": {"person": PATIENT["person"], "relationship": "19"},
        "/v1/authorizations": {
            "patient_id": patient,
            "coverage_id": coverage,
            "kind": "prior_authorization",
            "status": "approved",
            "number": "PA1",
            "from_date": "2026-01-01",
            "to_date": "2026-06-30",
            "services": [{"code": "97110", "units": "12"}],
            "visits": 6,
        },
        "/v1/advance-notices": {
            "patient_id": patient,
            "codes": ["82306"],
            "reason": "not_necessary",
            "issued_on": "2026-03-01",
            "estimated_cost_cents": 6500,
            "option": "1",
            "signed_on": "2026-03-02",
        },
        "/v1/restrictions": {
            "patient_id": patient,
            "requested_on": "2026-03-02",
            "encounter_id": encounter["id"],
        },
        "/v1/consents": {"patient_id": patient, "kind": "part_2", "given_on": "2026-01-05"},
        "/v1/payer-rules": RULE,
    }


RESOURCES = (
    "/v1/guarantors",
    "/v1/authorizations",
    "/v1/advance-notices",
    "/v1/restrictions",
    "/v1/consents",
    "/v1/payer-rules",
)


@pytest.mark.parametrize("path", RESOURCES)
def test_each_is_made_read_listed_changed_and_remembered(api: Api, path: str) -> None:
    body = bodies(api)[path]
    created = api.call("POST", path, body)
    assert created.status_code == 201, created.text
    item = created.json()
    target = f"{path}/{item['id']}"
    assert {name: item[name] for name in body if not isinstance(body[name], (list, dict))} == {
        name: value for name, value in body.items() if not isinstance(value, (list, dict))
    }
    assert (api.call("GET", target).json(), created.headers["etag"]) == (item, '"r1"')
    assert api.call("PUT", target, body).status_code == 428
    assert api.call("PUT", target, body, If_Match='"r7"').status_code == 412
    changed = api.call("PUT", target, body, If_Match='"r1"')
    assert (changed.status_code, changed.json()["revision"]) == (200, 2)
    lines = api.call("GET", path, Accept="application/x-ndjson")
    assert lines.headers["content-type"].startswith("application/x-ndjson")
    assert [json.loads(line) for line in lines.text.splitlines()] == [changed.json()]
    history = api.call("GET", f"{target}/revisions").json()["items"]
    assert [(h["revision"], h["by"], h["item"]["revision"]) for h in history] == [
        (1, "biller-1", 1),
        (2, "biller-1", 2),
    ]
    assert api.call("GET", target, clinic="clinic-b").status_code == 404
    assert api.call("GET", f"{target}/revisions", clinic="clinic-b").status_code == 404


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("/v1/guarantors", {"person": PATIENT["person"] | {"birth_date": "2027-01-01"}}, "/person/birth_date"),
    ("/v1/authorizations", {"number": ""}, "/number"),
    ("/v1/authorizations", {"to_date": "2025-01-01"}, "/to_date"),
    ("/v1/authorizations", {"coverage_id": "cov_none"}, "/coverage_id"),
    ("/v1/authorizations", {"services": [{"code": "97112", "to_code": "97110"}]}, "/services/0/to_code"),
    ("/v1/authorizations", {"services": [{"code": "97110", "units": 0}]}, "/services/0/units"),
    ("/v1/advance-notices", {"signed_on": None}, "/option"),
    ("/v1/advance-notices", {"signed_on": "2026-02-01"}, "/signed_on"),
    ("/v1/advance-notices", {"codes": []}, "/codes"),
    ("/v1/restrictions", {"encounter_id": ""}, "/from_date"),
    ("/v1/restrictions", {"encounter_id": "enc_none"}, "/encounter_id"),
    ("/v1/restrictions", {"payer_ids": ["pyr_none"]}, "/payer_ids/0"),
    ("/v1/consents", {"given_on": "2027-01-01"}, "/given_on"),
    (
        "/v1/payer-rules",
        {"cases": [RULE["cases"][0] | {"expect": "fail"}, RULE["cases"][1] | {"expect": "pass"}]},
        "/cases/0",
    ),
    ("/v1/payer-rules", {"cases": [RULE["cases"][1], RULE["cases"][1]]}, "/cases"),
    (
        "/v1/payer-rules",
        {"require": [{"field": "modifiers", "operator": "at_least", "values": ["2"]}]},
        "/require/0/operator",
    ),
    ("/v1/payer-rules", {"require": [{"field": "colour", "operator": "present"}]}, "/require/0/field"),
    ("/v1/payer-rules", {"require": [{"field": "units", "operator": "at_most"}]}, "/require/0/values"),
    (
        "/v1/payer-rules",
        {"require": [{"field": "units", "operator": "at_most", "values": ["NaN"]}]},
        "/require/0/values/0",
    ),
]


@pytest.mark.parametrize(("path", "change", "pointer"), REFUSED)
def test_what_cannot_be_kept_is_422_with_its_place(
    api: Api, path: str, change: dict[str, Any], pointer: str
) -> None:
    refused = api.call("POST", path, bodies(api)[path] | change)
    assert refused.status_code == 422
    assert pointer in [place["pointer"] for place in refused.json()["errors"]]


def test_a_rule_code_is_taken_once(api: Api) -> None:
    made(api, "/v1/payer-rules", RULE)
    refused = api.call("POST", "/v1/payer-rules", RULE)
    assert [(p["pointer"], p["code"]) for p in refused.json()["errors"]] == [("/code", "taken")]


@pytest.mark.parametrize(
    ("path", "body", "pointer"),
    [
        ("/v1/payers", PAYER | {"delimiters": {"element": "~"}}, "/delimiters"),
        ("/v1/payers", PAYER | {"delimiters": {"element": "A"}}, "/delimiters/element"),
        (
            "/v1/payers",
            PAYER | {"payer_ids": [{"transaction": "270", "payer_id": "X1"}] * 2},
            "/payer_ids/1/transaction",
        ),
        (
            "/v1/payers",
            PAYER
            | {"enrolments": [{"transaction": "837P", "from_date": "2026-02-01", "to_date": "2026-01-01"}]},
            "/enrolments/0/to_date",
        ),
        (
            "/v1/providers",
            ORGANIZATION | {"enrolments": [{"payer_id": "pyr_none"}]},
            "/enrolments/0/payer_id",
        ),
        ("/v1/fee-schedules", FEES | {"payer_id": "pyr_none"}, "/payer_id"),
        ("/v1/fee-schedules", FEES | {"percent": "NaN"}, "/percent"),
        ("/v1/patients", PATIENT | {"guarantor_id": "gua_none"}, "/guarantor_id"),
    ],
)
def test_partner_and_practice_data_are_checked(api: Api, path: str, body: Any, pointer: str) -> None:
    refused = api.call("POST", path, body)
    assert refused.status_code == 422
    assert pointer in [place["pointer"] for place in refused.json()["errors"]]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"kind": "institutional"}, "/stay"),
        ({"code_set_id": "", "charges": [{"code": "99214", "pointers": [1]}]}, "/charges/0/pointers/0"),
        ({"charges": [{"code": "99214", "coverage_id": "cov_other"}]}, "/charges/0/coverage_id"),
        ({"charges": [{"code": "J1885", "ndc": "12345678901"}]}, "/charges/0/ndc_quantity"),
        ({"charges": [{"code": "J1885", "units": 10_000_000}]}, "/charges/0/units"),
        ({"diagnoses": ["E11.22"]}, "/diagnoses"),
    ],
)
def test_a_visits_charges_are_checked(api: Api, change: dict[str, Any], pointer: str) -> None:
    encounter = visit(api)
    body = {k: v for k, v in encounter.items() if k not in ("id", "revision")} | change
    refused = api.call("POST", "/v1/encounters", body)
    assert refused.status_code == 422
    assert pointer in [place["pointer"] for place in refused.json()["errors"]]


def test_a_planned_visit_may_lie_ahead(api: Api) -> None:
    encounter = visit(api)
    body = {k: v for k, v in encounter.items() if k not in ("id", "revision")}
    ahead = body | {"date_of_service": "2026-03-03", "status": "planned", "code_set_id": ""}
    planned = made(api, "/v1/encounters", ahead)
    found = api.call("GET", "/v1/encounters?date_of_service=2026-03-03").json()["items"]
    assert [item["id"] for item in found] == [planned["id"]]
    assert api.call("GET", "/v1/encounters?date_of_service=tomorrow").status_code == 422


def test_a_history_cursor_that_no_list_gave_finds_the_end(api: Api) -> None:
    patient = made(api, "/v1/patients", PATIENT)
    answer = api.call("GET", f"/v1/patients/{patient['id']}/revisions?cursor=cGF0XzAxazg")
    assert answer.status_code in (200, 422)
    assert answer.status_code == 422 or answer.json()["items"] == []
