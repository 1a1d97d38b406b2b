import json
from typing import Any

import pytest

from shared.contracts.code_sets import CodeSetV1
from shared.errors import Invalid
from tests.coding.api.served import SETS, Served, visit
from tests.coding.builders import NOTE, code_set, diagnosis, finding
from tests.shared.edge import assert_problem


def test_a_visit_becomes_a_code_set(service: Served) -> None:
    answer = service.post(SETS, visit())
    assert answer.status_code == 201
    made = CodeSetV1.model_validate(answer.json())
    assert answer.headers["location"] == f"{SETS}/{made.id}"
    assert answer.headers["etag"] == '"r1"'
    assert (made.status, made.revision, made.patient_reference) == ("proposed", 1, "pt-1001")
    assert [d.code for d in made.diagnoses] == ["E11.40", "I10"]
    assert [(x.code, x.units, x.pointers) for x in made.lines] == [("99213", 1, [1, 2])]
    words = made.diagnoses[0].evidence[0]
    assert (words.note_id, NOTE[words.start : words.end]) == (made.notes[0].id, words.text)
    assert [(r.kind, r.evidence.text, r.cue.text if r.cue else "") for r in made.rejections] == [
        ("negated", "chest pain", "Denies")
    ]
    assert service.get(answer.headers["location"]).json() == answer.json()


def test_findings_are_part_of_the_answer_not_a_refusal(service: Served) -> None:
    service.coder.find = lambda _: [finding("ICD-EXCL1", "dx:0", "dx:1")]
    made = service.opened()
    assert made["blocked"] is True
    assert [(f["rule"], f["subjects"]) for f in made["findings"]] == [("ICD-EXCL1", ["dx:0", "dx:1"])]


def test_without_phi_read_no_word_of_the_record_goes_out(service: Served) -> None:
    made = service.opened()
    answer = service.get(f"{SETS}/{made['id']}", scopes=("coding.read",))
    assert answer.status_code == 200
    seen = answer.json()
    evidence = [seen["diagnoses"][0]["evidence"][0], seen["rejections"][0]["evidence"]]
    assert all("start" in one and "text" not in one for one in evidence + seen["queries"][0]["indicators"])
    assert "question" not in seen["queries"][0]
    for part in ("diagnoses", "lines", "rejections", "queries"):
        for item in seen[part]:  # titles of codes stay
            assert "neuropathy" not in json.dumps({k: v for k, v in item.items() if k != "title"})


def test_the_words_of_a_note_need_both_scopes(service: Served) -> None:
    made = service.opened()
    path = f"{SETS}/{made['id']}/notes/{made['notes'][0]['id']}"
    assert service.get(path).json()["text"] == NOTE
    for scopes in (("coding.read",), ("phi.read",)):
        assert_problem(service.get(path, scopes=scopes), 403, "scope_missing")
    assert_problem(service.get(f"{SETS}/{made['id']}/notes/nt_0"), 404, "not_found")


def test_another_clinic_gets_404_everywhere(service: Served) -> None:
    made = service.opened()
    path = f"{SETS}/{made['id']}"
    for url in (path, f"{path}/revisions", f"{path}/notes/{made['notes'][0]['id']}"):
        assert_problem(service.get(url, clinic_id="clinic-b"), 404, "not_found")
    body = {"operations": [{"op": "accept", "subject": "dx:0"}]}
    assert_problem(
        service.post(f"{path}/revisions", body, clinic_id="clinic-b", If_Match='"r1"'), 404, "not_found"
    )
    assert_problem(service.post(f"{path}/finalize", clinic_id="clinic-b", If_Match="*"), 404, "not_found")
    assert service.get(SETS, clinic_id="clinic-b").json()["items"] == []


@pytest.mark.parametrize(
    ("method", "path", "scope"),
    [
        ("POST", SETS, "coding.read"),
        ("GET", SETS, "coding.write"),
        ("POST", f"{SETS}/cs_1/revisions", "coding.read"),
        ("POST", f"{SETS}/cs_1/finalize", "coding.write"),
        ("POST", f"{SETS}/cs_1/amend", "coding.write"),
        ("POST", "/v1/queries/qry_1/answer", "coding.write"),
        ("POST", "/v1/validations", "coding.write"),
        ("GET", "/v1/events", "coding.write"),
        ("GET", "/v1/queries", "coding.write"),
    ],
)
def test_every_operation_asks_for_its_scope(service: Served, method: str, path: str, scope: str) -> None:
    headers = service.headers(scope, If_Match="*")
    assert_problem(service.client.request(method, path, headers=headers), 403, "scope_missing")
    assert_problem(service.client.request(method, path), 401, "unauthenticated")


