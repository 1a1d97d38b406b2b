"""Splits a note once into words and separators, with exact offsets, and into the stream that is matched.

One regular expression partitions the text, so offsets are the running sum of the parts' lengths. Each
distinct word is classified once and remembered (bounded); the loop over the note only looks up.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from coding_service.extraction import normal
from coding_service.extraction.vocabulary import words

_WORD = (
    r"[wW]/(?!(?:[oO]|in)(?![^\W_]))"  # w/ fever, but w/o
    r"|[^\W\d_]/[^\W\d_]{1,2}(?![^\W_])"  # s/p, w/o, b/l, h/o
    r"|2/2(?=\s+[A-Za-z])"  # secondary to
    r"|\d+(?:[.,]\d+)+(?![^\W_])"  # 1.73
    r"|[^\W_]+(?:[\u00ad\u200b-\u200d\u2060]+[^\W_]+)*(?:['’][^\W\d_]{1,2}(?![^\W_]))?"  # Crohn's, don't
)
_COMMON = r"[A-Za-z]{2,}+(?: (?=[A-Za-z0-9])|(?=[ ,.\n)]))| (?=[A-Za-z0-9])"
"""Most words and separators: tried first, they are what the patterns behind would find too, but that a word
takes the one space behind it along: the parts are fewer by a third."""
PARTS = re.compile(rf"{_COMMON}|{_WORD}|[\W_]+")
_WORDS = re.compile(_WORD)

(
    SKIP,
    ONE,
    MANY,
    SIDE,
    UNKNOWN,
    JOIN,
    ROMAN,
    CHOICE,
    BREAK,
    STOP,
    NEWLINE,
    CAUSE,
    NUMBER,
    SPREAD,
    SHORT_CANCER,
) = range(15)

SIDES = {
    "right": "R", "rt": "R", "r": "R",
    "left": "L", "lt": "L", "l": "L",
    "bilateral": "B", "bilaterally": "B", "bilat": "B", "b/l": "B", "both": "B",
}  # fmt: skip
EYES = {"OD": "R", "OS": "L", "OU": "B"}
FUNCTION_WORDS = frozenset(
    """a an the of in on to at for from by with is his her their its this that these those due into within
    than upon via during w w/ d/t 2/2 associated related side sided side's mellitus my your our
    elsewhere classified""".split()  # noqa: SIM905 - a word list reads better so
)
JOINERS = frozenset({"and", "or", "&", "as", "y"})
NUMERALS = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "iiia": "3a", "iiib": "3b"}
NUMBERED = frozenset(
    {"type", "types", "stage", "grade", "class", "degree", "level", "nyha", "bipolar", "cin", "neoplasia"}
)
LETTERED = frozenset({"hepatitis", "influenza", "vitamin", "group", "type", "flu", "hemophilia"})
"""After these a capital A is a letter, not an article."""
AND = 1000
"""What "and" counts in `Scan.joins`; a comma counts 1."""
_NOUNS_OF_SPREAD = frozenset({"metastasis", "metastases", "mets"})
SPREADING = frozenset({"metastatic", "metastasized", "metastasised", *_NOUNS_OF_SPREAD})
_PRIMARIES = frozenset(
    """cancer carcinoma adenocarcinoma ca melanoma sarcoma lymphoma nsclc sclc rcc hcc crpc malignancy scc
    cholangiocarcinoma osteosarcoma leiomyosarcoma thymoma seminoma gist neuroblastoma mesothelioma""".split()  # noqa: SIM905
)
GAP = -1
_MEMO_LIMIT = 200_000
_PART_LIMIT = 40
"""A longer 'word' is a base64 blob or a rule of dashes: never remembered, never matched."""


def _of_the_hand(parts: list[str], following: int) -> bool:
    """ "Right-handed" and "right hand dominant" tell of the person, not of a condition's side."""
    told = "".join(parts[following : following + 3]).lower() if following < len(parts) else ""
    return told.startswith("hand") and told.startswith(("handed", "hand dominan", "hand-dominan"))


def split_words(text: str) -> list[str]:
    """The words of a short text, separators dropped."""
    return _WORDS.findall(text)


def side_of(raw: str) -> str:
    """R, L or B where the word names a side; single letters and OD, OS, OU only in upper case."""
    if raw in EYES:
        return EYES[raw]
    low = raw.lower()
    return SIDES.get(low, "") if len(low) > 1 or raw.isupper() else ""


@dataclass(slots=True)
class Scan:
    """The stream of one note. `hashes[i]` is 0 where nothing may match across, GAP for a word that no
    term has
    (one or two in a row may be passed over)."""

    text: str
    hashes: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    joins: list[int] = field(default_factory=list)
    """What stands before item i: each comma, slash or bracket counts 1, each "and" or "or" 1000."""
    sides: list[tuple[int, str, int, int]] = field(default_factory=list)
    """(index of the item that follows, R/L/B, start, end)."""
    side_starts: list[int] = field(default_factory=list)
    stops: list[int] = field(default_factory=list)
    """Offsets where a sentence or list item ends."""

    def sides_between(self, low: int, high: int) -> tuple[tuple[str, int, int], ...]:
        """At most eight sides named between two offsets."""
        first = bisect_left(self.side_starts, low)
        found = self.sides[first : min(first + 8, len(self.sides))]
        return tuple((side, start, end) for _, side, start, end in found if end <= high)


