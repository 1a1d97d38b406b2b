from typing import Any

import pytest

from tests.coding.api.served import SETS, Served, visit
from tests.coding.builders import NOTE, finding
from tests.shared.edge import assert_problem


def revised(service: Served, made: dict[str, Any], *operations: dict[str, Any], revision: int = 1) -> Any:
    return service.post(
        f"{SETS}/{made['id']}/revisions",
        {"operations": list(operations), "reason": "second look"},
        If_Match=f'"r{revision}"',
    )


def finalized(service: Served, made: dict[str, Any], revision: int = 1) -> Any:
    return service.post(f"{SETS}/{made['id']}/finalize", If_Match=f'"r{revision}"')


def test_a_review_over_http(service: Served) -> None:
    made = service.opened()
    note = made["notes"][0]["id"]
    start = NOTE.index("metformin")
    answer = revised(
        service,
        made,
        {"op": "accept", "subject": "dx:1"},
        {"op": "change_diagnosis", "subject": "dx:0", "code": "E11.42", "reason": "exam"},
        {
            "op": "add_diagnosis",
            "code": "Z79.84",
            "reason": "metformin",
            "evidence": [{"note_id": note, "start": start, "end": start + 9}],
        },
        {"op": "change_line", "subject": "line:0", "code": "99214", "pointers": [1, 3], "reason": "MDM"},
        {"op": "reorder", "subjects": ["dx:0", "dx:2", "dx:1"], "reason": "IV.G"},
    )
    assert answer.status_code == 201, answer.text
    assert answer.headers["etag"] == '"r2"'
    after = answer.json()
    assert [(d["code"], d["decision"]) for d in after["diagnoses"]] == [
        ("E11.42", "changed"),
        ("Z79.84", "added"),
        ("I10", "accepted"),
    ]
    assert after["diagnoses"][1]["evidence"][0]["text"] == "metformin"
    assert [(x["code"], x["label"], x["pointers"]) for x in after["lines"]] == [
        ("99214", "office visit, established, level 4", [1, 2])
    ]
    history = service.get(f"{SETS}/{made['id']}/revisions").json()["items"]
    assert [(r["number"], r["kind"], r["by"], r["reason"]) for r in history] == [
        (1, "proposed", "coder-1", ""),
        (2, "reviewed", "coder-1", "second look"),
    ]
    assert [c["op"] for c in history[1]["changes"]] == ["accept", "change", "add", "change", "move"]
    assert history[0]["diagnoses"] == ["E11.40", "I10"]


def test_a_change_without_or_with_an_old_revision_is_refused(service: Served) -> None:
    made = service.opened()
    accept = {"op": "accept", "subject": "dx:0"}
    assert revised(service, made, accept).status_code == 201
    assert_problem(revised(service, made, accept), 412, "stale")
    path = f"{SETS}/{made['id']}/revisions"
    assert_problem(service.post(path, {"operations": [accept]}), 428, "if_match_missing")
    assert_problem(finalized(service, made), 412, "stale")


@pytest.mark.parametrize(
    ("operation", "pointer"),
    [
        ({"op": "accept", "subject": "dx:7"}, "/operations/0/subject"),
        (
            {"op": "change_line", "subject": "line:0", "units": 0, "reason": "why"},
            "/operations/0/units",
        ),
        (
            {"op": "change_line", "subject": "line:0", "units": 1.5, "reason": "why"},
            "/operations/0/units",
        ),
        (
            {"op": "change_line", "subject": "line:0", "pointers": [9], "reason": "why"},
            "/operations/0/pointers",
        ),
        ({"op": "reject", "subject": "dx:0"}, "/operations/0/reason"),
        ({"op": "delete", "subject": "dx:0"}, "/operations/0"),
        ({"op": "accept", "subject": "dx:0", "x": 1}, "/operations/0/x"),
        (
            {
                "op": "add_diagnosis",
                "code": "I10",
                "reason": "why",
                "evidence": [{"note_id": "nt_0", "start": 0, "end": 3}],
            },
            "/operations/0/evidence/0",
        ),
    ],
)
def test_an_operation_that_makes_no_sense_is_refused_with_its_place(
    service: Served, operation: dict[str, Any], pointer: str
) -> None:
    made = service.opened()
    answer = revised(service, made, operation)
    assert answer.status_code == 422
    assert pointer in [e["pointer"] for e in answer.json()["errors"]]
    assert service.get(f"{SETS}/{made['id']}").json()["revision"] == 1


