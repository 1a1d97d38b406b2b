"""Examples in a route's description: `responses=shown(201, EXAMPLE)`, `Annotated[V1, example(EXAMPLE)]`."""

from __future__ import annotations

from typing import Any

from fastapi import Body
from pydantic import BaseModel

from shared.pagination import NDJSON


def shown(status: int, example: object, description: str = "Done.") -> dict[int | str, dict[str, Any]]:
    content = {"application/json": {"example": example}}
    return {status: {"description": description, "content": content}}


def example(value: object) -> Any:
    return Body(openapi_examples={"example": {"value": value}})


def lines(value: str) -> Any:
    """A body of one JSON object a line."""
    return Body(media_type=NDJSON, openapi_examples={"example": {"value": value}})


def shown_lines(model: type[BaseModel], example: object, description: str) -> dict[int | str, dict[str, Any]]:
    """An answer of one `model` a line; `example` is one of them."""
    schema = model.model_json_schema(mode="serialization", ref_template="#/components/schemas/{model}")
    schema.pop("$defs", None)
    return {200: {"description": description, "content": {NDJSON: {"schema": schema, "example": example}}}}


def shown_list(model: type[BaseModel], page: dict[str, Any]) -> dict[int | str, dict[str, Any]]:
    """A page, or with `Accept: application/x-ndjson` all of it, one `model` a line."""
    described = shown_lines(model, page["items"][0], "A page; as `application/x-ndjson` all, one a line.")
    described[200]["content"]["application/json"] = {"example": page}
    return described
