"""The windows of a scanned note whose words are those of a term, in any order: as they stand, and passing
over words."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter

from coding_service.extraction.stream import Scan
from coding_service.extraction.terms import MAX_WORDS, Entry, Terms
from coding_service.extraction.word_kinds import AND

Candidate = tuple[int, int, int, int, int, int, Entry]
"""(reading, minus size, joins crossed, first, extent, last, entry): sorts by preference up to the extent."""
preference = itemgetter(0, 1, 2, 3, 4)
_MAX_GAPS = 2


def plain_windows(hashes: list[int], joins: list[int], terms: Terms) -> list[Candidate]:
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


def windows(
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
