"""The note's words over HTTP: as the coding service quotes them, or a refusal that says why not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from billing_service.adapters.evidence_client import HttpEvidenceGateway
from billing_service.domain.note_evidence import CodeSupport
from shared.errors import NotFound, Unavailable
from tests.billing.adapters.clients import neighbour
from tests.billing.adapters.test_coding_client import CALLER, CODE_SET

WORDS = {"note_id": "note-1", "start": 4, "end": 12, "text": "diabetes"}
HIDDEN = WORDS | {"text": None}


def support(folder: Path, answer: httpx.Response) -> tuple[CodeSupport, ...]:
    with neighbour(folder, lambda _: answer) as asked:
        return HttpEvidenceGateway(asked).support(CALLER, "cs_1")


def code_set(evidence: dict[str, Any]) -> dict[str, Any]:
    (diagnosis,) = CODE_SET["diagnoses"]
    return CODE_SET | {"diagnoses": [diagnosis | {"evidence": [evidence]}]}


def test_each_code_comes_with_its_words(tmp_path: Path) -> None:
    service, diagnosis = support(tmp_path, httpx.Response(200, json=code_set(WORDS)))
    assert (service.kind, service.code, service.quotes) == ("service", "J1885", ())
    assert (diagnosis.kind, diagnosis.code) == ("diagnosis", "E11.22")
    assert [quote.text for quote in diagnosis.quotes] == ["diabetes"]


def test_words_that_are_withheld_are_not_quoted(tmp_path: Path) -> None:
    _, diagnosis = support(tmp_path, httpx.Response(200, json=code_set(HIDDEN)))
    assert diagnosis.quotes == ()


@pytest.mark.parametrize(
    ("answer", "refusal"),
    [
        (httpx.Response(404), NotFound),
        (httpx.Response(403), Unavailable),
        (httpx.Response(200, content=b"<html>"), Unavailable),
        (httpx.Response(200, json={"id": "cs_1"}), Unavailable),
        (httpx.Response(503), Unavailable),
    ],
)
def test_anything_else_is_a_refusal_with_its_kind(
    tmp_path: Path, answer: httpx.Response, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        support(tmp_path, answer)
