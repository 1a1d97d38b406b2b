"""Machine-readable mends: RFC 6902 operations on a code set's JSON (`/diagnoses/0/code`).

A mend corrects how something is written, where the record leaves one way only. It never lowers documented
units, drops a documented service or adds a modifier that bypasses an edit: those are a person's decisions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Operation = Mapping[str, Any]


def replace_diagnosis(index: int, code: str) -> tuple[Operation, ...]:
    return ({"op": "replace", "path": f"/diagnoses/{index}/code", "value": code},)


def move_diagnosis(index: int, to: int) -> tuple[Operation, ...]:
    """Service lines point by index; whoever applies the move carries their pointers along."""
    return ({"op": "move", "from": f"/diagnoses/{index}", "path": f"/diagnoses/{to}"},)


def remove_diagnosis(index: int) -> tuple[Operation, ...]:
    return ({"op": "remove", "path": f"/diagnoses/{index}"},)


def replace_service(index: int, code: str) -> tuple[Operation, ...]:
    return ({"op": "replace", "path": f"/lines/{index}/code", "value": code},)


def set_modifiers(index: int, modifiers: Sequence[str]) -> tuple[Operation, ...]:
    return ({"op": "replace", "path": f"/lines/{index}/modifiers", "value": list(modifiers)},)


def set_units(index: int, units: int) -> tuple[Operation, ...]:
    return ({"op": "replace", "path": f"/lines/{index}/units", "value": units},)


def set_pointers(index: int, pointers: Sequence[int]) -> tuple[Operation, ...]:
    return ({"op": "replace", "path": f"/lines/{index}/pointers", "value": list(pointers)},)
