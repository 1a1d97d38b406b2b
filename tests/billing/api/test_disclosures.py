"""What was disclosed of a patient, the accounting of it (45 CFR 164.528), and a copy of all that is kept."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from typing import Any

import pytest

from billing_service.domain.disclosure import years_before
from tests.billing.api.conftest import Api
from tests.billing.api.seed import PATIENT, made, visit

DISCLOSURE = {
    "disclosed_on": "2026-02-02",
    "recipient": "Springfield County Health Department",
    "what": "diagnosis and date of the visit",
    "purpose": "public_health",
}


def accounting(api: Api, patient_id: str, query: str = "") -> Any:
    return api.call("GET", f"/v1/patients/{patient_id}/accounting-of-disclosures{query}")


def test_the_accounting_has_six_years_and_nothing_withheld(api: Api) -> None:
    patient = made(api, "/v1/patients", PATIENT)["id"]
    today = api.clock.today()
    for changes in (
        {},
        {"disclosed_on": years_before(today).isoformat(), "what": "on the first day"},
        {"disclosed_on": "2019-01-01", "what": "older"},
        {"disclosed_on": "2019-01-01", "last_on": "2025-01-01", "times": 3, "what": "several"},
        {"withheld_until": "2099-01-01", "purpose": "law_enforcement", "what": "withheld"},
        {"withheld_until": "2020-01-01", "purpose": "law_enforcement", "what": "withheld no more"},
    ):
        made(api, "/v1/disclosures", {"patient_id": patient, **DISCLOSURE, **changes})
    other = made(api, "/v1/patients", PATIENT)["id"]
    made(api, "/v1/disclosures", {"patient_id": other, **DISCLOSURE})
    told = accounting(api, patient).json()
    assert [one["what"] for one in told["disclosures"]] == [
        "several",
        "on the first day",
        DISCLOSURE["what"],
        "withheld no more",
    ]
    assert (told["from_date"], told["through"]) == (years_before(today).isoformat(), today.isoformat())
    assert told["payers"] == []
    assert (
        accounting(api, patient, "?through=2026-01-01").json()["disclosures"][-1]["what"]
        == "on the first day"
    )


def test_what_went_to_payers_is_beside_it(api: Api) -> None:
    encounter = visit(api)
    claim = made(api, "/v1/claims", {"encounter_id": encounter["id"]}, Idempotency_Key="c")
    made(api, f"/v1/claims/{claim['id']}/submit", None, Idempotency_Key="s", If_Match="*")
    path = f"/v1/encounters/{encounter['id']}/eligibility-checks"
    api.call("POST", path, {}, Idempotency_Key="e")  # no payer answers; the question is on record
    told = accounting(api, encounter["patient_id"]).json()
    assert told["disclosures"] == []
    assert sorted(one["kind"] for one in told["payers"]) == ["270", "837P"]
    assert claim["id"] in [one["about"] for one in told["payers"]]


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"disclosed_on": "2099-01-01"}, "/disclosed_on"),
        ({"last_on": "2019-01-01"}, "/last_on"),
        ({"times": 2}, "/last_on"),
        ({"purpose": "treatment"}, "/purpose"),
        ({"patient_id": "pat_none"}, "/patient_id"),
        ({"recipient": ""}, "/recipient"),
    ],
)
def test_what_cannot_be_recorded(api: Api, changes: dict[str, Any], pointer: str) -> None:
    patient = made(api, "/v1/patients", PATIENT)["id"]
    refused = api.call("POST", "/v1/disclosures", {"patient_id": patient, **DISCLOSURE, **changes})
    assert refused.status_code == 422
    assert pointer in [one["pointer"] for one in refused.json()["errors"]]


def test_an_accounting_of_nobody_or_of_the_future_is_refused(api: Api) -> None:
    patient = made(api, "/v1/patients", PATIENT)["id"]
    assert accounting(api, "pat_none").status_code == 404
    assert accounting(api, patient, "?through=2099-01-01").status_code == 422


def test_six_years_before_a_leap_day() -> None:
    assert years_before(date(2024, 2, 29)) == date(2018, 2, 28)
    assert years_before(date(2026, 3, 2)) == date(2020, 3, 2)
    assert years_before(date(4, 2, 29)) == date(1, 2, 28)


def test_a_copy_has_all_of_the_patient_and_nothing_of_another(api: Api) -> None:
    encounter = visit(api)
    patient = encounter["patient_id"]
    claim = made(api, "/v1/claims", {"encounter_id": encounter["id"]}, Idempotency_Key="c")
    made(api, f"/v1/claims/{claim['id']}/submit", None, Idempotency_Key="s", If_Match="*")
    made(api, "/v1/disclosures", {"patient_id": patient, **DISCLOSURE})
    other = made(api, "/v1/patients", PATIENT | {"medical_record_number": "MRN-7"})["id"]
    copy = contents(api, patient)
    assert {
        "patients",
        "coverages",
        "encounters",
        "claims",
        "claim_steps",
        "disclosures",
        "interchanges",
    } <= set(copy)
    assert copy["patients"][0]["document"]["person"]["name"]["last"] == "Quillfeather"
    assert copy["claims"][0]["id"] == claim["id"]
    assert copy["interchanges"][0]["body"].startswith("ISA")
    assert {"create_patient", "create_claim", "submit"} <= {one["operation"] for one in copy["audit_records"]}
    assert other not in json.dumps(copy)
    assert contents(api, patient, "coding/") == {}
    api.evidence.down = True
    assert api.call("GET", f"/v1/patients/{other}/export").status_code == 503
    api.evidence.down = False
    assert contents(api, other, "coding/")["record"] == [{"kind": "note", "patient_reference": "MRN-7"}]
    assert api.call("GET", "/v1/patients/pat_none/export").status_code == 404
    assert api.call("GET", f"/v1/patients/{patient}/export", clinic="clinic-b").status_code == 404


def contents(api: Api, patient_id: str, folder: str = "billing/") -> dict[str, list[Any]]:
    answer = api.call("GET", f"/v1/patients/{patient_id}/export")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        told = json.loads(archive.read("manifest.json"))["files"]
        assert set(told) == set(archive.namelist()) - {"manifest.json"}
        return {
            name.removeprefix(folder).removesuffix(".ndjson"): [
                json.loads(line) for line in archive.read(name).splitlines()
            ]
            for name in told
            if name.startswith(folder)
        }
