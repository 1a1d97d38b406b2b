"""Webhooks: signed as Standard Webhooks' own library verifies, retried, replayed, and never sent inward."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from standardwebhooks import Webhook as Verifier

from shared.address import AddressPolicy
from shared.clock import FixedClock
from shared.database import EventLog, KeyRing, UnitOfWork, events_table, make_engine, new_metadata
from shared.durable import DurableWork
from shared.errors import Conflict, Invalid, NotFound
from shared.events import Event
from shared.principal import Principal
from shared.webhooks import Deliverer, WebhookStore, webhook_tables
from shared.webhooks.store import BACKOFF_S

METADATA = new_metadata()
EVENTS = events_table(METADATA)
TABLES = webhook_tables(METADATA, EVENTS)
ME = Principal("integration-1", "clinic-a", frozenset())
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Receiver:
    """A real server that answers what it is told to and keeps what came."""

    def __init__(self) -> None:
        self.status = 204
        self.headers: dict[str, str] = {}
        self.came: list[tuple[dict[str, str], bytes]] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                receiver.came.append(({k.lower(): v for k, v in self.headers.items()}, body))
                self.send_response(receiver.status)
                for name, value in receiver.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://hooks.example.com:{self._server.server_port}/claims?from=us"
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.close()


class Desk:
    def __init__(self, engine: Engine, database_url: str) -> None:
        self.engine = engine
        self.clock = FixedClock(NOON)
        self.addresses = ["127.0.0.1"]
        self.store = WebhookStore(engine, TABLES, self.clock)
        policy = AddressPolicy(allow_private=True, resolve=lambda host, port: self.addresses)
        self.work = DurableWork("hooks", database_url)
        self.deliverer = Deliverer(self.store, policy, self.work)

    def happens(self, type_: str, number: int, clinic_id: str = "clinic-a") -> None:
        with UnitOfWork(self.engine, clinic_id=clinic_id) as work:
            log = EventLog(work.session, EVENTS)
            log.append(
                Event(f"evt_{number}", clinic_id, type_, f"clm_{number}", "biller-1", NOON, {"secret": "no"})
            )
            work.commit()

    def send_due(self) -> int:
        due = list(self.store.due())
        for delivery_id, clinic_id, _ in due:
            self.deliverer.send(clinic_id, delivery_id)
        return len(due)

    def outcome(self, id_: str) -> list[tuple[str, str, int, int | None, str | None]]:
        rows = self.store.deliveries("clinic-a", id_, after="", limit=100)
        return [(r.event_id, r.state, r.attempts, r.last_status, r.last_error) for r in rows]


@pytest.fixture
def desk(database_url: str) -> Iterator[Desk]:
    engine = make_engine(database_url, keys=KeyRing.for_development())
    METADATA.create_all(engine)
    desk = Desk(engine, database_url)
    yield desk
    desk.deliverer.close()
    engine.dispose()


def verified(secret: str, came: tuple[dict[str, str], bytes]) -> Any:
    headers, body = came
    return Verifier(secret).verify(body.decode(), headers)


def test_an_event_is_sent_once_signed_and_thin(desk: Desk, receiver: Receiver) -> None:
    desk.happens("claim.submitted", 1)
    webhook, secret = desk.store.add(ME, receiver.url, ["claim.*"], None)
    desk.happens("claim.submitted", 2)
    desk.happens("statement.issued", 3)
    desk.happens("claim.submitted", 4, clinic_id="clinic-b")
    assert desk.send_due() == 1
    assert desk.send_due() == 0
    (came,) = receiver.came
    assert verified(secret, came) == json.loads(came[1])
    assert json.loads(came[1]) == {
        "type": "claim.submitted",
        "timestamp": "2026-11-23T12:00:00Z",
        "data": {"id": "evt_2", "sequence": json.loads(came[1])["data"]["sequence"], "subject": "clm_2"},
    }
    assert came[0]["webhook-id"] == "evt_2"
    assert came[0]["host"].startswith("hooks.example.com:")
    assert desk.outcome(webhook.id) == [("evt_2", "delivered", 1, 204, None)]


def test_another_secret_does_not_verify(desk: Desk, receiver: Receiver) -> None:
    desk.store.add(ME, receiver.url, [], None)
    _, other = desk.store.add(ME, receiver.url, ["none.such"], None)
    desk.happens("claim.submitted", 1)
    desk.send_due()
    with pytest.raises(Exception, match="No matching signature"):
        verified(other, receiver.came[0])


def test_a_failure_comes_due_again_later_each_time_and_ends(desk: Desk, receiver: Receiver) -> None:
    webhook, _ = desk.store.add(ME, receiver.url, [], None)
    desk.happens("claim.submitted", 1)
    receiver.status = 500
    for pause in BACKOFF_S:
        assert desk.send_due() == 1
        assert desk.send_due() == 0
        desk.clock.advance(timedelta(seconds=pause))
    assert desk.outcome(webhook.id) == [("evt_1", "pending", len(BACKOFF_S), 500, "status_500")]
    assert desk.send_due() == 1
    desk.clock.advance(timedelta(days=30))
    assert desk.send_due() == 0
    assert desk.outcome(webhook.id) == [("evt_1", "failed", len(BACKOFF_S) + 1, 500, "status_500")]


def test_a_receiver_that_comes_back_gets_it(desk: Desk, receiver: Receiver) -> None:
    webhook, _ = desk.store.add(ME, receiver.url, [], None)
    desk.happens("claim.submitted", 1)
    receiver.status = 503
    desk.send_due()
    receiver.status = 200
    desk.clock.advance(timedelta(seconds=BACKOFF_S[0]))
    desk.send_due()
    assert desk.outcome(webhook.id) == [("evt_1", "delivered", 2, 200, None)]


def test_redirects_are_not_followed(desk: Desk, receiver: Receiver) -> None:
    webhook, _ = desk.store.add(ME, receiver.url, [], None)
    desk.happens("claim.submitted", 1)
    receiver.status, receiver.headers = 302, {"Location": receiver.url}
    desk.send_due()
    assert len(receiver.came) == 1
    assert desk.outcome(webhook.id) == [("evt_1", "pending", 1, 302, "status_302")]


def test_a_name_that_moves_inward_is_not_sent_to(desk: Desk, receiver: Receiver) -> None:
    """DNS rebinding: public when it was subscribed, private when it is sent to."""
    webhook, _ = desk.store.add(ME, receiver.url.replace("http:", "https:"), [], None)
    desk.happens("claim.submitted", 1)
    strict = AddressPolicy(resolve=lambda host, port: ["127.0.0.1"])
    deliverer = Deliverer(desk.store, strict, DurableWork("others", "sqlite:///unused.sqlite3"))
    for delivery_id, clinic_id, _ in desk.store.due():
        deliverer.send(clinic_id, delivery_id)
    deliverer.close()
    assert receiver.came == []
    assert desk.outcome(webhook.id) == [("evt_1", "pending", 1, None, "host_private")]


@pytest.mark.parametrize(
    ("url", "addresses", "code"),
    [
        ("http://hooks.example.com/", ["93.184.216.34"], "url_not_https"),
        ("ftp://hooks.example.com/", ["93.184.216.34"], "url_malformed"),
        ("https://user@hooks.example.com/", ["93.184.216.34"], "url_malformed"),
        ("https:///path", [], "url_malformed"),
        ("https://[::1", [], "url_malformed"),
        ("https://hooks.example.com:99999/", [], "url_malformed"),
        *(
            ("https://hooks.example.com/", addresses, "host_private")
            for addresses in (
                ["127.0.0.1"],
                ["10.1.2.3"],
                ["172.16.0.1"],
                ["192.168.1.1"],
                ["169.254.169.254"],
                ["100.64.0.1"],
                ["0.0.0.0"],  # noqa: S104 - refused
                ["::1"],
                ["fd00::1"],
                ["fe80::1"],
                ["::ffff:10.0.0.1"],
                ["2002:0a00:0001::1"],
                ["224.0.0.1"],
                ["93.184.216.34", "10.0.0.1"],
            )
        ),
    ],
)
def test_addresses_that_are_not_sent_to(url: str, addresses: list[str], code: str) -> None:
    with pytest.raises(Invalid) as refused:
        AddressPolicy(resolve=lambda host, port: addresses).check(url)
    assert refused.value.code == code
    assert refused.value.places[0].pointer == "/url"


def test_a_public_address_is_the_one_that_is_connected_to() -> None:
    target = AddressPolicy(resolve=lambda host, port: ["93.184.216.34"]).check("https://hooks.example.com/x")
    assert (target.host, target.port, target.address) == ("hooks.example.com", 443, "93.184.216.34")


def test_both_secrets_sign_after_a_rotation_and_one_after_a_day(desk: Desk, receiver: Receiver) -> None:
    webhook, old = desk.store.add(ME, receiver.url, [], None)
    changed, new = desk.store.rotate(ME, webhook.id, webhook.revision)
    desk.happens("claim.submitted", 1)
    desk.send_due()
    assert verified(old, receiver.came[0]) == verified(new, receiver.came[0])
    desk.clock.advance(timedelta(hours=25))
    desk.happens("claim.submitted", 2)
    desk.send_due()
    verified(new, receiver.came[1])
    with pytest.raises(Exception, match="No matching signature"):
        verified(old, receiver.came[1])
    with pytest.raises(Conflict):
        desk.store.rotate(ME, webhook.id, webhook.revision)
    assert changed.revision == 2


def test_replay_of_one_and_of_all_since(desk: Desk, receiver: Receiver) -> None:
    webhook, _ = desk.store.add(ME, receiver.url, ["claim.*"], None)
    for number in (1, 2, 3):
        desk.happens("claim.submitted", number)
    desk.happens("statement.issued", 4)
    assert desk.send_due() == 3
    first = json.loads(receiver.came[0][1])["data"]["sequence"]
    assert desk.store.replay("clinic-a", webhook.id, event_id="evt_2", since=None) == 1
    assert desk.store.replay("clinic-a", webhook.id, event_id=None, since=first) == 2
    assert desk.send_due() == 3
    assert [headers["webhook-id"] for headers, _ in receiver.came[3:]] == ["evt_2", "evt_2", "evt_3"]
    with pytest.raises(Invalid):
        desk.store.replay("clinic-a", webhook.id, event_id="evt_9", since=None)
    with pytest.raises(NotFound):
        desk.store.replay("clinic-b", webhook.id, event_id="evt_2", since=None)


def test_while_paused_nothing_is_sent_and_then_all_of_it(desk: Desk, receiver: Receiver) -> None:
    webhook, _ = desk.store.add(ME, receiver.url, [], None)
    desk.store.change(ME, webhook.id, 1, "webhook.changed", state="paused")
    desk.happens("claim.submitted", 1)
    assert desk.send_due() == 0
    desk.store.change(ME, webhook.id, 2, "webhook.changed", state="active")
    assert desk.send_due() == 1
    assert [headers["webhook-id"] for headers, _ in receiver.came] == ["evt_1"]


def test_the_durable_work_of_a_service_delivers(sqlite_url: str, receiver: Receiver, tmp_path: Path) -> None:
    engine = make_engine(sqlite_url, keys=KeyRing.for_development())
    METADATA.create_all(engine)
    desk = Desk(engine, sqlite_url)
    desk.store.add(ME, receiver.url, [], None)
    for number in range(5):
        desk.happens("claim.submitted", number)
    desk.work.launch(sweep_every_s=0.1)
    try:
        deadline = datetime.now(UTC) + timedelta(seconds=30)
        while len(receiver.came) < 5 and datetime.now(UTC) < deadline:
            threading.Event().wait(0.05)
    finally:
        desk.work.shutdown()
        desk.deliverer.close()
        engine.dispose()
    assert sorted(headers["webhook-id"] for headers, _ in receiver.came) == [f"evt_{n}" for n in range(5)]
