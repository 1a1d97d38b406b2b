"""What a document says beyond its routes: the problem schema, the bearer scheme, examples of pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from pydantic.json_schema import models_json_schema

from shared.contracts.common import Problem
from shared.contracts.phi import KEYWORD
from shared.pagination import NDJSON
from shared.routing import BEARER

_JSON = "application/json"


def complete_openapi(app: FastAPI) -> None:
    """From now on `app.openapi()` gives the whole document."""
    generate = app.openapi
    _, problem = models_json_schema([(Problem, "serialization")], ref_template="#/components/schemas/{model}")

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            document = generate()
            components = document.setdefault("components", {})
            schemas = components.setdefault("schemas", {})
            schemas.update(problem["$defs"])
            components["securitySchemes"] = {
                BEARER: {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
            }
            for content in _answers(document):
                _show_page(content, schemas)
            _make_phi_optional(document, schemas)
            app.openapi_schema = document
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's documented way to extend it


def _make_phi_optional(document: dict[str, Any], schemas: dict[str, Any]) -> None:
    """What is left out without `phi.read` is not required of an answer. A body still needs it."""
    bodies = [
        operation.get("requestBody", {})
        for methods in document["paths"].values()
        for operation in methods.values()
    ]
    written = set(_named_in(bodies, schemas))
    for name, schema in schemas.items():
        marked = {one for one, field in schema.get("properties", {}).items() if field.get(KEYWORD)}
        if marked & set(schema.get("required", ())) and name not in written:
            schema["required"] = [one for one in schema["required"] if one not in marked]
            if not schema["required"]:
                del schema["required"]


def _named_in(node: Any, schemas: dict[str, Any]) -> Iterator[str]:
    """The names of all schemas that `node` refers to, and that those refer to."""
    seen: set[str] = set()
    todo = [node]
    while todo:
        node = todo.pop()
        if isinstance(node, list):
            todo.extend(node)
        elif isinstance(node, dict):
            name = _name(node)
            if name and name not in seen:
                seen.add(name)
                todo.append(schemas[name])
                yield name
            todo.extend(value for part, value in node.items() if part not in ("example", "examples"))


def _answers(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for methods in document["paths"].values():
        for operation in methods.values():
            for status, answer in operation["responses"].items():
                if status < "300":
                    yield answer.get("content", {})


def _show_page(content: dict[str, Any], schemas: dict[str, Any]) -> None:
    """A page of one item, and one line of its export, made from the example that the item's model has."""
    page = schemas.get(_name(content.get(_JSON, {}).get("schema", {})), {})
    if "next_cursor" not in page.get("properties", {}):
        return
    shown = content[_JSON].get("example")
    if shown is None:
        examples = schemas[_name(page["properties"]["items"]["items"])].get("examples")
        if not examples:
            return
        shown = content[_JSON]["example"] = {"items": examples[:1], "next_cursor": None}
    shown.setdefault("next_cursor", None)  # FastAPI leaves nulls out of examples
    if NDJSON in content and shown["items"]:
        content[NDJSON].setdefault("example", shown["items"][0])


def _name(schema: dict[str, Any]) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]
