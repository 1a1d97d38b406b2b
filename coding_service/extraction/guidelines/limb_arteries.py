"""Atherosclerosis of a leg's arteries by what it does: claudication, pain at rest, gangrene (I70.2-)."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note
from coding_service.extraction.guidelines.candidate import Candidate, line_around, swap

_OPEN = re.compile(r"I70\.20[1239]$")
_NOT = r"(?<!no )(?<!without )(?<!w/o )(?<!denies )"
_DOES = (
    (re.compile(rf"{_NOT}\bgangren\w+"), "6"),
    (re.compile(rf"{_NOT}\b(?:ischemic )?rest pain\b"), "2"),
    (re.compile(rf"{_NOT}\b(?:intermittent )?claudication\b"), "1"),
)


def limb_arteries(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """Rewrites the candidates in place."""
    lowered = note.text.lower()
    for code in [c for c in candidates if _OPEN.match(c)]:
        for mention in candidates[code].mentions:
            before, after = line_around(lowered, mention.span.start, mention.span.end)
            line = before + mention.span.of(lowered) + after
            digit = next((digit for words, digit in _DOES if words.search(line)), "")
            wanted = f"I70.2{digit}{code[-1]}"
            if digit and book.is_billable(wanted):
                swap(candidates, code, wanted, "what the disease of the arteries does, said in its line")
                if digit == "6":
                    candidates.pop("I96", None)
                break
