"""The committed OpenAPI documents are what the code serves, and keep the conventions of docs/api.md."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.openapi import APPLICATIONS, FOLDER, document_of


@pytest.fixture(scope="module", params=APPLICATIONS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def document(name: str) -> dict[str, Any]:
    return document_of(name)


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield f"{method.upper()} {path}", operation


def test_the_committed_document_is_what_the_code_serves(name: str, document: dict[str, Any]) -> None:
    committed = FOLDER / f"{name}.json"
    assert committed.exists(), "make openapi"
    assert json.loads(committed.read_text()) == document, f"{name} has drifted: make openapi"


def test_every_operation_is_named_and_summarised(document: dict[str, Any]) -> None:
    ids = [operation["operationId"] for _, operation in operations(document)]
    assert len(set(ids)) == len(ids)
    assert [where for where, operation in operations(document) if not operation.get("summary")] == []


def test_paths_are_versioned_plural_nouns(document: dict[str, Any]) -> None:
    assert [path for path in document["paths"] if not re.match(r"/v1/[a-z0-9-]+(/|$)", path)] == []


def test_every_operation_needs_a_token_and_answers_problems(document: dict[str, Any]) -> None:
    for where, operation in operations(document):
        assert operation["security"], where
        for status, response in operation["responses"].items():
            if status >= "400":
                assert list(response["content"]) == ["application/problem+json"], (where, status)
        assert {"401", "500", "503"} <= set(operation["responses"]), where


def test_every_change_of_a_resource_names_its_revision(document: dict[str, Any]) -> None:
    """The mock payer's controls (its clock) set a value outright and have no revisions."""
    bare = [
        where
        for where, operation in operations(document)
        if where.startswith(("PUT ", "PATCH "))
        and " /v1/control/" not in where
        and "If-Match" not in {parameter["name"] for parameter in operation.get("parameters", [])}
    ]
    assert bare == []
