import json
from typing import Any

import pytest

from coding_service.edits.catalog import CATALOG
from tests.coding.api.served import Served
from tests.shared.edge import assert_problem

PATH = "/v1/validations"


def codes(**changes: Any) -> dict[str, Any]:
    return {"date_of_service": "2026-11-02", "diagnoses": [{"code": "e1142"}], **changes}


def test_codes_without_a_note_are_judged(service: Served) -> None:
    answer = service.post(PATH, codes(diagnoses=[{"code": "E11.42"}, {"code": "Q99.99"}])).json()
    assert answer["clean"] is False
    assert ["dx:1"] in [f["subjects"] for f in answer["findings"] if f["verdict"] == "fail"]
    assert answer["passes"]
    assert "pass" not in {f["verdict"] for f in answer["findings"]}
    assert answer["releases"][0].startswith("icd10cm-2027@")


def test_passes_are_listed_on_request(service: Served) -> None:
    answer = service.post(f"{PATH}?verdicts=all", codes()).json()
    assert "pass" in {f["verdict"] for f in answer["findings"]}
    assert_problem(service.post(f"{PATH}?verdicts=some", codes()), 422, "invalid")


def test_a_rule_without_its_table_is_no_pass(service: Served) -> None:
    answer = service.post(PATH, codes(lines=[{"code": "99214", "pointers": [1]}])).json()
    silent = {f["rule"] for f in answer["findings"] if f["verdict"] == "no_data"}
    assert silent
    assert not silent & set(answer["passes"])


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"lines": [{"code": "99214", "units": -1}]}, "/lines/0/units"),
        ({"lines": [{"code": "99214", "units": 1.5}]}, "/lines/0/units"),
        ({"lines": [{"code": "99214", "units": "1"}]}, "/lines/0/units"),
        ({"lines": [{"code": "99214", "pointers": [2]}]}, "/lines/0/pointers/0"),
        ({"lines": [{"code": "99214", "pointers": [0]}]}, "/lines/0/pointers/0"),
        ({"lines": [{"code": "99214"}] * 1000}, "/lines"),
        ({"lines": [{"code": "99214", "date_of_service": "2026-09-30"}]}, "/lines/0/date_of_service"),
        ({"diagnoses": [{"code": ""}]}, "/diagnoses/0/code"),
        ({"diagnoses": [{"code": "I10", "poa": "X"}]}, "/diagnoses/0/poa"),
        ({"name": "Ana"}, "/name"),
        ({"claim_type": "inpatient"}, "/claim_type"),
        ({"setting": "inpatient", "claim_type": "professional"}, "/claim_type"),
        ({"earlier_procedures": [{"code": "27447", "on": "soon"}]}, "/earlier_procedures/0/on"),
        ({"type_of_bill": "013" * 3}, "/type_of_bill"),
        ({"discharge_status": 1}, "/discharge_status"),
        ({"lines": [{"code": "99214", "service_date": 20260930}]}, "/lines/0/service_date"),
    ],
)
def test_what_cannot_be_judged_is_refused_with_its_place(
    service: Served, changes: dict[str, Any], pointer: str
) -> None:
    answer = service.post(PATH, codes(**changes))
    assert answer.status_code == 422
    assert pointer in [e["pointer"] for e in answer.json()["errors"]]


@pytest.mark.parametrize("code", ["  e11.42 ", "E1142", "99213", "XYZ", "E11.42X9", "\u00c911.42", "I10."])
def test_any_way_of_writing_a_code_is_a_finding_at_most(service: Served, code: str) -> None:
    answer = service.post(PATH, codes(diagnoses=[{"code": code}], lines=[{"code": code[:20]}]))
    assert answer.status_code == 200


def test_a_batch_is_answered_line_by_line(service: Served) -> None:
    lines = [
        json.dumps(codes()),
        "nonsense",
        "",
        json.dumps(codes(colour="red")),
        json.dumps(codes(lines=[{"code": "99214", "pointers": [9]}])),
        json.dumps(codes(diagnoses=[{"code": "Q99.99"}])),
    ]
    answer = service.client.post(
        f"{PATH}/batch",
        content="\n".join(lines),
        headers=service.headers(Content_Type="application/x-ndjson"),
    )
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    judged = [json.loads(line) for line in answer.text.splitlines()]
    assert [j["line"] for j in judged] == [1, 2, 4, 5, 6]
    assert [j["validation"]["clean"] if j["validation"] else None for j in judged] == [
        True,
        None,
        None,
        None,
        False,
    ]
    assert [e["pointer"] for j in judged for e in j["errors"]] == ["", "/colour", "/lines/0/pointers/0"]


def test_a_batch_of_another_type_is_refused(service: Served) -> None:
    assert_problem(service.post(f"{PATH}/batch", codes()), 415, "unsupported_media_type")


def test_the_catalogue_names_every_rule_with_its_authority(service: Served) -> None:
    listed = service.get("/v1/edits?limit=200").json()["items"]
    assert [r["id"] for r in listed] == [r.id for r in CATALOG]
    assert all(r["citation"] and r["title"] for r in listed)


def errors(answer: dict[str, Any]) -> set[str]:
    return {f["rule"] for f in answer["findings"] if f["verdict"] == "fail" and f["severity"] == "error"}


def test_a_stay_is_judged_with_its_bill_its_procedures_and_its_group(service: Served) -> None:
    stay = codes(
        setting="inpatient",
        birth_date="1980-01-01",
        sex="male",
        type_of_bill="0111",
        discharge_status="01",
        admitted_on="2026-10-30",
        diagnoses=[{"code": "E11.42", "poa": "Y"}],
        lines=[
            {"code": "0dtj4zz", "service_date": "2026-10-31"},
            {"code": "99221", "revenue_code": "0120", "pointers": [1]},
        ],
    )
    answer = service.post(PATH, stay).json()
    assert errors(answer) == set()
    assert {"PCS-VALID", "MS-DRG", "FAC-BILL", "FAC-STATUS", "FAC-REVENUE"} <= set(answer["passes"])
    wrong = stay | {"type_of_bill": "0131", "discharge_status": "77", "admitted_on": "2026-11-01"}
    assert errors(service.post(PATH, wrong).json()) == {"FAC-BILL", "FAC-STATUS", "LINE-DATE"}


def test_services_of_two_fiscal_years_are_not_one_claim(service: Served) -> None:
    lines = [
        {"code": "99213", "pointers": [1]},
        {"code": "36415", "pointers": [1], "service_date": "2025-09-30"},
    ]
    assert errors(service.post(PATH, codes(diagnoses=[{"code": "E11.42"}], lines=lines)).json()) == {
        "LINE-DATE"
    }


def test_a_visit_within_a_global_period_is_found(service: Served) -> None:
    visit = codes(
        diagnoses=[{"code": "E11.42"}],
        lines=[{"code": "99213", "pointers": [1]}],
        earlier_procedures=[{"code": "27447", "on": "2026-10-01"}],
    )
    assert errors(service.post(PATH, visit).json()) == {"GLOBAL-VISIT"}
    visit["lines"][0]["modifiers"] = ["24"]
    assert errors(service.post(PATH, visit).json()) == set()
