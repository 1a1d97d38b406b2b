"""What the document promises: ids, summaries, security, problems, and examples that validate."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for

from tests.billing.api.conftest import Api

COMMITTED = Path(__file__).parents[3] / "docs" / "openapi" / "billing.json"


@pytest.fixture
def document(api: Api) -> dict[str, Any]:
    return dict(api.get("/openapi.json").json())


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield method, path, operation


def test_the_committed_document_is_the_one_that_is_served(document: dict[str, Any]) -> None:
    committed = json.loads(COMMITTED.read_text(encoding="utf-8"))
    assert committed == document, "write it again: billing-service openapi > docs/openapi/billing.json"


def test_every_operation_has_an_id_a_summary_a_scope_and_its_problems(document: dict[str, Any]) -> None:
    ids = []
    for method, path, operation in operations(document):
        ids.append(operation["operationId"])
        assert operation["summary"], path
        assert operation["security"][0]["bearer"], path
        assert {"401", "403", "422", "503"} <= set(operation["responses"]), (method, path)
    assert len(ids) == len(set(ids))
    assert len(ids) >= 45


def test_examples_validate(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    checked = 0
    for schema in schemas.values():
        for example in schema.get("examples", ()):
            whole = {**schema, "components": document["components"]}
            assert validator_for(whole, default=Draft202012Validator)(whole).is_valid(example), schema[
                "title"
            ]
            checked += 1
    assert checked >= 20


def test_every_body_has_an_example(document: dict[str, Any]) -> None:
    for method, path, operation in operations(document):
        for content in operation.get("requestBody", {}).get("content", {}).values():
            name = content["schema"].get("$ref", "").rpartition("/")[2]
            if name:
                assert document["components"]["schemas"][name].get("examples"), (method, path)


def test_every_operation_needs_a_token_and_its_scope(api: Api, document: dict[str, Any]) -> None:
    for method, path, _ in operations(document):
        target = path.replace("{", "x").replace("}", "")
        assert api.request(method, target).status_code == 401, (method, path)
        assert api.call(method, target, scopes=("nothing.at-all",)).status_code == 403, (method, path)
