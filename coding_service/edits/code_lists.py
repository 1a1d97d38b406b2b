"""Lists of codes in `coding_service/data/edits_*.tsv`: category, first and last code, without dots."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from pathlib import Path

_DATA = Path(__file__).resolve().parent.parent / "data"


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Fields of every line of `data/<name>.tsv` but remarks, which begin with `#`."""
    lines = (_DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


@cache
def _ranges(name: str) -> tuple[tuple[str, str, str], ...]:
    """(first, last, category), sorted by first code."""
    return tuple(sorted((row[1], row[-1], row[0]) for row in rows(name)))


@cache
def _by_category(name: str) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Category → (first codes, last codes): its ranges never overlap, so one is enough to try."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for first, last, category in _ranges(name):
        firsts, lasts = found.setdefault(category, ([], []))
        firsts.append(first)
        lasts.append(last)
    return {category: (tuple(f), tuple(la)) for category, (f, la) in found.items()}


@cache
def categories(name: str, code: str) -> tuple[str, ...]:
    """Categories of a dotted code in the list `name` (`edits_age`), in the list's order."""
    bare = code.replace(".", "")
    found = []
    for category, (firsts, lasts) in _by_category(name).items():
        at = bisect_right(firsts, bare) - 1
        if at >= 0 and bare <= lasts[at]:
            found.append(category)
    return tuple(found)
