"""What a single word is by itself: where it begins and ends, whether it names a side, joins, counts, or only
holds others together."""

from __future__ import annotations

import re
from typing import Any

WORD = (
    r"[wW]/(?!(?:[oO]|in)(?![^\W_]))"  # w/ fever, but w/o
    r"|[^\W\d_]/[^\W\d_]{1,2}(?![^\W_])"  # s/p, w/o, b/l, h/o
    r"|2/2(?=\s+[A-Za-z])"  # secondary to
    r"|\d+(?:[.,]\d+)+(?![^\W_])"  # 1.73
    r"|[^\W_]+(?:[\u00ad\u200b-\u200d\u2060]+[^\W_]+)*(?:['’][^\W\d_]{1,2}(?![^\W_]))?"  # Crohn's, don't
)
_WORDS = re.compile(WORD)

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

Info = tuple[int, Any]
"""(one of the kinds above, what it stands for)."""
AND = 1000
"""What "and" counts in `Scan.joins`; a comma counts 1."""

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


def split_words(text: str) -> list[str]:
    """The words of a short text, separators dropped."""
    return _WORDS.findall(text)


def side_of(raw: str) -> str:
    """R, L or B where the word names a side; single letters and OD, OS, OU only in upper case."""
    if raw in EYES:
        return EYES[raw]
    low = raw.lower()
    return SIDES.get(low, "") if len(low) > 1 or raw.isupper() else ""
