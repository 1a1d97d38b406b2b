"""Our tables of the guides against models that others made of them: every difference is explained."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.billing.x12.oracle_tables import MODULES, Usage, ours, theirs

KNOWN = [
    tuple(cell.strip() for cell in row.split(" | "))
    for row in (Path(__file__).parent / "table_differences.txt").read_text().splitlines()
    if row and row[0] != "#"
]
Difference = tuple[str, str, str, str]
"""Loop and segment, what, ours, theirs."""


@pytest.mark.parametrize("name", MODULES)
def test_loops_and_segments_are_used_as_others_use_them(name: str) -> None:
    mine, other = ours(name), theirs(name)
    loops = {loop for loop, _ in other}
    compared = [key for key in sorted(mine.keys() | other.keys()) if key[0] in loops]
    assert len(compared) >= 25
    found = [one for key in compared for one in _differences(key, mine.get(key), other.get(key))]
    assert found == [row[1:5] for row in KNOWN if row[0] == name]
    assert all(row[5] for row in KNOWN)


def _differences(key: tuple[str, str], mine: Usage | None, other: Usage | None) -> Iterator[Difference]:
    where = " ".join(key)
    if mine is None or other is None:
        yield where, "use", "yes" if mine else "-", "yes" if other else "-"
        return
    if mine.required != other.required:
        yield where, "usage", "RS"[not mine.required], "RS"[not other.required]
    if mine.repeat != other.repeat:
        yield where, "repeat", str(mine.repeat or ">1"), str(other.repeat or ">1")
    # PRV is told apart by its first element here, by its second there.
    if mine.codes and other.codes and mine.codes != other.codes and key[1] != "PRV":
        yield where, "codes", _listed(mine.codes - other.codes), _listed(other.codes - mine.codes)


def _listed(codes: frozenset[str]) -> str:
    return " ".join(sorted(codes)) or "-"
