"""Time-outs, retries and the breaker, over a transport that does as it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
import stamina

from billing_service.adapters.neighbour import Neighbour
from shared.auth import TokenMinter, TokenVerifier, ensure_key_file
from shared.errors import Unavailable
from shared.principal import Principal

CALLER = Principal("biller-1", "clinic-a", frozenset({"claims.write"}))
OK = httpx.Response(200, text="fine")


@pytest.fixture(autouse=True)
def _no_waiting() -> Iterator[None]:
    with stamina.set_testing(True, attempts=3, cap=True):
        yield


class Script:
    """Answers in order; an exception is raised."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.answers = list(answers)
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def connect(tmp_path: Path) -> Iterator[Callable[..., Neighbour]]:
    key = tmp_path / "private.jwk.json"
    ensure_key_file(key)
    clients = []

    def connect(script: Script, **options: object) -> Neighbour:
        client = httpx.Client(transport=httpx.MockTransport(script), base_url="http://neighbour")
        clients.append(client)
        minter = TokenMinter(key, audience="coding-service")
        return Neighbour("coding service", client, minter, frozenset({"coding.read"}), **options)  # type: ignore[arg-type]

    yield connect
    for client in clients:
        client.close()


def test_a_call_carries_a_token_of_the_same_person_with_our_scopes(
    connect: Callable[..., Neighbour], tmp_path: Path
) -> None:
    script = Script(OK)
    connect(script).get(CALLER, "/x", accept="text/plain")
    token = script.requests[0].headers["authorization"].removeprefix("Bearer ")
    verifier = TokenVerifier.from_key_file(tmp_path / "public.jwks.json", audience="coding-service")
    assert verifier.verify(token) == Principal("biller-1", "clinic-a", frozenset({"coding.read"}))


@pytest.mark.parametrize(
    "fault",
    [httpx.ConnectError("no"), httpx.ReadTimeout("slow"), httpx.Response(500), httpx.Response(429)],
    ids=["connect", "time-out", "500", "429"],
)
def test_reading_is_tried_again_and_a_fault_that_stays_is_unavailable(
    connect: Callable[..., Neighbour], fault: httpx.Response | Exception
) -> None:
    script = Script(fault, OK)
    assert connect(script).get(CALLER, "/x", accept="text/plain").text == "fine"
    script = Script(fault, fault, fault)
    with pytest.raises(Unavailable, match="the coding service") as refused:
        connect(script).get(CALLER, "/x", accept="text/plain")
    assert refused.value.code == "coding_service_unavailable"
    assert len(script.requests) == 3


def test_posting_is_tried_once_unless_told_otherwise(connect: Callable[..., Neighbour]) -> None:
    script = Script(httpx.ReadTimeout("slow"), OK)
    neighbour = connect(script)
    with pytest.raises(Unavailable):
        neighbour.post(CALLER, "/x", b"1", content_type="text/plain")
    assert len(script.requests) == 1


@pytest.mark.parametrize("status", [200, 404, 409, 422])
def test_what_the_neighbour_answers_is_given_back(connect: Callable[..., Neighbour], status: int) -> None:
    assert connect(Script(httpx.Response(status))).get(CALLER, "/x", accept="*/*").status_code == status


def test_after_five_failures_nobody_waits_until_the_breaker_closes(connect: Callable[..., Neighbour]) -> None:
    now = [0.0]
    script = Script(*[httpx.ConnectError("no")] * 5, OK)
    neighbour = connect(script, attempts=1, open_for_s=5.0, monotonic=lambda: now[0])
    for _ in range(7):
        with pytest.raises(Unavailable):
            neighbour.get(CALLER, "/x", accept="*/*")
    assert len(script.requests) == 5
    now[0] = 5.1
    assert neighbour.get(CALLER, "/x", accept="*/*").text == "fine"
