"""Abbreviations, and which of several expansions this note means (`data/abbreviations.tsv`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from coding_service.extraction.terms import bag
from coding_service.extraction.vocabulary import rows
from coding_service.extraction.word_kinds import CHOICE, MANY, Info

Expansion = tuple[tuple[int, ...], str]
"""Hashes of the words, and the side (R, L, B) if the expansion names one."""


class Abbreviations:
    """Looks an abbreviation up by its written form; ambiguous ones are decided by cue words in the note."""

    def __init__(self, known: Callable[[str], int]) -> None:
        self._any: dict[str, list[tuple[Expansion, tuple[str, ...]]]] = {}
        self._upper: dict[str, list[tuple[Expansion, tuple[str, ...]]]] = {}
        for short, meaning, case, cues in rows("abbreviations", 4):
            found, side = bag(meaning)
            expansion = (tuple(known(word) for word in found), side)
            if not all(expansion[0]):
                continue
            table = self._upper if case == "U" else self._any
            key = short if case == "U" else short.lower()
            table.setdefault(key, []).append((expansion, tuple(c for c in cues.split("|") if c)))

    def classify(self, raw: str) -> Info | None:
        """How the scanner should treat the written word; None when it is no abbreviation."""
        options = self._upper.get(raw) or self._any.get(raw.lower())
        if not options and raw.endswith("s") and raw[:-1].isupper():
            options = self._upper.get(raw[:-1])
        if not options:
            return None
        if len(options) == 1 and not options[0][1]:
            return MANY, options[0][0]
        return CHOICE, options

    @staticmethod
    def chooser(lowered: str) -> Callable[[Any], Expansion]:
        """Picks the first expansion whose cues occur in the note, else the one without cues, else nothing.

        Each cue is searched once a note, so the time stays linear however often an abbreviation occurs.
        """
        decided: dict[int, Expansion] = {}

        def choose(options: Any) -> Expansion:
            key = id(options)
            if key not in decided:
                decided[key] = _decide(options, lowered)
            return decided[key]

        return choose


def _decide(options: list[tuple[Expansion, tuple[str, ...]]], lowered: str) -> Expansion:
    for expansion, cues in options:
        if any(cue in lowered for cue in cues):
            return expansion
    for expansion, cues in options:
        if not cues:
            return expansion
    return (), ""