def test_finalize_waits_for_findings_then_locks(service: Served) -> None:
    service.coder.find = lambda _: [finding("ICD-EXCL1", "dx:0", "dx:1")]
    made = service.opened()
    problem = assert_problem(finalized(service, made), 409, "findings_open")
    assert problem["errors"][0]["pointer"] == "/diagnoses/0"
    bypass = {"op": "bypass", "rule": "ICD-EXCL1", "subjects": ["dx:0", "dx:1"], "reason": "unrelated"}
    after = revised(service, made, bypass).json()
    assert (after["blocked"], after["findings"][0]["verdict"]) == (False, "bypassed")
    assert after["bypasses"] == [
        {"rule": "ICD-EXCL1", "subjects": ["dx:0", "dx:1"], "by": "coder-1", "reason": "unrelated"}
    ]
    answer = finalized(service, made, revision=2)
    assert (answer.status_code, answer.json()["status"]) == (200, "finalized")
    assert answer.json()["finalized_by"] == "coder-1"
    assert_problem(
        revised(service, made, {"op": "accept", "subject": "dx:0"}, revision=3), 409, "code_set_finalized"
    )


def test_an_unsigned_note_is_coded_and_not_finalized(service: Served) -> None:
    made = service.opened(notes=visit()["notes"] + [{"text": "Unsigned draft."}])
    problem = assert_problem(finalized(service, made), 409, "note_unsigned")
    assert [e["pointer"] for e in problem["errors"]] == ["/notes/1"]


def test_amending_makes_a_successor(service: Served) -> None:
    made = service.opened()
    finalized(service, made)
    path = f"{SETS}/{made['id']}"
    answer = service.post(f"{path}/amend", {"reason": "late addendum"}, If_Match='"r2"')
    assert answer.status_code == 201
    successor = answer.json()
    assert answer.headers["location"] == f"{SETS}/{successor['id']}"
    assert (successor["status"], successor["amends"], successor["revision"]) == ("in_review", made["id"], 1)
    old = service.get(path).json()
    assert (old["status"], old["superseded_by"]) == ("amended", successor["id"])


def test_validating_again_makes_a_revision_only_where_something_else_is_found(service: Served) -> None:
    made = service.opened()
    path = f"{SETS}/{made['id']}/validate"
    assert service.post(path, If_Match='"r1"').json()["revision"] == 1
    service.coder.find = lambda _: [finding("ICD-VALID", "dx:0")]
    again = service.post(path, If_Match='"r1"').json()
    assert (again["revision"], again["blocked"]) == (2, True)


def test_every_change_is_an_event(service: Served) -> None:
    made = service.opened()
    revised(service, made, {"op": "accept", "subject": "dx:0"})
    finalized(service, made, revision=2)
    feed = service.get("/v1/events").json()
    assert [(e["type"], e["subject"], e["data"]["revision"]) for e in feed["items"]] == [
        ("code_set.proposed", made["id"], 1),
        ("code_set.reviewed", made["id"], 2),
        ("code_set.finalized", made["id"], 3),
    ]
    later = service.get(f"/v1/events?after={feed['items'][1]['sequence']}").json()
    assert [e["type"] for e in later["items"]] == ["code_set.finalized"]
    assert service.get(f"/v1/events?after={feed['last']}").json() == {"items": [], "last": feed["last"]}
    assert service.get("/v1/events", clinic_id="clinic-b").json()["items"] == []
