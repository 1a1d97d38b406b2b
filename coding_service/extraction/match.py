"""Finds the lexicon's terms in a scanned note: word order free inside a window, longest first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter

from coding_service.extraction.stream import GAP, Scan
from coding_service.extraction.terms import CLINIC, DECOY, KNOWLEDGE, LEARNED, Entry, Terms
from coding_service.extraction.windows import Candidate, plain_windows, preference, windows
from coding_service.extraction.word_kinds import AND

Side = tuple[str, int, int]
"""(R, L or B; start; end)."""


@dataclass(slots=True)
class Hit:
    """One term found: items `first`..`last` of the scan, and the sides named in or beside it
    where the term has sides."""

    first: int
    last: int
    start: int
    end: int
    entry: Entry
    sides: tuple[Side, ...]


def hits(scan: Scan, terms: Terms, soft: frozenset[int], acuity: frozenset[int]) -> list[Hit]:
    """The terms of the note, not overlapping, in order. The stream is read as it stands, then without
    `soft` words (mild, closed …, at last `acuity` too), at last passing over words that no term has."""
    hashes = scan.hashes
    found = plain_windows(hashes, scan.joins, terms)
    present = soft.intersection(hashes)
    softer = present - acuity
    passable = present | {GAP}
    places = [i for i, h in enumerate(hashes) if h in passable]
    for dropped in [softer] if softer == present else [softer, present]:
        if dropped:
            found += windows(scan, dropped, places, terms, 0)
    if GAP in hashes:
        found += windows(scan, passable, places, terms, 1)
    return _chosen(scan, found, terms)


def every(scan: Scan, learned: Terms, found: list[Hit]) -> list[Hit]:
    """The learned phrases of the note, wherever they stand as written: they were counted so, also inside and
    across the terms `found`. Only decoys and a clinic's own terms keep them out, and the same code said by
    more words."""
    closed = bytearray(len(scan.hashes))
    for hit in found:
        if hit.entry.layer in (CLINIC, DECOY):
            closed[hit.first : hit.last + 1] = b"\x01" * (hit.last + 1 - hit.first)
    said: dict[str, list[tuple[int, int]]] = {}
    for hit in found:
        if hit.entry.layer == LEARNED:
            said.setdefault(hit.entry.code, []).append((hit.first, hit.last))
    out: list[Hit] = []
    for candidate in sorted(plain_windows(scan.hashes, scan.joins, learned), key=preference):
        first, last, entry = candidate[3], candidate[5], candidate[6]
        if candidate[2] or closed.find(1, first, last + 1) >= 0 or _tears(scan.starts, first, last):
            continue
        there = said.setdefault(entry.code, [])
        if any(low <= first and last <= high for low, high in there):
            continue
        there.append((first, last))
        out.append(_hit(scan, candidate))
    return out


_NEOPLASMS = ("C", "D0", "D1", "D2", "D3", "D4")


def hits_of_index(scan: Scan, terms: Terms, soft: frozenset[int], found: list[Hit]) -> list[Hit]:
    """`found`, and the terms of a loaded Index in the words that it leaves free. One that takes in a single
    term of the same chapter, a symptom or the site of a neoplasm, and says more, takes its place; nothing
    else gives way."""
    starts = [hit.start for hit in found]
    gone: set[int] = set()
    more: list[Hit] = []
    for hit in hits(scan, terms, soft, frozenset()):
        low, high = bisect_right(starts, hit.start), bisect_left(starts, hit.end)
        if low and found[low - 1].end > hit.start:
            low -= 1
        inside = range(low, high)
        if len(inside) == 1:
            other = found[low]
            within = hit.start <= other.start and other.end <= hit.end and hit.entry.size > other.entry.size
            code = hit.entry.code
            alike = other.entry.code[:1] in (code[:1], "R") or code.startswith(_NEOPLASMS)
            if not within or other.entry.layer != KNOWLEDGE or not alike:
                continue
        elif inside:
            continue
        gone.update(inside)
        more.append(hit)
    if not more:
        return found
    kept = [hit for at, hit in enumerate(found) if at not in gone] + more
    kept.sort(key=lambda hit: (hit.start, hit.end))
    return kept


def _chosen(scan: Scan, found: list[Candidate], terms: Terms) -> list[Hit]:
    found.sort(key=preference)
    starts, ends, joins, hashes = scan.starts, scan.ends, scan.joins, scan.hashes
    size = len(hashes)
    taken = bytearray(size)
    chosen: list[Candidate] = []
    several: list[Candidate] = []
    for candidate in found:
        _, minus, _, first, _, last, _ = candidate
        after = last + 1
        if taken[first] or taken[last] or (last - first > 1 and taken.find(1, first, after) >= 0):
            continue
        if (first and starts[first - 1] == starts[first]) or (after < size and starts[after] == starts[last]):
            continue  # `_tears`, without a call
        if minus == -1 and first == last:
            taken[first] = 1
        else:
            taken[first:after] = b"\x01" * (after - first)
        chosen.append(candidate)
        if minus < -1 and (
            (after < size and joins[after] > joins[last] and hashes[after] > 0)
            or (first and joins[first] > joins[first - 1] and hashes[first - 1] > 0)
        ):
            several.append(candidate)
    for candidate in several:
        chosen += _shared(scan, candidate, taken, terms)
    chosen.sort(key=_position)
    if scan.sides:
        return [_hit(scan, candidate) for candidate in chosen]
    return [
        Hit(first, last, starts[first], ends[last], entry, ()) for _, _, _, first, _, last, entry in chosen
    ]


def _tears(starts: list[int], first: int, last: int) -> bool:
    """True where a window begins or ends inside what one written word stands for: "colon cancer with liver
    metastases" must not take half of "metastases" (secondary malignant neoplasm)."""
    if first and starts[first - 1] == starts[first]:
        return True
    return last + 1 < len(starts) and starts[last + 1] == starts[last]


