"""The description of the API is complete, and its examples are true to it."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from tests.coding.api.served import Served

VERBS = ("get", "post", "put", "patch", "delete")


@pytest.fixture
def spec(service: Served) -> dict[str, Any]:
    described: dict[str, Any] = service.client.get("/openapi.json").json()
    return described


def operations(spec: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, item in spec["paths"].items():
        for verb in VERBS:
            if verb in item:
                yield f"{verb.upper()} {path}", item[verb]


def faults(spec: dict[str, Any], schema: dict[str, Any], value: object) -> list[str]:
    registry = Registry().with_resource("urn:spec", Resource(spec, DRAFT202012))
    based = json.loads(json.dumps(schema).replace('"#/', '"urn:spec#/'))
    return [e.message for e in Draft202012Validator(based, registry=registry).iter_errors(value)]


def test_every_operation_has_an_id_a_summary_and_its_problems(spec: dict[str, Any]) -> None:
    ids = []
    for name, operation in operations(spec):
        ids.append(operation["operationId"])
        assert operation["summary"], name
        assert operation["description"], name
        assert operation["security"], name
        assert {"401", "422", "500"} <= set(operation["responses"]), name
    assert len(ids) == len(set(ids))


def test_every_operation_shows_an_answer_that_validates(spec: dict[str, Any]) -> None:
    for name, operation in operations(spec):
        if "204" in operation["responses"]:
            continue
        (success,) = (answer for status, answer in operation["responses"].items() if status < "300")
        shown = next(iter(success["content"].values()))
        assert faults(spec, shown["schema"], shown["example"]) == [], name


def test_every_body_has_an_example_that_validates(spec: dict[str, Any]) -> None:
    for name, operation in operations(spec):
        if "requestBody" not in operation:
            continue
        (shown,) = operation["requestBody"]["content"].values()
        for example in shown["examples"].values():
            assert faults(spec, shown["schema"], example["value"]) == [], name


def test_every_reference_leads_somewhere(spec: dict[str, Any]) -> None:
    named = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(spec)))
    assert named <= set(spec["components"]["schemas"])
