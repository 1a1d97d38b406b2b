"""Phrases as coders write them in the vocabulary, compiled to patterns over the original text.

A space stands for any white space (line wraps included), `*` for the rest of a word, `...` for up to four
words in between, `(a|b)` for a choice and `?` after a group for an option. Matching ignores case and never
begins or ends inside a word. `~` stands for white space or a parenthesis, if any: "Rho~D~minidose".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from coding_service.domain.note import Span

Words = tuple[tuple[str, int], ...]
"""The words of a text in lower case with their offsets."""


def pattern_of(phrase: str) -> str:
    """The regular expression of one phrase. Bounded gaps only, so that matching stays linear."""
    out: list[str] = []
    for part in re.findall(r"\.\.\.|\*|\s+|[()|?~]|[^\s()|?*.~]+|\.", phrase):
        if part == "...":
            out.append(r"(?:\S+\s+){0,4}?")
        elif part == "*":
            out.append(r"\w{0,20}")
        elif part.isspace():
            out.append(r"\s+")
        elif part == "~":
            out.append(r"[\s()]*")
        elif part == "(":
            out.append("(?:")
        elif part in ")|?":
            out.append(part)
        else:
            out.append(re.escape(part))
    # `... ` already carries its white space, and an optional group takes the space after it along.
    joined = "".join(out).replace(r"{0,4}?\s+", r"{0,4}?")
    joined = re.sub(r"\)\?\\s\+", r")?\\s*", joined)
    # An optional last group takes the space before it along: "refer (to)?" is also "refer".
    return re.sub(r"\\s\+(\(\?:[^()]*\))\?$", r"(?:\\s+\1)?", joined)


@cache
def phrase_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for any of the phrases, longest first so that the fuller wording is the evidence."""
    choices = "|".join(pattern_of(p) for p in sorted(phrases, key=lambda p: (-len(p), p)))
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE)


def plain(words: str) -> str:
    """Words of a book as a phrase: what has a meaning in phrases becomes a space, a parenthesis an option."""
    spaced = " ".join(re.sub(r"[|?*.~]", " ", words).split())
    return re.sub(r"\s*[()]+\s*", "~", spaced).strip("~")


def words_of(text: str) -> Words:
    return tuple((m.group().lower(), m.start()) for m in re.finditer(r"\w+", text))


class PhraseIndex:
    """Many phrases at once, each with a key. A word of the text is looked up; only phrases that begin with
    it are tried there, the longest first. Matches are leftmost and do not overlap."""

    def __init__(self, phrases: Iterable[tuple[str, int]]) -> None:
        self._by_first: dict[str, list[tuple[re.Pattern[str], int]]] = {}
        for phrase, key in sorted(phrases, key=lambda p: (-len(p[0]), p[0])):
            pattern = re.compile(rf"{pattern_of(phrase)}(?!\w)", re.IGNORECASE)
            for first in _first_words(phrase):
                self._by_first.setdefault(first, []).append((pattern, key))

    def find(self, text: str, words: Words) -> Iterator[tuple[Span, int]]:
        end = 0
        for word, start in words:
            if start < end:
                continue
            for pattern, key in self._by_first.get(word, ()):
                match = pattern.match(text, start)
                if match is not None:
                    end = match.end()
                    yield Span(start, end), key
                    break


def _first_words(phrase: str) -> set[str]:
    """The words a phrase may begin with; raises ValueError for one that begins with a gap or a wildcard."""
    group = re.match(r"\(([^()]*)\)(\??)\s*", phrase)
    if group is not None:
        own = {word for choice in group.group(1).split("|") for word in _first_words(choice)}
        return own | (_first_words(phrase[group.end() :]) if group.group(2) else set())
    first = re.match(r"\w+", phrase)
    if first is None or phrase[first.end() :].startswith("*"):
        raise ValueError(f"phrase {phrase!r} does not begin with a whole word")
    return {first.group().lower()}
