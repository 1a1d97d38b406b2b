from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.shared.edge import EdgeService, assert_problem, edge_service

PATH = "/v1/accounts"
Edge = tuple[EdgeService, TestClient]


@pytest.fixture
def edge(sqlite_url: str, tmp_path: Path) -> Iterator[Edge]:
    with edge_service(sqlite_url, tmp_path) as (service, client):
        yield service, client


@pytest.mark.parametrize(
    "authorization", [None, "", "Bearer", "Bearer ", "Basic dTpw", "Bearer not.a.token", "Bearer é", "token"]
)
def test_without_a_valid_token_nothing_is_read_or_done(edge: Edge, authorization: str | None) -> None:
    headers = {} if authorization is None else {"Authorization": authorization.encode("latin-1")}
    for method, path in (
        ("GET", PATH),
        ("POST", PATH),
        ("PUT", f"{PATH}/x"),
        ("GET", f"{PATH}/fault/defect"),
    ):
        response = edge[1].request(method, path, content=b"{", headers=headers)
        assert_problem(response, 401, "unauthenticated")
        assert response.headers["www-authenticate"] == "Bearer"


def test_an_expired_token_is_refused(edge: Edge) -> None:
    headers = edge[0].headers()
    edge[0].clock.advance(timedelta(hours=2))
    assert_problem(edge[1].get(PATH, headers=headers), 401, "unauthenticated")


def test_the_scheme_is_case_insensitive(edge: Edge) -> None:
    token = edge[0].headers()["Authorization"].removeprefix("Bearer ")
    assert edge[1].get(PATH, headers={"Authorization": f"bearer {token}"}).status_code == 200


def test_a_token_without_the_scope_is_refused_before_the_body_is_read(edge: Edge) -> None:
    service, client = edge
    headers = service.headers("accounts.read")
    assert client.get(PATH, headers=headers).status_code == 200
    assert_problem(client.post(PATH, content=b"{", headers=headers), 403, "scope_missing")


def test_a_stored_answer_is_not_for_a_token_that_lost_its_scope(edge: Edge) -> None:
    service, client = edge
    body = {"owner": "Marigold"}
    assert client.post(PATH, json=body, headers=service.headers(Idempotency_Key="k")).status_code == 201
    weaker = service.headers("accounts.read", Idempotency_Key="k")
    assert_problem(client.post(PATH, json=body, headers=weaker), 403, "scope_missing")


def test_a_route_without_a_scope_still_needs_a_token(edge: Edge) -> None:
    service, client = edge
    response = client.get(f"{PATH}/fault/conflict", headers=service.headers("nothing.at.all"))
    assert_problem(response, 409, "closed")


def test_another_clinics_account_does_not_exist(edge: Edge) -> None:
    service, client = edge
    created = client.post(PATH, json={"owner": "A"}, headers=service.headers(clinic_id="c1"))
    location = created.headers["location"]
    assert client.get(location, headers=service.headers(clinic_id="c1")).status_code == 200
    assert_problem(client.get(location, headers=service.headers(clinic_id="c2")), 404, "not_found")


def test_an_empty_body_needs_no_content_type(edge: Edge) -> None:
    response = edge[1].post(PATH, headers=edge[0].headers())
    problem = assert_problem(response, 422, "invalid")
    assert problem["errors"][0]["code"] == "missing"
