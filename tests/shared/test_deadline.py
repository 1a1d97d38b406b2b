"""No request's work goes on for ever: broken off, rolled back, told, and no idempotency record lost."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient

from shared.database import UnitOfWork
from shared.deadline import Deadline, RequestTooLong
from shared.deadline import within as within_deadline
from tests.shared.edge import EdgeService, assert_problem, edge_service

PATH = "/v1/accounts"
BODY = {"owner": "Marigold Testcase"}
Edge = tuple[EdgeService, TestClient]
FOREVER = {
    "postgresql": "SELECT pg_sleep(60)",
    "sqlite": "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n",
}


@pytest.fixture
def edge(database_url: str, tmp_path: Path) -> Iterator[Edge]:
    with edge_service(database_url, tmp_path) as (service, client):
        service.app.state.request_timeout_s = 0.3
        yield service, client


def one_long_statement(work: UnitOfWork) -> None:
    work.session.execute(text(FOREVER[work.session.get_bind().dialect.name]))


def many_short_statements(work: UnitOfWork) -> None:
    while True:
        work.session.execute(text("SELECT 1"))


def computing_before_the_commit(work: UnitOfWork) -> None:
    time.sleep(0.6)


LONG = [one_long_statement, many_short_statements, computing_before_the_commit]


@pytest.mark.parametrize("work", LONG, ids=lambda work: work.__name__)
def test_it_is_broken_off_undone_and_told(edge: Edge, work: Callable[[UnitOfWork], None]) -> None:
    service, client = edge
    service.before_commit = work
    refused = client.post(PATH, json=BODY, headers=service.headers())
    assert_problem(refused, 503, "request_timeout")
    assert refused.headers["retry-after"] == "5"
    assert service.accounts() == []
    service.before_commit = None
    assert client.post(PATH, json=BODY, headers=service.headers()).status_code == 201


@pytest.mark.parametrize("work", LONG, ids=lambda work: work.__name__)
def test_its_key_is_kept_and_drives_the_work_again(edge: Edge, work: Callable[[UnitOfWork], None]) -> None:
    service, client = edge
    service.before_commit = work
    headers = service.headers(Idempotency_Key="k1")
    assert_problem(client.post(PATH, json=BODY, headers=headers), 503, "request_timeout")
    assert_problem(
        client.post(PATH, json={"owner": "Another"}, headers=headers), 422, "idempotency_key_reused"
    )
    service.before_commit = None
    done = client.post(PATH, json=BODY, headers=headers)
    assert done.status_code == 201, done.text
    again = client.post(PATH, json=BODY, headers=headers)
    assert (again.headers["idempotency-replayed"], again.json()) == ("true", done.json())
    assert service.accounts() == ["Marigold Testcase"]


def test_a_connection_is_as_good_as_before_for_whoever_has_it_next(edge: Edge) -> None:
    service, client = edge
    service.before_commit = one_long_statement
    for _ in range(3):
        assert client.post(PATH, json=BODY, headers=service.headers()).status_code == 503
        assert client.get(PATH, headers=service.headers()).status_code == 200


def test_what_ends_is_not_broken_off_any_more_and_what_begins_late_does_not() -> None:
    broken: list[int] = []
    deadline = Deadline()
    deadline.begin(1, lambda: broken.append(1))
    deadline.begin(2, lambda: broken.append(2))
    deadline.end(1)
    deadline.expire()
    assert broken == [2]
    with pytest.raises(RequestTooLong):
        deadline.begin(3, lambda: None)


def test_the_end_of_work_waits_while_it_is_being_broken_off() -> None:
    deadline, entered, leave = Deadline(), threading.Event(), threading.Event()

    def break_off() -> None:
        entered.set()
        leave.wait(10)

    deadline.begin(1, break_off)
    ended = threading.Event()
    threads = [
        threading.Thread(target=deadline.expire),
        threading.Thread(target=lambda: (entered.wait(10), deadline.end(1), ended.set())),
    ]
    for thread in threads:
        thread.start()
    assert entered.wait(10)
    assert not ended.wait(0.1)
    leave.set()
    for thread in threads:
        thread.join(10)
    assert ended.is_set()


def test_nothing_is_bounded_outside_of_a_request(edge: Edge) -> None:
    service, _ = edge
    with UnitOfWork(service.engine, read_only=True) as work:
        work.session.execute(text("SELECT 1"))
    expired = Deadline()
    expired.expire()
    with within_deadline(expired), pytest.raises(RequestTooLong), UnitOfWork(service.engine):
        pass
