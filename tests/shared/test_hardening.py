"""What strangers do to a server: slow and endless requests, bombs, floods, pages of other origins."""

from __future__ import annotations

import gzip
import http.client
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from shared.serve import server_config
from shared.slow_clients import HEAD_BYTES
from tests.shared.edge import EdgeService, EdgeSettings

SETTINGS = EdgeSettings(body_timeout_s=1.0, rate_limit="5/minute", refused_rate_limit="3/minute")
BODY = b'{"owner": "A. Nonymous"}'
HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "strict-transport-security": "max-age=31536000",
    "cross-origin-resource-policy": "same-origin",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
}


@contextmanager
def running(url: str, folder: Path, settings: EdgeSettings = SETTINGS) -> Iterator[tuple[EdgeService, int]]:
    """The edge as `serve` runs it, on a free port."""
    service = EdgeService(url, folder, settings=settings)
    server = uvicorn.Server(server_config(service.app, settings))
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        until = time.monotonic() + 30
        while not server.started:
            assert time.monotonic() < until
            time.sleep(0.01)
        yield service, listener.getsockname()[1]
        server.should_exit = True
        thread.join()
    service.engine.dispose()


@pytest.fixture
def edge(sqlite_url: str, tmp_path: Path) -> Iterator[tuple[EdgeService, int]]:
    with running(sqlite_url, tmp_path) as found:
        yield found


def ask(port: int, method: str, path: str, body: bytes | None = None, **headers: str) -> Any:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, body, {name.replace("_", "-"): text for name, text in headers.items()})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, {name.lower(): text for name, text in answer.getheaders()}, content


