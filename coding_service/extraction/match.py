"""Finds the lexicon's terms in a scanned note: word order free inside a window, longest first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter

from coding_service.extraction.lexicon import (
    CLINIC,
    DECOY,
    KNOWLEDGE,
    LEARNED,
    MAX_WORDS,
    Entry,
    Terms,
)
from coding_service.extraction.scan import AND, GAP, Scan

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
    found = _plain_windows(hashes, scan.joins, terms)
    present = soft.intersection(hashes)
    softer = present - acuity
    passable = present | {GAP}
    places = [i for i, h in enumerate(hashes) if h in passable]
    for dropped in [softer] if softer == present else [softer, present]:
        if dropped:
            found += _windows(scan, dropped, places, terms, 0)
    if GAP in hashes:
        found += _windows(scan, passable, places, terms, 1)
    return _chosen(scan, found, terms.entries)


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
    for candidate in sorted(_plain_windows(scan.hashes, scan.joins, learned), key=_preference):
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


Candidate = tuple[int, int, int, int, int, int, Entry]
"""(reading, minus size, joins crossed, first, extent, last, entry): sorts by preference up to the extent."""
_MAX_GAPS = 2


def _plain_windows(hashes: list[int], joins: list[int], terms: Terms) -> list[Candidate]:
    """The terms in the windows of the stream as it stands. It ends between words that no term has both."""
    out: list[Candidate] = []
    entries, linked = terms.entries, terms.linked
    get = entries.get
    size = len(hashes)
    if not size:
        return out
    following = hashes[1:]
    following.append(0)
    for i, (total, after) in enumerate(zip(hashes, following, strict=True)):
        if total <= 0:
            continue
        entry = get(total)
        if entry is not None:
            out.append((0, -1, 0, i, 0, i, entry))
        if after <= 0 or total + after not in linked:
            continue  # the loop's own first test: without it most words would begin one for nothing
        before = total
        stop = i + MAX_WORDS
        for j in range(i + 1, stop if stop < size else size):
            h = hashes[j]
            if h <= 0 or before + h not in linked:
                break
            before = h
            total += h
            entry = get(total)
            if entry is None:
                continue
            crossed = joins[j] - joins[i]
            if crossed and (not entry.joined if crossed >= AND else _splits(hashes, joins, i, j, entries)):
                continue
            out.append((0, i - j - 1, crossed, i, j - i, j, entry))
    return out


def _windows(
    scan: Scan, dropped: frozenset[int], places: list[int], terms: Terms, reading: int
) -> list[Candidate]:
    """The terms in the windows that pass over a dropped word; `places` are those that any reading drops.
    Reading 1 crosses no join and passes over two words at most.

    Each window is found at the first run of dropped words that it passes over: it begins at one of the
    words between that run and the one before.
    """
    out: list[Candidate] = []
    hashes, joins = scan.hashes, scan.joins
    entries, linked = terms.entries, terms.linked
    get = entries.get
    size = len(hashes)
    low = 0
    for place in places:
        if place < low or hashes[place] not in dropped:
            continue  # of a run already passed, or kept in this reading
        after = place + 1
        while after < size and hashes[after] in dropped:
            after += 1
        first, low = low, after
        if after == size or place == first or hashes[after] + hashes[place - 1] not in linked:
            continue
        if hashes[after] <= 0 or hashes[place - 1] <= 0:
            continue
        head = follower = 0
        for i in range(place - 1, max(first, place - MAX_WORDS + 1) - 1, -1):
            h = hashes[i]
            if h <= 0 or (follower and h + follower not in linked):
                break
            follower = h
            head += h
            total, number, passed, before = head, place - i, after - place, 0
            for j in range(after, size):
                h = hashes[j]
                if h in dropped:
                    passed += 1
                    continue
                number += 1
                if h <= 0 or number > MAX_WORDS or (reading and (passed > _MAX_GAPS or joins[j] != joins[i])):
                    break
                if before and before + h not in linked:
                    break
                before = h
                total += h
                entry = get(total)
                if entry is None:
                    continue
                crossed = joins[j] - joins[i]
                if crossed >= AND and not entry.joined:
                    continue
                if 0 < crossed < AND:
                    kept = [k for k in range(i, j + 1) if hashes[k] not in dropped]
                    if _splits([hashes[k] for k in kept], [joins[k] for k in kept], 0, number - 1, entries):
                        continue
                out.append((reading, -number, crossed, i, j - i, j, entry))
    return out


def _splits(hashes: list[int], joins: list[int], i: int, j: int, entries: Mapping[int, Entry]) -> bool:
    """True where a comma or "and" parts the window into two terms: "HTN, CKD" is a list, "diabetes,
    type 2" is not. The first may begin before the window: "surgical site infection, MRSA"."""
    for cut in range(i + 1, j + 1):
        if joins[cut] == joins[cut - 1] or sum(hashes[cut : j + 1]) not in entries:
            continue
        item = sum(hashes[i:cut])
        if item in entries:
            return True
        for k in range(i - 1, max(i - MAX_WORDS, -1), -1):
            if hashes[k] <= 0 or joins[k] != joins[i]:
                break
            item += hashes[k]
            if item in entries:
                return True
    return False


