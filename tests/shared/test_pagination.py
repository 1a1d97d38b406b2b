import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from shared.contracts.common import AnswerModel
from shared.errors import Invalid
from shared.pagination import PageRequest, decode_cursor, encode_cursor, ndjson, page_of
from tests.shared.edge import EdgeService, assert_problem, edge_service

PATH = "/v1/accounts"
Edge = tuple[EdgeService, TestClient]


@pytest.fixture
def edge(database_url: str, tmp_path: Path) -> Iterator[Edge]:
    with edge_service(database_url, tmp_path) as (service, client):
        yield service, client


def open_account(edge: Edge, owner: str, clinic_id: str = "c1") -> None:
    edge[0].clock.advance(timedelta(seconds=1))
    headers = edge[0].headers(clinic_id=clinic_id)
    assert edge[1].post(PATH, json={"owner": owner}, headers=headers).status_code == 201


def test_pages_follow_each_other_and_stay_put_while_rows_are_added(edge: Edge) -> None:
    service, client = edge
    for number in range(7):
        open_account(edge, f"O{number}")
        open_account(edge, "theirs", clinic_id="c2")
    seen: list[str] = []
    cursor: str | None = None
    while True:
        params = {"limit": "3"} | ({"cursor": cursor} if cursor else {})
        page = client.get(PATH, params=params, headers=service.headers()).json()
        seen += [item["owner"] for item in page["items"]]
        open_account(edge, "late")
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == ["O6", "O5", "O4", "O3", "O2", "O1", "O0"]


@pytest.mark.parametrize(("count", "more"), [(0, False), (49, False), (50, False), (51, True)])
def test_the_default_page_has_fifty_and_ends_where_the_rows_end(count: int, more: bool) -> None:
    request = PageRequest(50, None)
    page = page_of([f"k{n}" for n in range(count)], request, key=str, item=str.upper)
    assert len(page.items) == min(count, 50)
    assert page.next_cursor == (encode_cursor("k49") if more else None)


@pytest.mark.parametrize("limit", ["0", "201", "-1", "x", "1e3", ""])
def test_limits_are_bounded(edge: Edge, limit: str) -> None:
    problem = assert_problem(
        edge[1].get(PATH, params={"limit": limit}, headers=edge[0].headers()), 422, "invalid"
    )
    assert problem["errors"][0]["pointer"] == "/query/limit"


@pytest.mark.parametrize("cursor", ["", "!", "x" * 257, "AAAA", "é", "' OR 1=1", encode_cursor("a b")])
def test_cursors_that_no_list_gave_are_refused(edge: Edge, cursor: str) -> None:
    response = edge[1].get(PATH, params={"cursor": cursor}, headers=edge[0].headers())
    assert response.status_code == 422
    assert response.json()["errors"][0]["pointer"] == "/query/cursor"


@given(st.text())
def test_any_text_is_a_cursor_or_refused(text: str) -> None:
    try:
        key = decode_cursor(text)
    except Invalid:
        return
    assert decode_cursor(encode_cursor(key)) == key


def test_ndjson_is_one_object_a_line() -> None:
    class Row(AnswerModel):
        text: str

    async def read() -> str:
        response = ndjson([Row(text="a\nb"), Row(text="ü")])
        assert response.media_type == "application/x-ndjson"
        return "".join([str(chunk) async for chunk in response.body_iterator])

    assert asyncio.run(read()) == '{"text":"a\\nb"}\n{"text":"ü"}\n'
