"""Examples in a route's description: `responses=shown(201, EXAMPLE)`, `Annotated[Body, example(EXAMPLE)]`."""

from __future__ import annotations

from typing import Any

from fastapi import Body


def shown(status: int, example: object, description: str = "Done.") -> dict[int | str, dict[str, Any]]:
    content = {"application/json": {"example": example}}
    return {status: {"description": description, "content": content}}


def example(value: object) -> Any:
    return Body(openapi_examples={"example": {"value": value}})
