"""The committed OpenAPI documents are what the code serves."""

import json
from typing import Any

import pytest

from tests.openapi import APPLICATIONS, FOLDER, document_of


@pytest.fixture(scope="module", params=APPLICATIONS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def document(name: str) -> dict[str, Any]:
    return document_of(name)


def test_the_committed_document_is_what_the_code_serves(name: str, document: dict[str, Any]) -> None:
    committed = FOLDER / f"{name}.json"
    assert committed.exists(), "make openapi"
    assert json.loads(committed.read_text()) == document, f"{name} has drifted: make openapi"
