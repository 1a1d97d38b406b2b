"""A code set's life over HTTP, on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from coding_service.settings import MIGRATIONS
from shared.database import make_engine, upgrade
from tests.coding.api.served import SETS, Served, served, visit
from tests.coding.builders import NOTE
from tests.shared.edge import assert_problem


@pytest.fixture
def service(database_url: str, tmp_path: Path) -> Iterator[Served]:
    engine = make_engine(database_url)
    upgrade(engine, MIGRATIONS)
    engine.dispose()
    with served(database_url, tmp_path) as running:
        yield running


def test_from_a_note_to_a_final_set_and_its_successor(service: Served) -> None:
    assert service.client.get("/health/ready").json()["dependencies"] == {"database": "up", "code_book": "up"}
    made = service.opened()
    path = f"{SETS}/{made['id']}"
    reviewed = service.post(
        f"{path}/revisions", {"operations": [{"op": "accept", "subject": "dx:0"}]}, If_Match='"r1"'
    )
    assert reviewed.json()["revision"] == 2
    query = f"/v1/queries/{made['queries'][0]['id']}"
    assert service.post(f"{query}/send", If_Match='"r2"').status_code == 200
    answer = {"option": 0, "signed_by": "prov-7", "signed_at": "2026-11-20T15:30:00Z"}
    assert service.post(f"{query}/answer", answer, If_Match='"r3"').status_code == 200
    final = service.post(f"{path}/finalize", If_Match='"r4"')
    assert final.json()["status"] == "finalized"
    successor = service.post(f"{path}/amend", {"reason": "late addendum"}, If_Match='"r5"').json()
    assert successor["amends"] == made["id"]
    assert service.get(f"{path}/notes/{made['notes'][0]['id']}").json()["text"] == NOTE
    kinds = [r["kind"] for r in service.get(f"{path}/revisions").json()["items"]]
    assert kinds == ["proposed", "reviewed", "query_opened", "query_answered", "finalized", "amended"]
    events = service.get("/v1/events").json()["items"]
    assert [e["type"] for e in events] == [
        "code_set.proposed",
        "code_set.reviewed",
        "query.opened",
        "query.answered",
        "code_set.finalized",
        "code_set.opened_to_amend",
        "code_set.amended",
    ]


def test_of_many_who_change_the_same_revision_one_does(service: Served) -> None:
    made = service.opened()
    body = {"operations": [{"op": "accept", "subject": "dx:0"}]}

    def change(_: int) -> int:
        answer = service.post(f"{SETS}/{made['id']}/revisions", body, If_Match='"r1"')
        return int(answer.status_code)

    with ThreadPoolExecutor(8) as pool:
        statuses = sorted(pool.map(change, range(8)))
    assert statuses == [201] + [412] * 7
    assert service.get(f"{SETS}/{made['id']}").json()["revision"] == 2


def test_many_sent_with_one_key_make_one_code_set(service: Served) -> None:
    def send(_: int) -> tuple[int, str]:
        answer = service.post(SETS, visit(), Idempotency_Key="visit-77")
        return answer.status_code, answer.json().get("id", answer.json().get("code"))

    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(send, range(8)))
    assert {status for status, _ in answers} <= {201, 409}
    assert len({id for status, id in answers if status == 201}) == 1
    assert len(service.get(SETS).json()["items"]) == 1


def test_text_beyond_ascii_comes_back_as_it_was(service: Served) -> None:
    text = NOTE + " Größe 170 cm – “stable” 👍🏽 e\u0301 \u2028 end"
    made = service.opened(notes=[{"text": text}])
    note = service.get(f"{SETS}/{made['id']}/notes/{made['notes'][0]['id']}").json()
    assert note["text"] == text
    assert note["characters"] == len(text)


def test_a_nul_is_refused_on_both(service: Served) -> None:
    raw = '{"date_of_service": "2026-11-02", "notes": [{"text": "a\\u0000b"}]}'
    headers = service.headers(Content_Type="application/json")
    assert_problem(service.client.post(SETS, content=raw, headers=headers), 422, "invalid")
    assert_problem(service.get(f"{SETS}?code=%00"), 422, "invalid")
