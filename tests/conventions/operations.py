"""Every operation of the three services, as its OpenAPI document and as its route tell of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from tests.openapi import APPLICATIONS, document_of

VERBS = ("get", "post", "put", "patch", "delete")
JSON, NDJSON, EDI = "application/json", "application/x-ndjson", "application/edi-x12"


@dataclass(frozen=True)
class Operation:
    service: str
    verb: str
    path: str
    spec: dict[str, Any]
    document: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.service}: {self.verb.upper()} {self.path}"

    @property
    def parameters(self) -> dict[str, dict[str, Any]]:
        return {parameter["name"]: parameter for parameter in self.spec.get("parameters", ())}

    @property
    def bodies(self) -> dict[str, dict[str, Any]]:
        content: dict[str, dict[str, Any]] = self.spec.get("requestBody", {}).get("content", {})
        return content

    @property
    def json_body(self) -> str:
        """The media type of a body that is one JSON value; empty where there is none."""
        return next((one for one in self.bodies if one.endswith(("/json", "+json"))), "")

    @property
    def has_open_ids(self) -> bool:
        """A path whose placeholders take any id, not one of a few words."""
        placed = [one["schema"] for one in self.parameters.values() if one["in"] == "path"]
        return bool(placed) and not any(
            {"enum", "const"} & set(schema) or schema.get("type") == "integer" for schema in placed
        )

    @property
    def success(self) -> tuple[str, dict[str, Any]]:
        """The least successful status, and the response that goes with it."""
        return min((status, answer) for status, answer in self.spec["responses"].items() if status < "300")

    @property
    def answers(self) -> dict[str, dict[str, Any]]:
        content: dict[str, dict[str, Any]] = self.success[1].get("content", {})
        return content

    @property
    def is_list(self) -> bool:
        """A page of things: `items` and `next_cursor`."""
        schema = self.resolved(self.answers.get(JSON, {}).get("schema", {}))
        if self.is_feed:
            return False
        return self.verb == "get" and {"items", "next_cursor"} <= set(schema.get("properties", ()))

    @property
    def is_feed(self) -> bool:
        """Followed by sequence number: `?after=`."""
        return self.verb == "get" and "after" in self.parameters

    @property
    def is_action(self) -> bool:
        """A POST that changes the one thing its path names, such as `/claims/{claim_id}/void`."""
        makes_one_of_many = "get" in self.document["paths"][self.path]
        return self.verb == "post" and "{" in self.path and not makes_one_of_many

    def resolved(self, schema: dict[str, Any]) -> dict[str, Any]:
        while "$ref" in schema:
            schema = self.document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        return schema

    def examples(self, media: dict[str, Any]) -> list[Any]:
        """Those of the media type, else those of its schema."""
        if "example" in media:
            return [media["example"]]
        if "examples" in media:
            return [shown["value"] for shown in media["examples"].values()]
        return list(self.resolved(media.get("schema", {})).get("examples", ()))

    def faults(self, schema: dict[str, Any], value: object) -> list[str]:
        registry: Any = Registry().with_resource("urn:spec", Resource(self.document, DRAFT202012))
        based = json.loads(json.dumps(schema).replace('"#/', '"urn:spec#/'))
        validator = Draft202012Validator(based, registry=registry, format_checker=FormatChecker())
        return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(value)]


@cache
def documents() -> dict[str, dict[str, Any]]:
    return {service: document_of(service) for service in APPLICATIONS}


@cache
def operations() -> tuple[Operation, ...]:
    return tuple(
        Operation(service, verb, path, item[verb], document)
        for service, document in documents().items()
        for path, item in document["paths"].items()
        for verb in VERBS
        if verb in item
    )


def reachable(operation: Operation, schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """`schema` and every schema inside it, each reference once."""
    seen: set[str] = set()
    todo: list[Any] = [schema]
    while todo:
        node = todo.pop()
        if isinstance(node, list):
            todo.extend(node)
        elif isinstance(node, dict):
            reference = node.get("$ref")
            if isinstance(reference, str):
                if reference not in seen:
                    seen.add(reference)
                    todo.append(operation.resolved(node))
                continue
            yield node
            todo.extend(value for name, value in node.items() if name not in ("examples", "default", "const"))
