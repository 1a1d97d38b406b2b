"""Frozen dataclasses to and from JSON documents, by their own annotations: what is stored, what is mapped."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter

T = TypeVar("T")


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def to_document(item: Any) -> Any:
    """JSON values: Decimal and dates become text, so nothing is rounded."""
    kind: Any = type(item)
    return _adapter(kind).dump_python(item, mode="json")


def from_document(kind: type[T], document: Any) -> T:
    model: Any = kind
    item: T = _adapter(model).validate_python(document)
    return item
