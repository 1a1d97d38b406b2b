"""A new reading meets a code set that a coder has worked on: what the coder decided stays, the rest follows.

Three sets are compared, as a three-way merge does: the machine's earlier proposal, its later one (the record
has grown by an addendum), and the set as it stands now.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TypeVar

from coding_service.domain.code_set import CodeSet, Decision, Diagnosis, ServiceLine
from coding_service.domain.record import Change

_Item = TypeVar("_Item", Diagnosis, ServiceLine)


def merge(earlier: CodeSet, later: CodeSet, current: CodeSet) -> CodeSet:
    """`current` after the later reading; its findings are those of before, so the rules must run again.

    - A code that a coder accepted, changed or added stays as it is.
    - A proposed code that the later reading no longer gives goes; one that it gives is as it gives it.
    - A code that only the later reading gives comes in, where that reading puts it; one that both readings
      gave and `current` lacks was taken out by the coder and stays out.
    - Bypasses stay while every diagnosis and line is where it was.
    """
    diagnoses = _merged(earlier.diagnoses, later.diagnoses, current.diagnoses)
    lines = _merged(earlier.lines, later.lines, current.lines)
    index = {d.code: i for i, d in enumerate(diagnoses)}
    merged = replace(
        later,
        diagnoses=diagnoses,
        lines=tuple(
            replace(x, pointers=_pointers(x, later if _is_in(x, later.lines) else current, index))
            for x in lines
        ),
    )
    return replace(merged, bypasses=() if differences(current, merged) else current.bypasses)


def differences(before: CodeSet, after: CodeSet) -> tuple[Change, ...]:
    """Codes that went, came or moved."""
    return (
        *_differences("dx", [d.code for d in before.diagnoses], [d.code for d in after.diagnoses]),
        *_differences("line", [x.code for x in before.lines], [x.code for x in after.lines]),
    )


def _merged(earlier: Sequence[_Item], later: Sequence[_Item], current: Sequence[_Item]) -> tuple[_Item, ...]:
    proposed = {d.code: d for d in later}
    result: list[_Item] = []
    for item in current:
        if item.decision is not Decision.PROPOSED:
            result.append(item)
        elif item.code in proposed:
            result.append(proposed[item.code])
    known = {d.code for d in (*earlier, *result)}
    for position, item in enumerate(later):
        if item.code not in known:
            result.insert(position, item)
    return tuple(result)


def _is_in(line: ServiceLine, lines: Collection[ServiceLine]) -> bool:
    return any(line is other for other in lines)


def _pointers(line: ServiceLine, origin: CodeSet, index: dict[str, int]) -> tuple[int, ...]:
    codes = (origin.diagnoses[p].code for p in line.pointers)
    return tuple(index[code] for code in codes if code in index)


def _differences(kind: str, before: Sequence[str], after: Sequence[str]) -> tuple[Change, ...]:
    gone = [Change("remove", f"{kind}:{i}", before=c) for i, c in enumerate(before) if c not in after]
    come = [Change("add", f"{kind}:{i}", after=c) for i, c in enumerate(after) if c not in before]
    stayed = [c for c in before if c in after], [c for c in after if c in before]
    moved = [Change("move", kind, *map(" ".join, stayed))] if stayed[0] != stayed[1] else []
    return (*gone, *come, *moved)
