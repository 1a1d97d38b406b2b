from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from shared.errors import Conflict
from shared.etag import check_revision, etag
from tests.shared.edge import EdgeService, assert_problem, edge_service

Edge = tuple[EdgeService, TestClient]


@pytest.fixture
def edge(database_url: str, tmp_path: Path) -> Iterator[Edge]:
    with edge_service(database_url, tmp_path) as (service, client):
        yield service, client


@pytest.fixture
def account(edge: Edge) -> str:
    created = edge[1].post("/v1/accounts", json={"owner": "A"}, headers=edge[0].headers())
    return f"/v1/accounts/{created.json()['id']}"


def test_a_change_needs_the_revision_that_it_changes(edge: Edge, account: str) -> None:
    service, client = edge
    assert client.get(account, headers=service.headers()).headers["etag"] == '"r1"'
    changed = client.put(account, json={"owner": "B"}, headers=service.headers(If_Match='"r1"'))
    assert (changed.status_code, changed.headers["etag"]) == (200, '"r2"')
    stale = client.put(account, json={"owner": "C"}, headers=service.headers(If_Match='"r1"'))
    assert_problem(stale, 412, "stale")
    missing = client.put(account, json={"owner": "C"}, headers=service.headers())
    problem = assert_problem(missing, 428, "if_match_missing")
    assert problem["errors"][0]["pointer"] == "/header/If-Match"
    anything = client.put(account, json={"owner": "D"}, headers=service.headers(If_Match="*"))
    assert anything.headers["etag"] == '"r3"'
    assert service.accounts() == ["D"]


@pytest.mark.parametrize(
    ("tag", "status", "code"),
    [
        *((tag, 412, "stale") for tag in ('W/"r1"', '"r99999999999"', '"rx"', '""')),
        *((tag, 400, "if_match_malformed") for tag in ("r1", "1", '"r1", "r2"', "", '"r١"')),
    ],
)
def test_a_tag_that_is_not_ours_matches_nothing(
    edge: Edge, account: str, tag: str, status: int, code: str
) -> None:
    service, client = edge
    headers = [(name.encode(), text.encode()) for name, text in service.headers().items()]
    headers.append((b"If-Match", tag.encode()))
    assert_problem(client.put(account, json={"owner": "B"}, headers=headers), status, code)


def test_of_many_that_change_one_revision_one_wins(edge: Edge, account: str) -> None:
    service, client = edge

    def change(number: int) -> int:
        headers = service.headers(If_Match='"r1"')
        return client.put(account, json={"owner": f"O{number}"}, headers=headers).status_code

    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(change, range(24)))
    assert sorted(statuses) == [200] + [412] * 23


def test_check_revision() -> None:
    assert etag(7) == '"r7"'
    check_revision(None, 7)
    check_revision(7, 7)
    with pytest.raises(Conflict) as refusal:
        check_revision(6, 7)
    assert refusal.value.code == "stale"
