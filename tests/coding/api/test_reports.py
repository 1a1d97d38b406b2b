from typing import Any

from tests.coding.api.served import SETS, Served
from tests.coding.builders import code_set, diagnosis
from tests.shared.edge import assert_problem

REPORT = "/v1/reports/coding?date_of_service_from=2026-10-01&date_of_service_to=2026-12-31"


def finalized(service: Served, *operations: dict[str, Any], **changes: Any) -> None:
    made, revision = service.opened(**changes), 1
    path = f"{SETS}/{made['id']}"
    if operations:
        service.post(f"{path}/revisions", {"operations": list(operations)}, If_Match='"r1"')
        revision = 2
    assert service.post(f"{path}/finalize", If_Match=f'"r{revision}"').status_code == 200


def test_a_report_compares_what_was_proposed_with_what_became_final(service: Served) -> None:
    finalized(service)
    finalized(
        service,
        {"op": "change_diagnosis", "subject": "dx:0", "code": "E11.42", "reason": "exam"},
        {"op": "reject", "subject": "dx:1", "reason": "not addressed"},
    )
    made = service.opened()
    service.post(f"/v1/queries/{made['queries'][0]['id']}/send", If_Match='"r1"')
    finalized(service, date_of_service="2026-01-05")
    report = service.get(REPORT).json()
    assert (report["sets"], report["finalized"], report["queried"]) == (3, 2, 1)
    assert report["query_rate"] == 1 / 3
    of = {u["code"]: (u["proposed"], u["final"], u["agreed"]) for u in report["codes"]}
    assert of == {"E11.40": (2, 1, 1), "I10": (2, 1, 1), "E11.42": (0, 1, 0), "99213": (2, 2, 2)}
    assert report["diagnoses"] == {
        "proposed": 4,
        "final": 3,
        "agreed": 2,
        "precision": 0.5,
        "recall": 2 / 3,
        "f1": 4 / 7,
    }
    titles = {u["code"]: (u["title"], u["ccsr"]) for u in report["codes"]}
    assert titles["E11.42"] == ("Type 2 with polyneuropathy", "END003")


def test_a_report_of_another_clinic_or_no_time_is_empty(service: Served) -> None:
    finalized(service)
    empty = service.get(REPORT, clinic_id="clinic-b").json()
    assert (empty["sets"], empty["codes"], empty["unspecified_rate"]) == (0, [], None)
    backwards = "/v1/reports/coding?date_of_service_from=2026-12-31&date_of_service_to=2026-01-01"
    assert_problem(service.get(backwards), 422, "invalid")


def test_a_code_set_groups_for_analytics(service: Served) -> None:
    made = service.opened()
    grouping = service.get(f"{SETS}/{made['id']}/grouping").json()
    assert grouping["ccsr"] == {"E11.40": "END003", "I10": "CIR007"}
    assert grouping["hcc_model"] == "CMS-HCC Model V28"
    assert [h["codes"] for h in grouping["hccs"]] == [["E11.40"]]
    assert float(grouping["risk_score"]) > 0
    assert grouping["ms_drg"] is None
    older = service.get(f"{SETS}/{made['id']}/grouping?model=V24").json()
    assert older["hcc_model"] == "CMS-HCC Model V24"


def test_what_a_grouping_lacks_is_said(service: Served) -> None:
    made = service.opened(patient={}, setting="inpatient")
    grouping = service.get(f"{SETS}/{made['id']}/grouping").json()
    assert grouping["risk_score"] is None
    assert [n.split(":")[0] for n in grouping["notes"]] == ["risk score", "MS-DRG"]


def test_an_inpatient_set_has_its_drg(service: Served) -> None:
    service.coder.proposals = [code_set(diagnoses=(diagnosis("J18.9", poa="Y"),), lines=())]
    made = service.opened(setting="inpatient")
    grouping = service.get(f"{SETS}/{made['id']}/grouping").json()
    assert grouping["ms_drg"] == 195
    assert "PNEUMONIA" in grouping["ms_drg_title"].upper()


CAPTURE = "/v1/reports/hcc-capture?date_of_service_from=2026-10-01&date_of_service_to=2026-12-31"


def test_hcc_capture_finds_what_was_not_coded_again(service: Served) -> None:
    for reference in ("p-1", "p-2"):
        finalized(service, date_of_service="2026-01-05", patient={"reference": reference})
    finalized(service, patient={"reference": "p-1"})
    drop = {"op": "reject", "subject": "dx:0", "reason": "not addressed"}
    finalized(service, drop, patient={"reference": "p-2"})
    finalized(service, patient={"reference": "p-3"})
    finalized(service, patient={})
    report = service.get(CAPTURE).json()
    assert (report["patients"], report["with_history"], report["rate"]) == (3, 2, 0.5)
    assert [(h["hcc"], h["known"], h["captured"], h["new"]) for h in report["hccs"]] == [("37", 2, 1, 1)]
    assert [(g["hcc"], g["date_of_service"], g["codes"]) for g in report["gaps"]] == [
        ("37", "2026-01-05", ["E11.40"])
    ]
    assert service.get(CAPTURE, clinic_id="clinic-b").json()["patients"] == 0
    assert service.get(f"{CAPTURE}&model=V24").json()["model"] == "CMS-HCC Model V24"
    assert_problem(service.get(f"{CAPTURE}&model=V22"), 422, "invalid")