BAD: list[tuple[str, Any, str, str]] = [
    ("empty note", {"notes": [{"text": ""}]}, "/notes/0/text", "empty"),
    ("blank note", {"notes": [{"text": " \n\t "}]}, "/notes/0/text", "empty"),
    ("binary as text", {"notes": [{"text": "%PDF\x01\x02\x03\x04"}]}, "/notes/0/text", "not_text"),
    ("long note", {"notes": [{"text": "a" * 1_000_001}]}, "/notes/0/text", "too_long"),
    ("no notes", {"notes": []}, "/notes", "too_short"),
    ("unknown field", {"colour": "red"}, "/colour", "extra_forbidden"),
    ("unknown inner field", {"patient": {"name": "x"}}, "/patient/name", "extra_forbidden"),
    ("future", {"date_of_service": "2026-11-21"}, "/date_of_service", "future_date"),
    ("before 1990", {"date_of_service": "1989-12-31"}, "/date_of_service", "too_old"),
    ("no date", {"date_of_service": "2026-02-30"}, "/date_of_service", "date_from_datetime_parsing"),
    ("a number for a date", {"date_of_service": 20261102}, "/date_of_service", "date_form"),
    ("born after", {"patient": {"birth_date": "2026-11-03"}}, "/patient/birth_date", "born_after_service"),
    ("over 124", {"patient": {"birth_date": "1890-01-01"}}, "/patient/birth_date", "too_old"),
    (
        "a name for a reference",
        {"patient": {"reference": "Ana Test"}},
        "/patient/reference",
        "string_pattern_mismatch",
    ),
    ("setting", {"setting": "home"}, "/setting", "literal_error"),
    (
        "place of service",
        {"visit": {"place_of_service": "1"}},
        "/visit/place_of_service",
        "string_pattern_mismatch",
    ),
    ("minutes", {"visit": {"total_minutes": 0}}, "/visit/total_minutes", "greater_than_equal"),
]


@pytest.mark.parametrize(("changes", "pointer", "code"), [b[1:] for b in BAD], ids=[b[0] for b in BAD])
def test_bad_input_is_answered_with_its_place_and_nothing_is_stored(
    service: Served, changes: dict[str, Any], pointer: str, code: str
) -> None:
    problem = assert_problem(service.post(SETS, visit(**changes)), 422, "invalid")
    assert (pointer, code) in [(e["pointer"], e["code"]) for e in problem["errors"]]
    assert service.coder.read == []
    assert service.get(SETS).json()["items"] == []


def test_five_megabytes_are_refused_before_they_are_read(service: Served) -> None:
    answer = service.post(SETS, visit(notes=[{"text": "a" * 5_000_000}]))
    assert_problem(answer, 413, "too_large")


def test_nul_and_half_surrogates_are_refused_with_their_place(service: Served) -> None:
    for text, status, code in ((r"fever\u0000", 422, "invalid"), (r"fever\ud800", 400, "unreadable")):
        raw = f'{{"date_of_service": "2026-11-02", "notes": [{{"text": "{text}"}}]}}'
        answer = service.client.post(
            SETS, content=raw, headers=service.headers(Content_Type="application/json")
        )
        problem = assert_problem(answer, status, code)
        assert [e["pointer"] for e in problem["errors"]] == ["/notes/0/text"]


def test_a_document_is_read_as_what_it_is_and_kept_as_its_text(service: Served) -> None:
    html = "<html><body><h2>Assessment</h2><p>Type&nbsp;2 diabetes &amp; hypertension</p></body></html>"
    service.coder.proposals = [code_set(diagnoses=(), lines=(), rejections=(), queries=())]
    made = service.opened(notes=[{"text": html, "media_type": "text/html"}])
    text = service.get(f"{SETS}/{made['id']}/notes/{made['notes'][0]['id']}").json()["text"]
    assert "<" not in text
    assert "diabetes & hypertension" in text
    assert service.coder.read[-1][0].text == text


