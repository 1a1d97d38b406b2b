import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from starlette.testclient import TestClient

from shared.errors import Invalid, Unavailable
from shared.idempotency import LEASE, IdempotencyStore, Lease, StoredAnswer
from shared.problems import HttpRefusal
from tests.shared.edge import KEYS, RING, EdgeService, assert_problem, edge_service

PATH = "/v1/accounts"
BODY = {"owner": "Marigold Testcase"}
Edge = tuple[EdgeService, TestClient]


@pytest.fixture
def edge(database_url: str, tmp_path: Path) -> Iterator[Edge]:
    with edge_service(database_url, tmp_path) as (service, client):
        yield service, client


def test_the_same_request_again_gets_the_stored_answer(edge: Edge) -> None:
    service, client = edge
    headers = service.headers(Idempotency_Key="k1")
    first = client.post(PATH, json=BODY, headers=headers)
    again = client.post(PATH, json=BODY, headers=headers)
    assert first.status_code == again.status_code == 201
    assert again.content == first.content
    for name in ("etag", "location", "content-type"):
        assert again.headers[name] == first.headers[name]
    assert "idempotency-replayed" not in first.headers
    assert again.headers["idempotency-replayed"] == "true"
    assert again.headers["x-request-id"] != first.headers["x-request-id"]
    assert (service.calls, service.accounts()) == (1, ["Marigold Testcase"])


def test_another_body_or_query_with_the_same_key_is_refused(edge: Edge) -> None:
    service, client = edge
    headers = service.headers(Idempotency_Key="k1")
    client.post(PATH, json=BODY, headers=headers)
    for response in (
        client.post(PATH, json={"owner": "Another"}, headers=headers),
        client.post(f"{PATH}?x=1", json=BODY, headers=headers),
    ):
        assert_problem(response, 422, "idempotency_key_reused")
    assert service.accounts() == ["Marigold Testcase"]


@pytest.mark.parametrize(
    "other", [{"subject": "usr_2"}, {"clinic_id": "c2"}], ids=["another person", "another clinic"]
)
def test_a_key_belongs_to_its_caller_and_path(edge: Edge, other: dict[str, str]) -> None:
    service, client = edge
    client.post(PATH, json=BODY, headers=service.headers(Idempotency_Key="k1"))
    theirs = client.post(PATH, json=BODY, headers=service.headers(Idempotency_Key="k1", **other))
    elsewhere = client.post(f"{PATH}/paid", json=BODY, headers=service.headers(Idempotency_Key="k1"))
    assert theirs.status_code == elsewhere.status_code == 201
    assert "idempotency-replayed" not in {*theirs.headers, *elsewhere.headers}
    assert len(service.accounts()) == 3


def test_without_a_key_every_post_counts(edge: Edge) -> None:
    service, client = edge
    for _ in range(2):
        assert client.post(PATH, json=BODY, headers=service.headers()).status_code == 201
    assert len(service.accounts()) == 2


def test_where_money_moves_a_key_is_required(edge: Edge) -> None:
    service, client = edge
    response = client.post(f"{PATH}/paid", json=BODY, headers=service.headers())
    problem = assert_problem(response, 400, "idempotency_key_missing")
    assert problem["errors"][0]["pointer"] == "/header/Idempotency-Key"


@pytest.mark.parametrize("key", ["", "x" * 256, "a b", "tab\there", "é"])
def test_malformed_keys_are_refused(edge: Edge, key: str) -> None:
    service, client = edge
    headers = [(name.encode(), text.encode()) for name, text in service.headers().items()]
    headers.append((b"Idempotency-Key", key.encode("latin-1")))
    response = client.post(PATH, json=BODY, headers=headers)
    assert_problem(response, 400, "idempotency_key_malformed")


def test_nothing_is_kept_of_a_refused_request(edge: Edge) -> None:
    service, client = edge
    headers = service.headers(Idempotency_Key="k1")
    assert client.post(PATH, json={"owner": 7}, headers=headers).status_code == 422
    assert (
        client.post(PATH, content=b"{", headers=headers | {"Content-Type": "application/json"}).status_code
        == 400
    )
    with service.engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(KEYS)).scalar_one() == 0
    assert client.post(PATH, json=BODY, headers=headers).status_code == 201


