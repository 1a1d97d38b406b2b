"""What x12sdk's models say of a guide's loops and segments, to be held against our tables of it.

Our tables of 837, 835 and 277 were compiled from pyx12's maps: pyx12 is no independent witness of them.
x12sdk was written by others.
"""

from __future__ import annotations

import importlib
import inspect
import re
import typing
from dataclasses import dataclass
from enum import Enum
from typing import Any

from billing_service.x12.guide import LoopUse, SegmentUse, guide

MODULES = {
    "837p": "x12_837_005010X222A2",
    "837i": "x12_837_005010X223A3",
    "835": "x12_835_005010X221A1",
    "270": "x12_270_005010X279A1",
    "271": "x12_271_005010X279A1",
    "276": "x12_276_005010X212",
    "277": "x12_277_005010X212",
}
_QUALIFIERS = (
    "entity_identifier_code",
    "reference_identification_qualifier",
    "date_time_qualifier",
    "amount_qualifier_code",
)
Key = tuple[str, str]
"""Loop and segment id."""


@dataclass(frozen=True, slots=True)
class Usage:
    required: bool
    repeat: int | None
    """None: without limit."""
    codes: frozenset[str] = frozenset()
    """Of the qualifier that tells uses of the segment apart."""


def ours(name: str) -> dict[Key, Usage]:
    """The uses of one segment in one loop taken together, as x12sdk has them."""
    found: dict[Key, Usage] = {}
    seen: set[str] = set()

    def take(loop: LoopUse) -> None:
        if loop.id in seen:  # 2300 stands below 2000B and below 2000C
            return
        seen.add(loop.id)
        for child in loop.children:
            if isinstance(child, LoopUse):
                take(child)
            else:
                found[loop.id, child.id] = _with(found.get((loop.id, child.id)), child)

    take(guide(name).root)
    return found


def _with(before: Usage | None, use: SegmentUse) -> Usage:
    at = use.elements.get(use.key_at[0]) if use.key_at[0] else use.elements.get(1)
    codes = use.keys or (at.codes if at else frozenset())
    if before is None:
        return Usage(use.required, use.repeat or None, frozenset(codes))
    repeat = before.repeat + use.repeat if before.repeat and use.repeat else None
    return Usage(before.required or use.required, repeat, before.codes | codes)


def theirs(name: str) -> dict[Key, Usage]:
    loops = importlib.import_module(f"x12sdk.v5010.{MODULES[name]}.loops")
    found: dict[Key, Usage] = {}
    for class_name, model in inspect.getmembers(loops, inspect.isclass):
        named = re.fullmatch(r"Loop(\d{4}[A-Z]*)", class_name)
        if named and model.__module__ == loops.__name__:
            for field_name, field in model.model_fields.items():
                if field_name.endswith("_segment"):
                    key = named.group(1), field_name.removesuffix("_segment").upper()
                    found[key] = _usage(field)
    return found


def _usage(field: Any) -> Usage:
    kind = _inner(field.annotation)
    repeat: int | None = 1
    if typing.get_origin(kind) is list:
        repeat = next((one.max_length for one in field.metadata if hasattr(one, "max_length")), None)
        kind = typing.get_args(kind)[0]
    return Usage(field.is_required(), repeat, _codes(kind))


def _codes(segment: Any) -> frozenset[str]:
    for name in _QUALIFIERS:
        if name in segment.model_fields:
            kind = _inner(segment.model_fields[name].annotation)
            if typing.get_origin(kind) is typing.Literal:
                return frozenset(typing.get_args(kind))
            if inspect.isclass(kind) and issubclass(kind, Enum):
                return frozenset(str(one.value) for one in kind)
    return frozenset()


def _inner(kind: Any) -> Any:
    parts = [part for part in typing.get_args(kind) if part is not type(None)]
    return parts[0] if typing.get_origin(kind) is typing.Union else kind
