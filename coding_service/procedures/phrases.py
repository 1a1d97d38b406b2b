"""Phrases as coders write them in the vocabulary, compiled to patterns over the original text.

A space stands for any white space (line wraps included), `*` for the rest of a word, `...` for up to four
words in between, `(a|b)` for a choice and `?` after a group for an option. Matching ignores case and never
begins or ends inside a word.
"""

from __future__ import annotations

import re
from functools import cache


def pattern_of(phrase: str) -> str:
    """The regular expression of one phrase. Bounded gaps only, so that matching stays linear."""
    out: list[str] = []
    for part in re.findall(r"\.\.\.|\*|\s+|[()|?]|[^\s()|?*.]+|\.", phrase):
        if part == "...":
            out.append(r"(?:\S+\s+){0,4}?")
        elif part == "*":
            out.append(r"\w{0,20}")
        elif part.isspace():
            out.append(r"\s+")
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