def until_closed(port: int, *parts: bytes, pause_s: float = 0.0) -> bytes:
    """Sends the parts with pauses, and what came back when the server ended the connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        try:
            for part in parts:
                connection.sendall(part)
                time.sleep(pause_s)
        except OSError:
            return b"(closed while sending)"
        came = b""
        try:
            while chunk := connection.recv(65536):
                came += chunk
        except ConnectionError:
            pass
        return came


def head(service: EdgeService, length: int) -> bytes:
    lines = {**service.headers(), "Host": "x", "Content-Type": "application/json"}
    lines["Content-Length"] = str(length)
    return ("POST /v1/accounts HTTP/1.1\r\n" + "".join(f"{n}: {t}\r\n" for n, t in lines.items())).encode()


@pytest.mark.parametrize("sent", [b"", b"GET /v1/acc", b"GET /v1/accounts HTTP/1.1\r\nHost: x\r\nX-A: "])
def test_a_head_that_does_not_come_ends_the_connection(edge: tuple[EdgeService, int], sent: bytes) -> None:
    assert until_closed(edge[1], sent) == b""
    assert ask(edge[1], "GET", "/health/live")[0] == 200


def test_a_head_without_end_ends_the_connection(edge: tuple[EdgeService, int]) -> None:
    line = b"X-Filler: " + b"a" * 8000 + b"\r\n"
    many = [b"GET / HTTP/1.1\r\n", *[line] * (2 * HEAD_BYTES // len(line))]
    assert not until_closed(edge[1], *many).startswith(b"HTTP/1.1 200")
    one = [b"GET / HTTP/1.1\r\nX-Filler: ", *[b"a" * 8000] * (2 * HEAD_BYTES // 8000)]
    assert not until_closed(edge[1], *one).startswith(b"HTTP/1.1 200")


def test_a_body_that_pauses_is_408_and_the_connection_ends(edge: tuple[EdgeService, int]) -> None:
    service, port = edge
    answer = until_closed(port, head(service, len(BODY)) + b"\r\n" + BODY[:5])
    assert answer.startswith(b"HTTP/1.1 408")
    assert b"application/problem+json" in answer
    assert service.accounts() == []


def test_a_body_that_trickles_is_408_though_it_never_pauses(edge: tuple[EdgeService, int]) -> None:
    service, port = edge
    drops = [bytes([byte]) for byte in BODY.ljust(60)]
    answer = until_closed(port, head(service, 60) + b"\r\n", *drops, pause_s=0.05)
    assert answer.startswith((b"HTTP/1.1 408", b"(closed while sending)"))
    assert service.accounts() == []


def test_a_slow_body_that_keeps_the_pace_is_taken(edge: tuple[EdgeService, int]) -> None:
    service, port = edge
    body = BODY.ljust(2000)
    parts = [body[at : at + 200] for at in range(0, len(body), 200)]
    ending = head(service, len(body)) + b"Connection: close\r\n\r\n"
    assert until_closed(port, ending, *parts, pause_s=0.06).startswith(b"HTTP/1.1 201")


def test_a_compressed_bomb_is_refused_unopened(edge: tuple[EdgeService, int]) -> None:
    service, port = edge
    bomb = gzip.compress(b'{"owner": "' + b"a" * 50_000_000 + b'"}')
    assert len(bomb) < SETTINGS.max_body_bytes
    given = {**service.headers(), "Content-Type": "application/json", "Content-Encoding": "gzip"}
    status, headers, _ = ask(port, "POST", "/v1/accounts", bomb, **given)
    assert (status, headers["accept-encoding"]) == (415, "identity")


def test_a_callers_flood_is_429_with_the_wait_and_others_are_served(edge: tuple[EdgeService, int]) -> None:
    service, port = edge
    statuses = [ask(port, "GET", "/v1/accounts", **service.headers())[0] for _ in range(7)]
    assert statuses == [200] * 5 + [429] * 2
    status, headers, content = ask(port, "GET", "/v1/accounts", **service.headers())
    assert (status, headers["content-type"]) == (429, "application/problem+json")
    assert 0 < int(headers["retry-after"]) <= 120
    assert b'"code":"too_many_requests"' in content
    for other in ({"subject": "usr_2"}, {"clinic_id": "c2"}):
        assert ask(port, "GET", "/v1/accounts", **service.headers(**other))[0] == 200


def test_guessing_tokens_is_429_for_the_address(edge: tuple[EdgeService, int]) -> None:
    service, port = edge
    bad = {"Authorization": "Bearer e30.e30.e30"}
    assert [ask(port, "GET", "/v1/accounts", **bad)[0] for _ in range(5)] == [401] * 3 + [429] * 2
    assert ask(port, "GET", "/v1/accounts", **service.headers())[0] == 429
    assert ask(port, "GET", "/health/live")[0] == 200


def test_every_answer_carries_the_security_headers(edge: tuple[EdgeService, int]) -> None:
    service, port = edge
    service.fault = RuntimeError("inside")
    posted = {**service.headers(), "Content-Type": "application/json"}
    for method, path, body, status, given in (
        ("GET", "/health/live", None, 200, {}),
        ("GET", "/v1/accounts", None, 401, {}),
        ("GET", "/nowhere", None, 404, {}),
        ("POST", "/v1/accounts", b"{", 400, posted),
        ("POST", "/v1/accounts", b"a" * 200_000, 413, posted),
        ("POST", "/v1/accounts", BODY, 500, posted),
    ):
        found, headers, _ = ask(port, method, path, body, **given)
        assert found == status, (method, path)
        assert {name: headers.get(name) for name in HEADERS} == HEADERS, (method, path)
        assert "server" not in headers


def test_pages_of_other_origins_are_told_nothing_unless_theirs_is_named(
    edge: tuple[EdgeService, int], tmp_path: Path
) -> None:
    asked = {"Origin": "https://app.example.org", "Access-Control-Request-Method": "POST"}
    for method in ("OPTIONS", "GET"):
        _, headers, _ = ask(edge[1], method, "/v1/accounts", **asked)
        assert not [name for name in headers if name.startswith("access-control-")]
    named = EdgeSettings(cors_origins=["https://app.example.org"])
    with running(f"sqlite:///{tmp_path / 'other.sqlite3'}", tmp_path, named) as (_, port):
        status, headers, _ = ask(port, "OPTIONS", "/v1/accounts", **asked)
        assert (status, headers["access-control-allow-origin"]) == (200, "https://app.example.org")
        assert "access-control-allow-credentials" not in headers
        stranger = {**asked, "Origin": "https://evil.example.org"}
        assert "access-control-allow-origin" not in ask(port, "OPTIONS", "/v1/accounts", **stranger)[1]


def test_a_reader_that_does_not_read_is_left(sqlite_url: str, tmp_path: Path) -> None:
    """It asks for the reference page's script again and again, and takes none of it."""
    with running(sqlite_url, tmp_path) as (_, port):
        with socket.socket() as idle:
            idle.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            idle.connect(("127.0.0.1", port))
            idle.sendall(b"GET /docs/swagger-ui-bundle.js HTTP/1.1\r\nHost: x\r\n\r\n" * 20)
            time.sleep(1.5)
            assert ask(port, "GET", "/health/live")[0] == 200
            idle.settimeout(10)
            came = 0
            try:
                while chunk := idle.recv(65536):
                    came += len(chunk)
            except ConnectionError:
                pass
        assert came < 20 * 1_000_000
