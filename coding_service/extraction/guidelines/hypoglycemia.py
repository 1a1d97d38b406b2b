"""The level of a hypoglycemia (E16.A-), after its code."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note
from coding_service.extraction.guidelines.candidate import Candidate

_LEVEL = re.compile(r"\blevel ([123])\b")
_LOW_SUGAR = re.compile(r"E(?:08|09|10|11|13)\.64|E16\.[012]")


def level_of_hypoglycemia(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """E16.A- for the level of a hypoglycemia, which follows its code ("with hypoglycemia, level 2")."""
    low = next((c for code, c in candidates.items() if _LOW_SUGAR.match(code)), None)
    if low is None or any(c.startswith("E16.A") for c in candidates):
        return
    for mention in low.mentions:
        before = note.text[max(mention.span.start - 10, 0) : mention.span.start].split("\n")[-1]
        after = note.text[mention.span.start : mention.span.end + 30].split("\n")[0]
        said = _LEVEL.search((before + after).lower())
        code = f"E16.A{said[1]}" if said else ""
        if said is not None and book.is_billable(code):
            candidates[code] = Candidate(
                code, [mention], (said[0], code), "E16.A: the level, after the hypoglycemia",
                after=low.code,
            )  # fmt: skip
            return
