"""Reads the reviewable vocabulary in `coding_service/data/`: tab-separated, `#` starts a comment line."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"


def rows(name: str, columns: int) -> Iterator[tuple[str, ...]]:
    """The rows of `data/<name>.tsv`, each padded with empty strings to `columns` fields.

    Raises ValueError, naming file and line, for a row with more fields than the table has: a stray tab
    in a hand-edited file must not shift a code into another column unnoticed.
    """
    path = DATA / f"{name}.tsv"
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            line = line.rstrip("\n")
            if not line.strip() or line.startswith("#"):
                continue
            fields = tuple(field.strip() for field in line.split("\t"))
            if len(fields) > columns:
                raise ValueError(f"{path.name}:{number}: {len(fields)} fields, expected at most {columns}")
            yield fields + ("",) * (columns - len(fields))


@cache
def mapping(name: str) -> dict[str, str]:
    """A two-column table as a dictionary, keys in lower case."""
    return {key.lower(): value for key, value in rows(name, 2)}


@cache
def words(name: str) -> frozenset[str]:
    """A one-column table as a set of lower-case entries."""
    return frozenset(row[0].lower() for row in rows(name, 1))
