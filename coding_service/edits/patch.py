"""Machine-readable mends: RFC 6902 operations on a code set's JSON (`/diagnoses/0/code`).

A mend corrects how something is written, where the record leaves one way only. It never lowers documented
units, drops a documented service or adds a modifier that bypasses an edit: those are a person's decisions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from coding_service.edits.subject import CodeSetSubject

Operation = Mapping[str, Any]


def replace_diagnosis(index: int, code: str) -> tuple[Operation, ...]:
    return ({"op": "replace", "path": f"/diagnoses/{index}/code", "value": code},)


def move_diagnosis(subject: CodeSetSubject, index: int, to: int) -> tuple[Operation, ...]:
    """The diagnosis moves; pointers of the service lines go with the diagnoses they point to."""
    order = list(range(len(subject.diagnoses)))
    order.insert(to, order.pop(index))
    place = {old: new for new, old in enumerate(order)}
    return (
        {"op": "move", "from": f"/diagnoses/{index}", "path": f"/diagnoses/{to}"},
        *_repointed(subject, place),
    )


def remove_diagnosis(subject: CodeSetSubject, index: int, into: int) -> tuple[Operation, ...]:
    """The diagnosis goes, because the one at `into` says the same; lines that pointed to it point there."""
    kept = [i for i in range(len(subject.diagnoses)) if i != index]
    place = {old: new for new, old in enumerate(kept)}
    place[index] = place[into]
    return ({"op": "remove", "path": f"/diagnoses/{index}"}, *_repointed(subject, place))


def _repointed(subject: CodeSetSubject, place: Mapping[int, int]) -> Iterator[Operation]:
    for i, service in enumerate(subject.lines):
        pointers = tuple(dict.fromkeys(place.get(p, p) for p in service.pointers))
        if pointers != service.pointers:
            yield from set_pointers(i, pointers)


def replace_service(index: int, code: str) -> tuple[Operation, ...]:
    return ({"op": "replace", "path": f"/lines/{index}/code", "value": code},)


def set_modifiers(index: int, modifiers: Sequence[str]) -> tuple[Operation, ...]:
    return ({"op": "replace", "path": f"/lines/{index}/modifiers", "value": list(modifiers)},)


def set_units(index: int, units: int) -> tuple[Operation, ...]:
    return ({"op": "replace", "path": f"/lines/{index}/units", "value": units},)


def set_pointers(index: int, pointers: Sequence[int]) -> tuple[Operation, ...]:
    return ({"op": "replace", "path": f"/lines/{index}/pointers", "value": list(pointers)},)
