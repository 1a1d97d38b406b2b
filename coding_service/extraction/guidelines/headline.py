"""The line that introduces an assessment ("37yo at 32w4d, AMA multip") before its numbered items: it tells
who the patient is, the items tell in which order the problems are dealt with (IV.G)."""

from __future__ import annotations

import re

from coding_service.domain.note import Note, Section
from coding_service.extraction.guidelines.candidate import ASSESSED, Candidate

_WHO = re.compile(
    r"[\s:–—-]{0,4}(?:this is an? |pt is an? |patient is an? |an? )?"
    r"\d{1,3}[ -]?(?:y/?o|yrs?|years?|f|m)\b[^\n]{0,200}"
)
_ITEM = re.compile(r"\n[ \t]{0,8}(?:\(?1[.):]|#)")


def items_first(candidates: dict[str, Candidate], note: Note, sections: tuple[Section, ...]) -> None:
    """A condition of the introduction that is an item as well stands where the item does."""
    lowered = note.text.lower()
    for section in sections:
        if section.kind not in ASSESSED:
            continue
        who = _WHO.match(lowered, section.body.start, section.body.end)
        if who is None or _ITEM.match(lowered, who.end()) is None:
            continue
        for candidate in candidates.values():
            introduced = [m for m in candidate.mentions if who.start() <= m.span.start < who.end()]
            items = [m for m in candidate.mentions if m.section in ASSESSED and m.span.start >= who.end()]
            if introduced and items:
                candidate.links += [m.span for m in introduced]
                candidate.mentions = [m for m in candidate.mentions if m not in introduced]
