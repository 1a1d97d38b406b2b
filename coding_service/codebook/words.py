"""Words of titles and queries in one form, for search: spelling, number, lay words and abbreviations apart.

The vocabulary is the project's own (`data/words.tsv`, `abbreviations.tsv`, `misspellings.tsv`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from coding_service.codebook.cache import DATA

_TOKEN = re.compile(r"[a-z0-9]+(?:'s)?")
_STOP = frozenset(
    (
        "of",
        "the",
        "a",
        "an",
        "in",
        "on",
        "at",
        "to",
        "by",
        "or",
        "and",
        "for",
        "from",
        "as",
        "nec",
        "nos",
        "is",
    )
)
_LETTERED = frozenset(
    ("hepatitis", "vitamin", "influenza", "flu", "hep", "type", "group", "factor", "hemophilia")
)
"""After these an `a` is a name, no article."""
_SINGULAR_S = ("ss", "us", "is", "as", "os")


def tokens(text: str) -> list[str]:
    """Canonical words in the order of the text, without those that say nothing.

    `Fractures of the left wrists` → fracture, left, wrist; `broken` → fracture.
    """
    found: list[str] = []
    before = ""
    for raw in _TOKEN.findall(fold(text)):
        word = _misspellings().get(raw, raw)
        if word not in _STOP or (word == "a" and before in _LETTERED):
            found += canonical(word)
        before = word
    return found


def query_tokens(text: str) -> list[str]:
    """As `tokens`, with abbreviations written out: `dm2` → type, 2, diabetes, mellitus."""
    return tokens(" ".join(_abbreviations().get(raw, raw) for raw in _TOKEN.findall(fold(text))))


def fold(text: str) -> str:
    """Lower case, accents taken off."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
    return text.lower()


@cache
def canonical(word: str) -> tuple[str, ...]:
    bare = word.removesuffix("'s")
    known = _canonical().get(bare) or _canonical().get(singular(bare))
    return known or (singular(bare),)


def singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word in _invariant():
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    return word if word.endswith(_SINGULAR_S) else word[:-1]


@cache
def _canonical() -> dict[str, tuple[str, ...]]:
    return {word: tuple(meant.split()) for word, meant, *_ in _rows("words.tsv")}


@cache
def _misspellings() -> dict[str, str]:
    return {wrong: right for wrong, right, *_ in _rows("misspellings.tsv") if " " not in right}


@cache
def _invariant() -> frozenset[str]:
    return frozenset(word for word, *_ in _rows("invariant.tsv"))


@cache
def _abbreviations() -> dict[str, str]:
    """The first meaning of each that needs no cue from a note around it."""
    found: dict[str, str] = {}
    for short, meaning, *rest in _rows("abbreviations.tsv"):
        if len(rest) < 2 or not rest[1]:
            found.setdefault(short.lower(), meaning)
    return found


def _rows(name: str) -> Iterator[list[str]]:
    for line in (DATA / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [field.strip() for field in line.split("\t")]