@pytest.mark.parametrize(
    ("fault", "status"), [(RuntimeError("defect"), 500), (Unavailable("the payer does not answer"), 503)]
)
def test_failed_work_is_driven_again_and_finds_what_it_did(edge: Edge, fault: Exception, status: int) -> None:
    service, client = edge
    headers = service.headers(Idempotency_Key="k1")
    service.fault = fault
    assert client.post(PATH, json=BODY, headers=headers).status_code == status
    service.clock.advance(timedelta(minutes=3))
    assert_problem(client.post(PATH, json={"owner": "B"}, headers=headers), 422, "idempotency_key_reused")
    again = client.post(PATH, json=BODY, headers=headers)
    assert again.status_code == 201
    assert "idempotency-replayed" not in again.headers
    assert (service.calls, len(service.accounts())) == (2, 1)


def test_answers_survive_a_restart_and_are_sealed(database_url: str, tmp_path: Path) -> None:
    with edge_service(database_url, tmp_path) as (service, client):
        first = client.post(PATH, json=BODY, headers=service.headers(Idempotency_Key="k1"))
        with service.engine.connect() as connection:
            stored = connection.execute(text("SELECT * FROM idempotency_keys")).one()
        assert b"Marigold" not in bytes(stored.answer)
        assert "k1" not in map(str, stored)
    with edge_service(database_url, tmp_path) as (service, client):
        again = client.post(PATH, json=BODY, headers=service.headers(Idempotency_Key="k1"))
        assert again.content == first.content
        assert service.calls == 0


def test_repeats_at_the_same_time_have_one_effect(edge: Edge) -> None:
    service, client = edge
    headers = service.headers(Idempotency_Key="k1")
    start = threading.Barrier(8)

    def send(_: int) -> int:
        start.wait()
        return client.post(PATH, json=BODY, headers=headers).status_code

    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(send, range(40)))
    assert set(statuses) <= {201, 409}
    assert 201 in statuses
    assert (service.calls, service.accounts()) == (1, ["Marigold Testcase"])


class TestLeases:
    """What happens to a key whose process died: its store is asked as another process would."""

    @pytest.fixture
    def store(self, edge: Edge) -> IdempotencyStore:
        return IdempotencyStore(edge[0].engine, KEYS, RING, edge[0].clock)

    def begin(self, store: IdempotencyStore) -> Lease:
        begun = store.begin("id", "c1", "fingerprint")
        assert isinstance(begun, Lease)
        return begun

    def test_while_somebody_works_on_it_others_are_told_to_come_back(
        self, edge: Edge, store: IdempotencyStore
    ) -> None:
        lease = self.begin(store)
        for _ in range(3):
            edge[0].clock.advance(LEASE / 2)
            with pytest.raises(HttpRefusal) as refusal:
                store.begin("id", "c1", "fingerprint")
            assert refusal.value.code == "idempotency_in_flight"
            assert refusal.value.headers == {"Retry-After": "1"}
            store.renew(lease)

    def test_a_lease_that_ran_out_is_taken_over_with_its_first_time(
        self, edge: Edge, store: IdempotencyStore
    ) -> None:
        dead = self.begin(store)
        edge[0].clock.advance(LEASE)
        heir = self.begin(store)
        assert heir.first_at == dead.first_at
        assert heir.token != dead.token
        store.complete(dead, "c1", StoredAnswer(201, (), b"of the dead"))
        store.give_up(dead, forget=True)
        store.complete(heir, "c1", StoredAnswer(201, (("etag", '"r1"'),), b"of the heir"))
        assert store.begin("id", "c1", "fingerprint") == StoredAnswer(
            201, (("etag", '"r1"'),), b"of the heir"
        )

    def test_another_body_is_refused_also_in_flight(self, store: IdempotencyStore) -> None:
        self.begin(store)
        with pytest.raises(Invalid):
            store.begin("id", "c1", "another")

    def test_old_keys_are_forgotten(self, edge: Edge, store: IdempotencyStore) -> None:
        store.complete(self.begin(store), "c1", StoredAnswer(200, (), b""))
        edge[0].clock.advance(timedelta(hours=25))
        assert isinstance(store.begin("id", "c1", "fingerprint"), StoredAnswer)
        edge[0].clock.advance(timedelta(hours=24))
        store.begin("other", "c1", "fingerprint")
        assert isinstance(store.begin("id", "c1", "another"), Lease)