def _chosen(scan: Scan, found: list[Candidate], entries: Mapping[int, Entry]) -> list[Hit]:
    found.sort(key=_preference)
    starts, joins, hashes = scan.starts, scan.joins, scan.hashes
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
        chosen += _shared(scan, candidate, taken, entries)
    chosen.sort(key=_position)
    return [_hit(scan, candidate) for candidate in chosen]


def _tears(starts: list[int], first: int, last: int) -> bool:
    """True where a window begins or ends inside what one written word stands for: "colon cancer with liver
    metastases" must not take half of "metastases" (secondary malignant neoplasm)."""
    if first and starts[first - 1] == starts[first]:
        return True
    return last + 1 < len(starts) and starts[last + 1] == starts[last]


def _shared(
    scan: Scan, candidate: Candidate, taken: bytearray, entries: Mapping[int, Entry]
) -> list[Candidate]:
    """Terms that share words with `candidate` over "and" or a comma: "pain in the neck and back",
    "liver and lung
    metastases". The longest run of free words beside it that makes a term with a part of it."""
    _, _, _, first, _, last, _ = candidate
    hashes, joins = scan.hashes, scan.joins
    after = last + 1
    before = first - 1
    follows = after < len(hashes) and hashes[after] > 0 and joins[after] > joins[last] and not taken[after]
    precedes = before >= 0 and hashes[before] > 0 and joins[first] > joins[before] and not taken[before]
    if not (follows or precedes):
        return []
    out: list[Candidate] = []
    inside = [h for h in hashes[first : last + 1] if h > 0]
    sided = bool(candidate[6].sides) and bool(_near(scan.sides, after, after))
    if sided and follows and joins[after] - joins[last] < AND:
        after = len(hashes)  # "dry macular degeneration, left eye": the side of this term, no item of a list
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


_preference = itemgetter(0, 1, 2, 3, 4)
_position = itemgetter(3, 5)


def _hit(scan: Scan, candidate: Candidate) -> Hit:
    first, last, entry = candidate[3], candidate[5], candidate[6]
    sides: tuple[Side, ...] = ()
    if scan.sides and entry.sides:
        sides = tuple((side, start, end) for _, side, start, end in _near(scan.sides, first, last + 1))
    return Hit(first, last, scan.starts[first], scan.ends[last], entry, sides)


def _near(sides: list[tuple[int, str, int, int]], low: int, high: int) -> list[tuple[int, str, int, int]]:
    return sides[bisect_left(sides, (low,)) : bisect_right(sides, (high, "~"))]