@pytest.mark.parametrize(
    ("media_type", "text", "code"),
    [
        ("image/png", "x", "document_type"),
        ("application/fhir+json", "{", "document_unreadable"),
        ("text/html", "<p> </p>", "document_empty"),
    ],
)
def test_a_document_that_cannot_be_read_is_refused_with_its_place(
    service: Served, media_type: str, text: str, code: str
) -> None:
    answer = service.post(SETS, visit(notes=[{"text": text, "media_type": media_type}]))
    problem = assert_problem(answer, 422, code)
    assert [(e["pointer"], e["code"]) for e in problem["errors"]] == [("/notes/0/text", code)]


def test_a_repeat_with_the_same_key_makes_one_code_set(service: Served) -> None:
    first = service.post(SETS, visit(), Idempotency_Key="visit-77")
    again = service.post(SETS, visit(), Idempotency_Key="visit-77")
    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["idempotency-replayed"] == "true"
    assert len(service.get(SETS).json()["items"]) == 1
    other = service.post(SETS, visit(setting="inpatient"), Idempotency_Key="visit-77")
    assert_problem(other, 422, "idempotency_key_reused")


def test_work_that_failed_is_driven_again_under_its_key(service: Served) -> None:
    service.coder.find = lambda _: (_ for _ in ()).throw(Invalid("no release", code="no_release"))
    assert_problem(service.post(SETS, visit(), Idempotency_Key="k"), 422, "no_release")
    service.coder.find = lambda _: ()
    assert service.post(SETS, visit(), Idempotency_Key="k").status_code == 201


def test_a_patients_sets_are_found_by_what_stays_out_of_the_address(service: Served) -> None:
    mine = [service.opened()["id"] for _ in range(3)]
    service.opened(patient={"reference": "pt-2002"})
    asked = {"patient_reference": "pt-1001", "limit": 2}
    first = service.post(f"{SETS}/search", asked).json()
    assert [one["id"] for one in first["items"]] == mine[:2]
    rest = service.post(f"{SETS}/search", asked | {"cursor": first["next_cursor"]}).json()
    assert ([one["id"] for one in rest["items"]], rest["next_cursor"]) == (mine[2:], None)
    assert service.post(f"{SETS}/search", {"patient_reference": "pt-3003"}).json()["items"] == []
    assert_problem(service.post(f"{SETS}/search", asked | {"limit": 0}), 422, "invalid")
    assert_problem(service.post(f"{SETS}/search", asked | {"cursor": "!"}), 422, "bad_cursor")
    assert_problem(service.post(f"{SETS}/search", {}), 422, "invalid")


def test_lists_page_filter_and_export(service: Served) -> None:
    ids = [service.opened()["id"] for _ in range(3)]
    service.coder.proposals = [code_set(diagnoses=(diagnosis("J06.9"),), lines=())]
    ids.append(service.opened(setting="inpatient", date_of_service="2026-10-05")["id"])
    first = service.get(f"{SETS}?limit=3").json()
    assert [i["id"] for i in first["items"]] == ids[:3]
    rest = service.get(f"{SETS}?limit=3&cursor={first['next_cursor']}").json()
    assert ([i["id"] for i in rest["items"]], rest["next_cursor"]) == (ids[3:], None)
    for query, found in (
        ("code=j06.9", ids[3:]),
        ("status=finalized", []),
        ("setting=inpatient", ids[3:]),
        ("date_of_service_from=2026-11-01", ids[:3]),
        ("date_of_service_to=2026-10-31", ids[3:]),
    ):
        assert [i["id"] for i in service.get(f"{SETS}?{query}").json()["items"]] == found, query
    export = service.get(SETS, Accept="application/x-ndjson")
    assert export.headers["content-type"].startswith("application/x-ndjson")
    assert [json.loads(line)["id"] for line in export.text.splitlines()] == ids
    assert_problem(service.get(f"{SETS}?limit=0"), 422, "invalid")
    assert_problem(service.get(f"{SETS}?cursor=%21"), 422, "bad_cursor")
