"""Splits a note once into words and separators, with exact offsets, and into the stream that is matched.

One regular expression partitions the text, so offsets are the running sum of the parts' lengths. Each
distinct word is classified once and remembered (bounded); the loop over the note only looks up.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from coding_service.extraction import normal
from coding_service.extraction.beside import (
    SPREADING,
    apart,
    counts_what_precedes,
    numbers_an_item,
    of_the_hand,
    spreads,
    was_left,
    word_before,
)
from coding_service.extraction.separators import separator
from coding_service.extraction.stream import GAP, Scan
from coding_service.extraction.vocabulary import words
from coding_service.extraction.word_kinds import (
    AND,
    BREAK,
    CAUSE,
    CHOICE,
    FUNCTION_WORDS,
    JOIN,
    JOINERS,
    LETTERED,
    MANY,
    NEWLINE,
    NUMBER,
    NUMBERED,
    NUMERALS,
    ONE,
    ROMAN,
    SHORT_CANCER,
    SIDE,
    SKIP,
    SPREAD,
    STOP,
    UNKNOWN,
    WORD,
    Info,
    side_of,
)

_COMMON = r"[A-Za-z]{2,}+(?: (?=[A-Za-z0-9])|(?=[ ,.\n)]))| (?=[A-Za-z0-9])"
"""Most words and separators: tried first, they are what the patterns behind would find too, but that a word
takes the one space behind it along: the parts are fewer by a third."""
PARTS = re.compile(rf"{_COMMON}|{WORD}|[\W_]+")

_MEMO_LIMIT = 200_000
_PART_LIMIT = 40
"""A longer 'word' is a base64 blob or a rule of dashes: never remembered, never matched."""


Part = tuple[int, Any, int, int]
"""(kind, value, length of the word, length with the space behind it)."""
_BREAK: Info = (UNKNOWN, None)
_CLAUSE_WORDS = words("clause_words")
_ABBREVIATED = words("dotted")


class Scanner:
    """Turns text into a `Scan`. `known(word)` gives the hash of a canonical word that some term uses, else 0;
    `abbreviation(raw)` gives the expansions that an abbreviation may have."""

    def __init__(
        self,
        known: Callable[[str], int],
        abbreviation: Callable[[str], Info | None],
        beside: Callable[[str], int] = lambda word: 0,
    ) -> None:
        """`beside` gives the hash of a word that only a loaded Index uses: for everything else it is a word
        that no term has, so it stands in the stream as a gap does, below zero."""
        self._known = known
        self._beside = beside
        self._abbreviation = abbreviation
        self._memo: dict[str, Part] = {}

    def _classify(self, part: str) -> Part:
        step = len(part)
        if not part[0].isalnum():
            long = step > _PART_LIMIT and not part.isspace()
            info, size = separator(part[:_PART_LIMIT] if long else part), step
        else:
            raw = part[:-1] if part[-1] == " " else part
            size = len(raw)
            long = size > _PART_LIMIT
            info = _BREAK if long else self._word(raw)
        found = *info, size, step
        if not long and len(self._memo) < _MEMO_LIMIT:
            self._memo[part] = found
        return found

    def _word(self, raw: str) -> Info:
        side = side_of(raw)
        if side:
            return SIDE, side
        low = raw.lower()
        if low in _CLAUSE_WORDS:
            return BREAK, None
        if raw == "A":
            return ROMAN, (self._known("a"), None)
        if low in FUNCTION_WORDS:
            return SKIP, None
        if low in JOINERS and raw != "AS":
            return JOIN, AND
        short = self._abbreviation(raw)
        if short is not None:
            return short
        canonical = normal.expand(raw)
        hashes = tuple(self._known(word) for word in canonical)
        if low in NUMERALS:
            return ROMAN, (self._known(NUMERALS[low]), hashes[0])
        if not all(hashes):
            beside = self._beside(canonical[0]) if len(canonical) == 1 else 0
            return (UNKNOWN, -beside) if beside else _BREAK
        if len(raw) < 3 and raw.isdigit():
            return NUMBER, hashes[0]
        if low in SPREADING:
            return SPREAD, hashes
        if low == "ca":
            return SHORT_CANCER, hashes[0]
        if low == "secondary":
            return CAUSE, hashes[0]
        return (ONE, hashes[0]) if len(hashes) == 1 else (MANY, (hashes, ""))

    def scan(self, text: str, choose: Callable[[Any], tuple[tuple[int, ...], str]]) -> Scan:
        """`choose` picks among an ambiguous abbreviation's expansions for this note."""
        out = Scan()
        hashes, starts, ends, joins = out.hashes, out.starts, out.ends, out.joins
        add_hash, add_start, add_end, add_join = hashes.append, starts.append, ends.append, joins.append
        get, classify = self._memo.get, self._classify
        position = 0
        joined = 0
        line_start = 0
        last = 0
        spread: tuple[int, ...] = ()  # of "metastatic breast cancer": its sites follow behind "to"
        parts = PARTS.findall(text)
        for index, part in enumerate(parts):
            kind, value, length, step = get(part) or classify(part)
            start = position
            position += step
            if kind == ONE:  # the most frequent first
                add_hash(value)
                add_start(start)
                add_end(start + length)
                add_join(joined)
                last = 1
                continue
            if kind == JOIN:
                joined += value
                continue
            if kind == SKIP:
                if not spread or part.lower().rstrip(" ") != "to":
                    continue
                kind, value, spread = MANY, (spread, ""), ()
                if last:
                    add_hash(0)
                    add_start(start - 1)
                    add_end(start)
                    add_join(joined)
            elif kind == SHORT_CANCER:
                after = apart(parts[index : index + 3])[2:3]
                before = parts[index - 1] if index else "\n"  # "1. Ca colon", "breast ca"; not "Na, Ca, Mg"
                alone = (before[-1:] in (" ", "\n") and "," not in before) or after[:1] == ["of"]
                dated = after and len(after[0]) == len("2015") and after[0].isdigit()  # and not "CA 125"
                if alone and (dated or not (after and after[0][0].isdigit())):
                    kind, value = MANY, ((value,), "")
                else:
                    kind = UNKNOWN
            elif kind == SPREAD:
                to_site, of_primary = spreads(apart(parts[index : index + 16]))
                if (to_site or of_primary) and last:
                    add_hash(0)
                    add_start(start - 1)
                    add_end(start)
                    add_join(joined)
                kind, spread, value = MANY, value if of_primary else (), (value, "")
            end = start + length
            if kind == UNKNOWN:
                if last > -2:
                    add_hash(value if value is not None and value < 0 else GAP)
                    add_start(start)
                    add_end(end)
                    add_join(joined)
                    last = min(last, 0) - 1
                continue
            if kind == SIDE:
                at = index + (1 if step > length else 2)
                if at < len(parts):
                    if parts[at][0] in "hH" and of_the_hand(parts, at):
                        continue
                    if value == "L" and part[:4].lower() == "left" and was_left(parts[index + 1]):
                        continue  # "a stroke left her with weakness" names no side
                out.sides.append((len(hashes), value, start, end))
                out.side_starts.append(start)
                continue
            if kind == NEWLINE:
                following = parts[index + 1][:1] if index + 1 < len(parts) else ""
                wrapped = following.islower() and start - line_start > 50
                line_start = position
                if wrapped:
                    continue
                out.stops.append(start)
            elif kind == STOP:
                before = parts[index - 1] if index else ""
                if (
                    value == "."
                    and (len(before) == 1 or before.lower() in _ABBREVIATED)
                    and not (before.isdigit() and counts_what_precedes(parts, index - 1))
                ):
                    continue
                out.stops.append(start)
            elif kind == ROMAN:
                previous = word_before(parts, index)
                number, plain = value
                value = number if previous in (NUMBERED if plain is not None else LETTERED) else plain
                if value is None:
                    continue
                if value:
                    add_hash(value)
                    add_start(start)
                    add_end(end)
                    add_join(joined)
                    last = 1
                    continue
            elif kind == NUMBER:
                if not numbers_an_item(parts, index):
                    add_hash(value)
                    add_start(start)
                    add_end(end)
                    add_join(joined)
                    last = 1
                    continue
                out.stops.append(start)
            elif kind == CAUSE:
                following = index + (1 if step > length else 2)
                if following >= len(parts) or parts[following].lower().rstrip(" ") != "to":
                    add_hash(value)
                    add_start(start)
                    add_end(end)
                    add_join(joined)
                    last = 1
                    continue
            elif kind in (MANY, CHOICE):
                many, side = choose(value) if kind == CHOICE else value
                if side:
                    out.sides.append((len(hashes), side, start, end))
                    out.side_starts.append(start)
                for one in many:
                    add_hash(one)
                    add_start(start)
                    add_end(end)
                    add_join(joined)
                if many:
                    last = 1
                    if spread and part.lower().rstrip(" ") in SPREADING:
                        add_hash(0)
                        add_start(end)
                        add_end(end)
                        add_join(joined)
                        last = 0
                    continue
            else:
                spread = ()
            if last:
                add_hash(0)
                add_start(start)
                add_end(end)
                add_join(joined)
                last = 0
        return out
