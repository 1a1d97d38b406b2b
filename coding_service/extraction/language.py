"""Which language a note is written in, as far as it matters: only English is read."""

from __future__ import annotations

import re
from functools import cache

from coding_service.extraction.vocabulary import rows

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH_WORDS = 3
"""Fewer different words of a language say nothing: names and quoted words occur in English notes."""
_SAMPLE_CHARACTERS = 20_000


@cache
def _languages() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in rows("function_words", 2)}


def other_language(text: str) -> str | None:
    """`Spanish` and the like for a note that is not in English; None for English and where little is said.

    Counts how many different function words of each language the beginning of the note has.
    """
    found = set(_WORD.findall(text[:_SAMPLE_CHARACTERS].lower()))
    counts = {language: len(found & words) for language, words in _languages().items()}
    english = counts.pop("English")
    language, count = max(counts.items(), key=lambda entry: entry[1])
    return language if count >= _ENOUGH_WORDS and count > 2 * english else None


def language_warnings(text: str) -> tuple[str, ...]:
    language = other_language(text)
    if language is None:
        return ()
    return (f"The note seems to be in {language}: only English is read, so most of it was not.",)
