from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from billing_service.adapters.payer_client import HttpPayerGateway
from billing_service.workflows.ports import Receipt, Refused
from shared.errors import Unavailable
from shared.principal import Principal
from tests.billing.adapters.clients import neighbour

CALLER = Principal("billing-worker", "clinic-a", frozenset())
FILE = b"ISA*00*~"


def called(folder: Path, answer: httpx.Response, call: Callable[[HttpPayerGateway], Any]) -> Any:
    with neighbour(folder, lambda _: answer) as payer:
        return call(HttpPayerGateway(payer))


def test_a_file_is_sent_as_it_is_and_its_receipt_is_read(tmp_path: Path) -> None:
    sent = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append((request.method, request.url.path, request.headers["content-type"], request.content))
        return httpx.Response(202, json={"id": "rcv_1", "duplicate": True, "sha256": "x", "more": 1})

    with neighbour(tmp_path, answer) as payer:
        receipt = HttpPayerGateway(payer).send(CALLER, FILE)
    assert receipt == Receipt("rcv_1", duplicate=True)
    assert sent == [("POST", "/v1/interchanges", "application/edi-x12", FILE)]


@pytest.mark.parametrize("status", [400, 413, 415, 422])
def test_a_file_that_will_never_be_taken_is_refused(tmp_path: Path, status: int) -> None:
    with pytest.raises(Refused, match=str(status)):
        called(tmp_path, httpx.Response(status), lambda payer: payer.send(CALLER, FILE))


@pytest.mark.parametrize(
    "answer",
    [httpx.Response(500), httpx.Response(401), httpx.Response(404), httpx.Response(202, text="thanks")],
)
def test_an_outcome_that_is_not_known_is_unavailable_so_that_it_is_sent_again(
    tmp_path: Path, answer: httpx.Response
) -> None:
    with pytest.raises(Unavailable):
        called(tmp_path, answer, lambda payer: payer.send(CALLER, FILE))


def test_the_mailbox_is_read_after_the_cursor(tmp_path: Path) -> None:
    asked = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(dict(request.url.params))
        item = {"id": "mbx_2", "kind": "999", "created_at": "2026-03-02T17:00:00Z"}
        return httpx.Response(200, json={"items": [item], "next_cursor": None})

    with neighbour(tmp_path, answer) as payer:
        (item,) = HttpPayerGateway(payer).mailbox(CALLER, "mbx_1")
        HttpPayerGateway(payer).mailbox(CALLER, "")
    assert (item.id, item.kind) == ("mbx_2", "999")
    assert asked == [{"limit": "100", "after": "mbx_1"}, {"limit": "100"}]


@pytest.mark.parametrize("answer", [httpx.Response(200, text="{}"), httpx.Response(204), httpx.Response(404)])
def test_a_mailbox_that_is_none_is_unavailable(tmp_path: Path, answer: httpx.Response) -> None:
    with pytest.raises(Unavailable):
        called(tmp_path, answer, lambda payer: payer.mailbox(CALLER, ""))


def test_questions_and_items_come_back_byte_for_byte(tmp_path: Path) -> None:
    body = bytes(range(256))
    answer = httpx.Response(200, content=body)
    assert called(tmp_path, answer, lambda payer: payer.ask(CALLER, FILE)) == body
    assert called(tmp_path, answer, lambda payer: payer.fetch(CALLER, "mbx_1")) == body
    for call in (lambda p: p.ask(CALLER, FILE), lambda p: p.fetch(CALLER, "mbx_1")):
        with pytest.raises(Unavailable):
            called(tmp_path, httpx.Response(403), call)
