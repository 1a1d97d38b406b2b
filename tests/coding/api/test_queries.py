import json
import re
from typing import Any

from tests.coding.api.served import SETS, Served
from tests.coding.builders import code_set, diagnosis
from tests.shared.edge import assert_problem

QUERIES = "/v1/queries"
PROVIDER = ("queries.answer", "phi.read")
ANSWER = {"option": 0, "signed_by": "prov-7", "signed_at": "2026-11-20T15:30:00Z"}
_CODE = re.compile(r"\b[A-Z][0-9][0-9A-Z]\.?[0-9A-Z]{0,4}\b")


def asked(service: Served) -> tuple[dict[str, Any], str]:
    made = service.opened()
    query_id = made["queries"][0]["id"]
    answer = service.post(f"{QUERIES}/{query_id}/send", If_Match='"r1"')
    assert (answer.status_code, answer.json()["status"]) == (200, "open"), answer.text
    return made, query_id


def test_the_provider_s_view_has_words_and_options_and_no_code(service: Served) -> None:
    _, query_id = asked(service)
    view = service.get(f"{QUERIES}/{query_id}", scopes=PROVIDER).json()
    assert view["options"] == ["Polyneuropathy due to type 2 diabetes", "Other", "Unable to determine"]
    assert [i["text"] for i in view["indicators"]] == ["neuropathy"]
    assert view["patient_reference"] == "pt-1001"
    assert not _CODE.findall(
        json.dumps({k: v for k, v in view.items() if not k.endswith("_id") and k != "id"})
    )


def test_a_provider_answers_and_the_set_is_coded_again(service: Served) -> None:
    made, query_id = asked(service)
    service.coder.proposals = [code_set(diagnoses=(diagnosis("E11.42"), diagnosis("I10")), queries=())]
    answer = service.post(
        f"{QUERIES}/{query_id}/answer", ANSWER, scopes=PROVIDER, subject="prov-7", If_Match='"r2"'
    )
    assert (answer.status_code, answer.json()["status"]) == (200, "answered"), answer.text
    after = service.get(f"{SETS}/{made['id']}").json()
    assert [d["code"] for d in after["diagnoses"]] == ["E11.42", "I10"]
    assert [n["kind"] for n in after["notes"]] == ["visit_note", "addendum"]
    assert after["queries"][0]["answer"]["note_id"] == after["notes"][1]["id"]
    history = service.get(f"{SETS}/{made['id']}/revisions").json()["items"]
    assert [r["kind"] for r in history] == ["proposed", "query_opened", "query_answered"]
    closed = service.post(f"{QUERIES}/{query_id}/close", {"reason": "coded"}, If_Match='"r3"')
    assert closed.json()["status"] == "closed"


def test_an_open_query_holds_the_set_until_it_is_closed(service: Served) -> None:
    made, query_id = asked(service)
    path = f"{SETS}/{made['id']}/finalize"
    assert_problem(service.post(path, If_Match='"r2"'), 409, "queries_open")
    service.post(f"{QUERIES}/{query_id}/close", {"reason": "provider on leave"}, If_Match='"r2"')
    assert service.post(path, If_Match='"r3"').status_code == 200


def test_bad_answers_are_refused(service: Served) -> None:
    _, query_id = asked(service)
    path = f"{QUERIES}/{query_id}/answer"
    for change, pointer in (
        ({"option": 9}, "/option"),
        ({"option": 1}, "/text"),
        ({"option": None, "text": "  "}, "/text"),
        ({"signed_at": "2026-12-01T00:00:00Z"}, "/signed_at"),
        ({"signed_at": "2019-11-20T15:30:00Z"}, "/signed_at"),
        ({"code": "E11.42"}, "/code"),
    ):
        answer = service.post(path, ANSWER | change, If_Match='"r2"')
        assert answer.status_code == 422, change
        assert [e["pointer"] for e in answer.json()["errors"]] == [pointer]
    assert_problem(service.post(path, ANSWER, If_Match='"r1"'), 412, "stale")
    assert_problem(service.post(path, ANSWER), 428, "if_match_missing")
    assert_problem(service.post(f"{QUERIES}/qry_0/answer", ANSWER, If_Match="*"), 404, "not_found")


def test_the_list_is_filtered_by_status_and_code_set(service: Served) -> None:
    made, query_id = asked(service)
    service.opened()
    assert len(service.get(QUERIES, scopes=PROVIDER).json()["items"]) == 2
    for query in ("status=open", f"code_set_id={made['id']}"):
        assert [q["id"] for q in service.get(f"{QUERIES}?{query}").json()["items"]] == [query_id]
    assert service.get(QUERIES, clinic_id="clinic-b").json()["items"] == []
