"""Reads this package's vocabulary, `coding_service/data/procedures_*.tsv`: tab-separated, `#` a comment "
"line."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_CHOICE = re.compile(r"(?:\([^()]*\)|[^|()])+")
DATA = Path(__file__).resolve().parent.parent / "data"


@cache
def table(name: str, columns: int) -> tuple[tuple[str, ...], ...]:
    """Rows of `data/procedures_<name>.tsv` padded to `columns` fields.

    Raises ValueError with file and line for a row with more fields: a stray tab in a file edited by hand
    must not shift a code into another column unnoticed.
    """
    path = DATA / f"procedures_{name}.tsv"
    found: list[tuple[str, ...]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = tuple(field.strip() for field in line.split("\t"))
        if len(fields) > columns:
            raise ValueError(f"{path.name}:{number}: {len(fields)} fields, expected at most {columns}")
        found.append(fields + ("",) * (columns - len(fields)))
    return tuple(found)


def alternatives(cell: str) -> tuple[str, ...]:
    """The `|`-separated choices of a cell, without empty ones; a `|` in parentheses belongs to its choice."""
    parts = _CHOICE.findall(cell)
    return tuple(part.strip() for part in parts if part.strip())
