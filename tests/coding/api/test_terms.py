from tests.coding.api.served import Served
from tests.shared.edge import assert_problem

TERMS = "/v1/terms"
SUGAR = {"text": "sugar feet", "code": "E11.42"}


def test_a_term_is_added_listed_used_and_taken_back(service: Served) -> None:
    answer = service.post(TERMS, SUGAR, Idempotency_Key="t1")
    assert answer.status_code == 201
    term = answer.json()
    assert answer.headers["location"] == f"{TERMS}/{term['id']}"
    assert service.post(TERMS, SUGAR, Idempotency_Key="t1").json() == term
    assert service.get(TERMS).json()["items"] == [term]
    service.opened()
    assert [t.text for t in service.coder.terms] == ["sugar feet"]
    assert service.get(TERMS, clinic_id="clinic-b").json()["items"] == []
    path = f"{TERMS}/{term['id']}"
    assert_problem(
        service.client.delete(path, headers=service.headers(clinic_id="clinic-b")), 404, "not_found"
    )
    assert service.client.delete(path, headers=service.headers()).status_code == 204
    assert service.get(TERMS).json()["items"] == []


def test_a_bad_term_is_refused_with_its_place(service: Served) -> None:
    for body, pointer in (
        (SUGAR | {"code": "Q99.99"}, "/code"),
        (SUGAR | {"text": "of the"}, "/text"),
        (SUGAR | {"text": "x" * 201}, "/text"),
        (SUGAR | {"sex": "female"}, "/sex"),
    ):
        answer = service.post(TERMS, body)
        assert (answer.status_code, [e["pointer"] for e in answer.json()["errors"]]) == (422, [pointer])
    service.post(TERMS, SUGAR)
    assert_problem(service.post(TERMS, SUGAR), 409, "term_exists")