Info = tuple[int, Any]
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
            info, size = _separator(part[:_PART_LIMIT] if long else part), step
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
        out = Scan(text)
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
                after = _apart(parts[index : index + 3])[2:3]
                before = parts[index - 1] if index else "\n"  # "1. Ca colon", "breast ca"; not "Na, Ca, Mg"
                apart = (before[-1:] in (" ", "\n") and "," not in before) or after[:1] == ["of"]
                dated = after and len(after[0]) == len("2015") and after[0].isdigit()  # and not "CA 125"
                if apart and (dated or not (after and after[0][0].isdigit())):
                    kind, value = MANY, ((value,), "")
                else:
                    kind = UNKNOWN
            elif kind == SPREAD:
                to_site, of_primary = _spreads(_apart(parts[index : index + 16]))
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
                if _of_the_hand(parts, index + (1 if step > length else 2)):
                    continue
                if (
                    part[:4].lower() == "left"
                    and parts[index + 1 : index + 2]
                    and _was_left(parts[index + 1])
                ):
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
                    and not (before.isdigit() and _counts_what_precedes(parts, index - 1))
                ):
                    continue
                out.stops.append(start)
            elif kind == ROMAN:
                previous = _word_before(parts, index)
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
                if not _numbers_an_item(parts, index):
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


_LEFT = frozenset(
    (
        "her", "him", "them", "me", "us", "he", "she", "they", "patient", "pt", "untreated", "unchanged",
        "untouched", "behind", "home", "work", "school", "alone",
    )
)  # fmt: skip


def _was_left(following: str) -> bool:
    """What stands behind "left" where it is a verb."""
    return following.rstrip(" ").lower() in _LEFT


def _spreads(parts: list[str]) -> tuple[bool, bool]:
    """Whether the sites follow a "metastatic" (the first part) at once ("metastatic to liver"), or the
    primary does, whose own words they must not be taken for ("metastatic breast cancer to bone")."""
    following: list[str] = []
    for at in range(1, min(14, len(parts)), 2):
        if parts[at] not in (" ", "-", ", ") or at + 1 >= len(parts):
            break
        following.append(parts[at + 1].lower())
        if parts[at] == ", " and len(following) > 1:
            break
    if following[:1] in (["to"], ["into"]):
        return True, False
    return False, parts[0].lower() not in _NOUNS_OF_SPREAD and not _PRIMARIES.isdisjoint(following)


def _apart(parts: list[str]) -> list[str]:
    """Words and the spaces behind them as parts of their own."""
    out: list[str] = []
    for part in parts:
        if len(part) > 1 and part[-1] == " " and part[0].isalnum():
            out += part[:-1], " "
        else:
            out.append(part)
    return out


def _word_before(parts: list[str], index: int) -> str:
    """In lower case; empty where no separator stands between."""
    before = _apart(parts[max(index - 2, 0) : index])
    return before[-2].lower() if len(before) > 1 else ""


_BEFORE_A_NUMBER = (". ", "; ", "  ", ",  ", ".  ", ";  ")
_AFTER_A_NUMBER = ([" "], [". "], [") "], [": "])


def _counts_what_precedes(parts: list[str], index: int) -> bool:
    """ "grade 2. Fracture": the number ends its sentence; "1. Fracture" at the head of a line begins one."""
    before = "".join(parts[max(index - 2, 0) : index])
    return before[-1:] == " " and before[-2:-1].isalpha() and before[-3:-2].isalpha()


def _numbers_an_item(parts: list[str], index: int) -> bool:
    """True for the 1 of "1. Hypertension" and "1 Hypertension" at the beginning of a line, and the 2 of
    "controlled. 2 Obesity"."""
    if index and parts[index - 1] in _BEFORE_A_NUMBER and parts[index + 1 : index + 2] in _AFTER_A_NUMBER:
        return parts[index + 2 : index + 3] != [] and parts[index + 2][0].isupper()
    if index and "\n" not in parts[index - 1]:
        return False
    if parts[index + 1 : index + 2] == [" "]:
        return parts[index + 2][0].isupper()
    return index + 1 < len(parts) and parts[index + 1][0] in ".):"


def _separator(sep: str) -> Info:
    if "\n" in sep or "\r" in sep:
        before, _, after = sep.partition("\n")
        if sep.count("\n") > 1 or after.strip() or before.strip(" \t\r,"):
            return STOP, "\n"
        return NEWLINE, None
    mark = sep.strip()
    if mark in ("'", "’"):
        return SKIP, None  # Colles' fracture
    if not mark or (mark in ("-", "'", "’", "‐", "–", '"', "`", "~", "*", "_") and " " not in sep):
        return SKIP, None
    if mark[0] in ".!?" and (sep[-1].isspace() or len(sep) == 1):
        return STOP, mark[0] if mark == "." else ""
    if mark[-1] in ".!?;" and mark[0] in ")]\"'”’" and sep[-1].isspace():
        return STOP, ""
    if mark[0] in ";!?•|" or "•" in mark:
        return STOP, ""
    if mark in (",", "/", "&", "(", ")", "),", "[", "]", "+", ":"):
        return JOIN, AND if mark in ("/", "&", "+") else 1
    return BREAK, None
