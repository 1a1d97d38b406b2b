"""Master data over HTTP: each resource made, read, listed, changed, and refused where it is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from tests.billing.api.conftest import Api
from tests.billing.api.seed import CLINICIAN, FEES, LOCATION, ORGANIZATION, PATIENT, PAYER, made, visit

RESOURCES = [
    ("/v1/patients", PATIENT),
    ("/v1/payers", PAYER),
    ("/v1/providers", ORGANIZATION),
    ("/v1/providers", CLINICIAN),
    ("/v1/locations", LOCATION),
    ("/v1/fee-schedules", FEES),
]


@pytest.mark.parametrize(("path", "body"), RESOURCES)
def test_what_is_registered_is_read_listed_and_changed(api: Api, path: str, body: dict[str, Any]) -> None:
    created = api.call("POST", path, body)
    assert created.status_code == 201
    assert created.headers["etag"] == '"r1"'
    item = created.json()
    assert _subset(body, item)
    read = api.call("GET", f"{path}/{item['id']}")
    assert (read.json(), read.headers["etag"]) == (item, '"r1"')
    assert item in api.call("GET", path).json()["items"]

    target = f"{path}/{item['id']}"
    assert api.call("PUT", target, body).status_code == 428
    changed = api.call("PUT", target, body, If_Match='"r1"')
    assert changed.status_code == 200
    assert (changed.json()["revision"], changed.headers["etag"]) == (2, '"r2"')
    assert api.call("PUT", target, body, If_Match='"r1"').status_code == 412


def _subset(given: Any, answered: Any) -> bool:
    """Everything that was sent came back."""
    if isinstance(given, dict):
        return all(name in answered and _subset(value, answered[name]) for name, value in given.items())
    if isinstance(given, list):
        return len(given) == len(answered) and all(map(_subset, given, answered))
    return bool(given == answered)


@pytest.mark.parametrize(
    ("path", "body", "pointer"),
    [
        ("/v1/providers", ORGANIZATION | {"npi": "1234567890"}, "/npi"),
        ("/v1/providers", ORGANIZATION | {"npi": "123"}, "/npi"),
        ("/v1/providers", ORGANIZATION | {"unknown": 1}, "/unknown"),
        ("/v1/providers", ORGANIZATION | {"taxonomy": "family"}, "/taxonomy"),
        ("/v1/locations", LOCATION | {"place_of_service": "office"}, "/place_of_service"),
        ("/v1/patients", {"person": {"name": {"last": ""}}}, "/person/name/last"),
        ("/v1/patients", {"person": PATIENT["person"] | {"birth_date": 19680517}}, "/person/birth_date"),
        ("/v1/patients", {"person": PATIENT["person"] | {"birth_date": "1968-02-30"}}, "/person/birth_date"),
        (
            "/v1/fee-schedules",
            FEES | {"fees": [{"code": "99214", "charge_cents": 1.5}]},
            "/fees/0/charge_cents",
        ),
        (
            "/v1/fee-schedules",
            FEES | {"fees": [{"code": "99214", "charge_cents": -1}]},
            "/fees/0/charge_cents",
        ),
        ("/v1/payers", PAYER | {"sender_id": "A SENDER ID THAT IS TOO LONG"}, "/sender_id"),
    ],
)
def test_bad_input_is_422_with_its_place(api: Api, path: str, body: Any, pointer: str) -> None:
    refused = api.call("POST", path, body)
    assert refused.status_code == 422
    assert refused.headers["content-type"] == "application/problem+json"
    assert pointer in [place["pointer"] for place in refused.json()["errors"]]


def test_another_clinic_finds_nothing(api: Api) -> None:
    patient = made(api, "/v1/patients", PATIENT)
    assert api.call("GET", f"/v1/patients/{patient['id']}", clinic="clinic-b").status_code == 404
    assert api.call("GET", "/v1/patients", clinic="clinic-b").json()["items"] == []


def test_a_visit_names_its_own_patients_coverage(api: Api) -> None:
    encounter = visit(api)
    other = made(api, "/v1/patients", PATIENT)
    body = {k: v for k, v in encounter.items() if k not in ("id", "revision")} | {"patient_id": other["id"]}
    refused = api.call("POST", "/v1/encounters", body)
    assert refused.status_code == 422
    assert [(p["pointer"], p["code"]) for p in refused.json()["errors"]] == [
        ("/coverage_ids/0", "other_patient")
    ]


def test_a_visit_in_the_future_is_refused(api: Api) -> None:
    encounter = visit(api)
    body = {k: v for k, v in encounter.items() if k not in ("id", "revision")}
    refused = api.call("POST", "/v1/encounters", body | {"date_of_service": "2026-03-03"})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/date_of_service"


def test_pages_follow_each_other(api: Api) -> None:
    ids = [made(api, "/v1/patients", PATIENT)["id"] for _ in range(5)]
    seen, cursor = [], ""
    while True:
        page = api.call("GET", f"/v1/patients?limit=2{cursor}").json()
        seen += [item["id"] for item in page["items"]]
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert seen == ids


def test_a_key_makes_one_patient(api: Api) -> None:
    first = api.call("POST", "/v1/patients", PATIENT, Idempotency_Key="k1")
    again = api.call("POST", "/v1/patients", PATIENT, Idempotency_Key="k1")
    assert again.json() == first.json()
    assert again.headers["idempotency-replayed"] == "true"
    assert len(api.call("GET", "/v1/patients").json()["items"]) == 1
