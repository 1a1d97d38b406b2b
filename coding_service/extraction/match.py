"""Finds the lexicon's terms in a scanned note: word order free inside a window, longest first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from coding_service.extraction.lexicon import MAX_WORDS, Entry
from coding_service.extraction.scan import Scan


Side = tuple[str, int, int]
"""(R, L or B; start; end)."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One term found: items `first`..`last` of the scan, and the sides named in or beside it."""

    first: int
    last: int
    start: int
    end: int
    entry: Entry
    sides: tuple[Side, ...]


def hits(scan: Scan, entries: Mapping[int, Entry], soft: frozenset[int]) -> list[Hit]:
    """The terms of the note, not overlapping, in order. `soft` are words (acute, mild, closed …) that a term
    may do without: a second pass reads the stream as if they were not there."""
    found = _windows(scan.hashes, scan.joins, range(len(scan.hashes)), entries)
    if not soft.isdisjoint(scan.hashes):
        kept = [i for i, h in enumerate(scan.hashes) if h not in soft]
        if len(kept) < len(scan.hashes):
            hashes, joins = scan.hashes, scan.joins
            found += _windows([hashes[i] for i in kept], [joins[i] for i in kept], kept, entries)
    return _chosen(scan, found)


Candidate = tuple[int, int, int, int, int, Entry]


def _windows(
    hashes: list[int], joins: list[int], index: range | list[int], entries: Mapping[int, Entry]
) -> list[Candidate]:
    out: list[Candidate] = []
    get = entries.get
    size = len(hashes)
    for i in range(size):
        total = hashes[i]
        if not total:
            continue
        entry = get(total)
        if entry is not None:
            out.append((-1, 0, index[i], 0, index[i], entry))
        for j in range(i + 1, min(i + MAX_WORDS, size)):
            h = hashes[j]
            if not h:
                break
            total += h
            entry = get(total)
            if entry is not None:
                crossed = joins[j] - joins[i]
                if crossed and (
                    (crossed >= 1000 and not entry.joined) or _splits(hashes, joins, i, j, entries)
                ):
                    continue
                out.append((i - j - 1, crossed, index[i], index[j] - index[i], index[j], entry))
    return out


def _splits(hashes: list[int], joins: list[int], i: int, j: int, entries: Mapping[int, Entry]) -> bool:
    """True where a comma or "and" parts the window into two terms: "HTN, CKD" is a list, "diabetes, type 2" is not."""
    for cut in range(i + 1, j + 1):
        if joins[cut] != joins[cut - 1]:
            if sum(hashes[i:cut]) in entries and sum(hashes[cut : j + 1]) in entries:
                return True
    return False


def _chosen(scan: Scan, found: list[Candidate]) -> list[Hit]:
    found.sort(key=_preference)
    taken = bytearray(len(scan.hashes))
    chosen: list[Candidate] = []
    for candidate in found:
        first, last = candidate[2], candidate[4]
        if any(taken[first : last + 1]):
            continue
        taken[first : last + 1] = b"\x01" * (last + 1 - first)
        chosen.append(candidate)
    chosen.sort(key=_position)
    return [_hit(scan, candidate) for candidate in chosen]


def _preference(candidate: Candidate) -> tuple[int, int, int, int]:
    return candidate[:4]


def _position(candidate: Candidate) -> int:
    return candidate[2]


def _hit(scan: Scan, candidate: Candidate) -> Hit:
    first, last, entry = candidate[2], candidate[4], candidate[5]
    sides: tuple[tuple[str, int, int], ...] = ()
    if scan.sides:
        sides = tuple((side, start, end) for at, side, start, end in _near(scan.sides, first, last + 1))
    return Hit(first, last, scan.starts[first], scan.ends[last], entry, sides)


def _near(sides: list[tuple[int, str, int, int]], low: int, high: int) -> list[tuple[int, str, int, int]]:
    return sides[bisect_left(sides, (low,)) : bisect_right(sides, (high, "~"))]
