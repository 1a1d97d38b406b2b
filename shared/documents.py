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


def to_json(item: Any) -> bytes:
    """The same as JSON text, in one step, and a third as long: fields at their defaults are left out.

    So the default of a stored field never changes; a field that needs another one is a new field.
    """
    kind: Any = type(item)
    return _adapter(kind).dump_json(item, exclude_defaults=True)


def from_json(kind: type[T], text: bytes) -> T:
    """What `to_json` wrote."""
    model: Any = kind
    item: T = _adapter(model).validate_json(text)
    return item


def from_document(kind: type[T], document: Any) -> T:
    model: Any = kind
    item: T = _adapter(model).validate_python(document)
    return item
