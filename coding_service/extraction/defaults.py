"""The code that a wording stands for where its own cannot be reported: the unspecified child."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.extraction import normal

_UNSPECIFIC = re.compile(
    r"unspecified|uncomplicated|without (?:mention of )?complication|^nausea$|not intractable, without|"
    r"intractable, without status migrainosus|not specified as recurrent"
)
_FILLER = frozenset(
    """unspecified other and or of in the with without complication complications uncomplicated site part side
    not elsewhere classified organism not intractable""".split()  # noqa: SIM905 - a word list reads better so
)


def reported(book: IcdBook, code: str) -> str:
    """The code itself where it can be reported (or takes a seventh character), else its child that says no
    more, else empty: nothing is guessed."""
    entry = book.get(code)
    if entry is None:
        return ""
    if entry.billable or not entry.children:
        return code
    if any(book.expand(code, character) for character in book.seventh_characters(code)):
        return code
    best: tuple[int, int, str] | None = None
    own = _title_words(entry.title)
    for child in entry.children:
        found = book.get(child)
        title = found.title.lower() if found else ""
        if not _UNSPECIFIC.search(title):
            continue
        extra = len(_title_words(title) - own)
        last = "90".find(child[-1])
        candidate = (extra, last if last >= 0 else 2, child)
        if (extra <= 1 or last >= 0) and (best is None or candidate < best):
            best = candidate
    return best[2] if best else ""


def _title_words(title: str) -> frozenset[str]:
    return frozenset(map(normal.word, re.findall(r"[a-z0-9']+", title.lower()))) - _FILLER