def _shared(scan: Scan, candidate: Candidate, taken: bytearray, terms: Terms) -> list[Candidate]:
    """Terms that share words with `candidate` over "and" or a comma: "pain in the neck and back", "liver and
    lung metastases". The longest run of free words beside it that makes a term with a part of it."""
    _, _, _, first, _, last, _ = candidate
    hashes, joins = scan.hashes, scan.joins
    after = last + 1
    before = first - 1
    follows = after < len(hashes) and hashes[after] > 0 and joins[after] > joins[last] and not taken[after]
    precedes = before >= 0 and hashes[before] > 0 and joins[first] > joins[before] and not taken[before]
    if not (follows or precedes):
        return []
    inside = [h for h in hashes[first : last + 1] if h > 0]
    linked, entries = terms.linked, terms.entries
    if not follows or linked.isdisjoint([h + hashes[after] for h in inside]):
        after = len(hashes)
    if not precedes or linked.isdisjoint([h + hashes[before] for h in inside]):
        before = -1
    out: list[Candidate] = []
    listed = after == len(hashes) or joins[after] - joins[last] >= AND
    if not listed and candidate[6].sides and _near(scan.sides, after, after):
        after = len(hashes)  # "dry macular degeneration, left eye": its own side, no item of a list
    while after < len(hashes) and hashes[after] > 0 and joins[after] > joins[after - 1]:
        end = _best(
            hashes, taken, after, 1, [sum(inside[:k]) for k in range(len(inside) - 1, 0, -1)], entries
        )
        if end is None:
            break
        stop, entry = end
        taken[after : stop + 1] = b"\x01" * (stop + 1 - after)
        out.append((0, -1, 0, after, 0, stop, entry))
        after = stop + 1
    while before >= 0 and hashes[before] > 0 and joins[before + 1] > joins[before]:
        end = _best(hashes, taken, before, -1, [sum(inside[k:]) for k in range(1, len(inside))], entries)
        if end is None:
            break
        stop, entry = end
        listed = joins[first] - joins[before] >= AND
        if not listed and stop and hashes[stop - 1] and joins[stop - 1] == joins[stop]:
            break  # "can't open mouth, trouble breathing": only half of the item before the comma would share
        taken[stop : before + 1] = b"\x01" * (before + 1 - stop)
        out.append((0, -1, 0, stop, 0, before, entry))
        before = stop - 1
    return out


def _best(
    hashes: list[int],
    taken: bytearray,
    start: int,
    step: int,
    shared: list[int],
    entries: Mapping[int, Entry],
) -> tuple[int, Entry] | None:
    """The farthest end (up to three words from `start`) whose words and a shared part make a term."""
    total = 0
    best: tuple[int, Entry] | None = None
    at = start
    for _ in range(3):
        if not 0 <= at < len(hashes) or hashes[at] <= 0 or taken[at]:
            break
        total += hashes[at]
        for part in shared:
            entry = entries.get(total + part)
            if entry is not None:
                best = (at, entry)
                break
        at += step
    return best


_position = itemgetter(3, 5)


def _hit(scan: Scan, candidate: Candidate) -> Hit:
    first, last, entry = candidate[3], candidate[5], candidate[6]
    sides: tuple[Side, ...] = ()
    if scan.sides and entry.sides:
        sides = tuple((side, start, end) for _, side, start, end in _near(scan.sides, first, last + 1))
    return Hit(first, last, scan.starts[first], scan.ends[last], entry, sides)


def _near(sides: list[tuple[int, str, int, int]], low: int, high: int) -> list[tuple[int, str, int, int]]:
    return sides[bisect_left(sides, (low,)) : bisect_right(sides, (high, "~"))]
