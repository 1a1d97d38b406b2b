"""Substances of a loaded drug table in a note: thousands of names, found in one pass."""

from __future__ import annotations

from collections.abc import Mapping

import ahocorasick_rs

from coding_service.domain.note import Span


class Substances:
    """`names`: in lower case, with their codes."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = sorted(names)
        self._codes = [names[name] for name in self._names]
        self._automaton = ahocorasick_rs.AhoCorasick(
            self._names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        )

    def named(self, lowered: str) -> tuple[tuple[Span, str], ...]:
        """Whole words only, in order."""
        return tuple(
            (Span(start, end), self._codes[index])
            for index, start, end in self._automaton.find_matches_as_indexes(lowered)
            if not (start and _of_word(lowered[start - 1])) and not _of_word(lowered[end : end + 1])
        )


def _of_word(letter: str) -> bool:
    return letter.isalnum() or letter == "-"
