from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from starlette.testclient import TestClient

from shared.auth import Unauthenticated
from shared.errors import Conflict, Denied, DomainError, Invalid, NotFound, Place, Unavailable
from shared.problems import PROBLEMS, places_of, problem_response, problem_responses, status_of
from tests.shared.edge import EdgeService, assert_problem, edge_service


@pytest.fixture
def edge(sqlite_url: str, tmp_path: Path) -> Iterator[tuple[EdgeService, TestClient]]:
    with edge_service(sqlite_url, tmp_path) as (service, client):
        yield service, client


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Invalid("x"), 422),
        (NotFound("x"), 404),
        (Conflict("x"), 409),
        (Conflict("x", code="stale"), 412),
        (Denied("x"), 403),
        (Unavailable("x"), 503),
        (Unauthenticated("x"), 401),
        (DomainError("a kind that the table does not know"), 500),
    ],
)
def test_each_kind_has_its_status(error: DomainError, status: int) -> None:
    assert status_of(error) == status


def test_every_kind_of_error_is_in_the_table() -> None:
    for kind in DomainError.__subclasses__():
        assert status_of(kind("x")) in PROBLEMS, kind


@pytest.mark.parametrize(
    ("kind", "status", "code"),
    [("conflict", 409, "closed"), ("down", 503, "unavailable"), ("defect", 500, "unexpected")],
)
def test_an_error_of_a_workflow_becomes_a_problem(
    edge: tuple[EdgeService, TestClient], kind: str, status: int, code: str
) -> None:
    service, client = edge
    response = client.get(f"/v1/accounts/fault/{kind}", headers=service.headers())
    problem = assert_problem(response, status, code)
    assert problem["instance"] == f"/v1/accounts/fault/{kind}"
    assert "Marigold" not in response.text
    assert response.headers.get("retry-after") == ("7" if kind == "down" else None)


def test_a_database_that_dies_is_503_with_retry_after(
    edge: tuple[EdgeService, TestClient], tmp_path: Path
) -> None:
    service, client = edge
    service.engine.dispose()
    for path in tmp_path.glob("test.sqlite3*"):
        path.unlink()
    (tmp_path / "test.sqlite3").mkdir()  # the file cannot be opened any more
    response = client.get("/v1/accounts", headers=service.headers())
    assert_problem(response, 503, "database_unavailable")
    assert response.headers["retry-after"] == "1"


def test_types_are_stable_and_one_for_each_status() -> None:
    names = [kind.name for kind in PROBLEMS.values()]
    assert len(set(names)) == len(names)
    for status in PROBLEMS:
        body = problem_response("/x", status, "").body
        assert b'"detail":""' not in bytes(body)


def test_a_status_outside_the_table_is_still_a_problem() -> None:
    response = problem_response("/x", 418, "")
    assert b'"type":"about:blank"' in bytes(response.body)


def test_hostile_pointers_are_cut_and_escaped() -> None:
    place = Place("/" + "\ud800" * 500, "code", "message")
    response = problem_response("/" + "é" * 5000, 422, "x", places=[place] * 500)
    assert len(bytes(response.body)) < 200_000
    bytes(response.body).decode("ascii")


class Shape(BaseModel):
    count: int


def test_places_name_fields_and_never_values() -> None:
    with pytest.raises(ValidationError) as failure:
        Shape.model_validate({"count": "Marigold"})
    errors = [error | {"loc": ("body", *error["loc"])} for error in failure.value.errors()]
    (place,) = places_of(RequestValidationError(errors).errors())
    assert (place.pointer, place.code) == ("/count", "int_parsing")
    assert "Marigold" not in place.message
    (query,) = places_of([{"loc": ("query", "limit"), "type": "missing", "msg": "Field required"}])
    assert query.pointer == "/query/limit"


@pytest.mark.parametrize(
    ("loc", "kind", "pointer"),
    [
        (("operations", 0, "change_line", "units"), "int_type", "/operations/0/units"),
        (("operations", 0, "reject", "reason"), "missing", "/operations/0/reason"),
        (("operations", 0), "union_tag_invalid", "/operations/0"),
        (("operations", 0, "reject"), "value_error", "/operations/0"),
        (("operations", 0, "op", "str"), "string_type", "/operations/0/op"),
        (("operations", 7), "missing", "/operations/7"),
        (("reason",), "missing", "/reason"),
    ],
)
def test_a_pointer_leads_into_what_was_sent(loc: tuple[str | int, ...], kind: str, pointer: str) -> None:
    """The kinds of a union stand in pydantic's places and not in the body."""
    body = {"operations": [{"op": "reject", "units": "x"}]}
    (place,) = places_of([{"loc": ("body", *loc), "type": kind, "msg": "wrong"}], body)
    assert place.pointer == pointer


def test_responses_for_openapi_are_ordered_and_known() -> None:
    assert list(problem_responses(503, 400)) == [400, 503]
    with pytest.raises(KeyError):
        problem_responses(299)
