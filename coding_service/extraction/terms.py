"""The terms that the matcher looks for: wordings as bags of canonical words, what each stands for, and the
numbers by which they are found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from itertools import combinations

from coding_service.extraction import normal
from coding_service.extraction.vocabulary import rows
from coding_service.extraction.word_kinds import (
    FUNCTION_WORDS,
    JOINERS,
    LETTERED,
    NUMBERED,
    NUMERALS,
    side_of,
    split_words,
)

MAX_WORDS = 8
"""Longer titles name combinations that no note says in one breath; assembly reaches them otherwise."""
KNOWLEDGE, CLINIC, LEARNED = "knowledge", "clinic", "learned"
STATUS, DECOY = "status", "decoy"
"""Kinds of knowledge: operations that count when past; phrases that name no condition."""


@dataclass(frozen=True, slots=True)
class Term:
    """A clinic's own wording for a code; it wins over everything that we ship."""

    text: str
    code: str


@dataclass(slots=True)
class Entry:
    """What one key stands for. `sides` maps R, L and B to codes; `code` is the one without a side."""

    term: str
    size: int
    code: str = ""
    rank: int = 99
    sides: dict[str, str] = field(default_factory=dict)
    layer: str = KNOWLEDGE
    joined: bool = False
    """A wording of it has "and" or "or": only then may it match across them."""
    more: tuple[str, ...] = ()
    """Further codes that the same words carry (combination of two codes)."""
    verbatim: bool = False
    """Its codes are given as coders wrote them, whether or not this release has them."""


@dataclass(slots=True)
class Terms:
    """Entries by key, and the sums of every two words of one entry: the matcher goes no further where two
    words that follow each other are in none together."""

    entries: dict[int, Entry] = field(default_factory=dict)
    linked: set[int] = field(default_factory=set)

    def link(self, found: Sequence[str]) -> None:
        self.linked.update(map(sum, combinations(map(word_id, found), 2)))


@cache
def word_id(canonical: str) -> int:
    """A stable 60-bit number for a canonical word, the same in every process."""
    return int.from_bytes(blake2b(canonical.encode(), digest_size=8).digest(), "big") >> 4


def bag(wording: str) -> tuple[list[str], str]:
    """The canonical words of a wording and its side (R, L, B or empty)."""
    found: list[str] = []
    side = previous = ""
    for raw in split_words(wording):
        low = raw.lower()
        named = side_of(raw)
        if named:
            side = named
        elif raw == "A" and previous in LETTERED:
            found.append("a")
        elif low not in FUNCTION_WORDS and low not in JOINERS:
            if low in NUMERALS and previous in NUMBERED:
                found.append(NUMERALS[low])
            else:
                found.extend(normal.expand(raw))
        previous = low
    return found, side


@cache
def _short_forms() -> dict[str, tuple[str, ...]]:
    """Abbreviations that mean one thing only, by their lower-case form."""
    meanings: dict[str, set[str]] = {}
    for short, meaning, _, cues in rows("abbreviations", 4):
        meanings.setdefault(short.lower(), set()).add(meaning if not cues else "")
    return {
        short: tuple(bag(next(iter(said)))[0])
        for short, said in meanings.items()
        if len(said) == 1 and "" not in said
    }


def own_bag(wording: str) -> tuple[list[str], str]:
    """`bag` for our own vocabulary, where an abbreviation may be written: it becomes what the note's does."""
    found, side = bag(wording)
    short = _short_forms()
    return [word for one in found for word in short.get(one, (one,))], side


def ids(found: Iterable[str]) -> int:
    """The key of a bag of canonical words."""
    return sum(map(word_id, found))
