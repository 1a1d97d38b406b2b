"""Status codes from the medication list (Z79.-): long-term drugs that belong to a coded condition."""

from __future__ import annotations

import re
from functools import cache

from coding_service.domain.note import Note, Section, SectionKind, Span
from coding_service.extraction.guidelines.candidate import Candidate
from coding_service.extraction.vocabulary import rows

_STOPPED = re.compile(
    r"\b(?:stop(?:ped)?|discontinued?|d/c'?d?|allerg(?:y|ic) to|intoleran(?:t|ce) (?:of|to)|no longer (?:on|taking|takes)|"
    r"not (?:on|taking)|declin(?:ed|es)|refus(?:ed|es)|off|never (?:on|took|taken)|consider(?:ing)?|avoid|held|hold(?:ing)?|"
    r"denies(?: taking)?|no|without|failed|trial of|start(?:ing)?|initiat(?:e|ing)|begin)\s+(?:\w+\s+){0,3}$"
)
_NOT_CURRENT = frozenset({SectionKind.ALLERGIES, SectionKind.FAMILY_HISTORY, SectionKind.INSTRUCTIONS})


@cache
def _drugs() -> dict[str, tuple[str, tuple[str, ...]]]:
    return {drug: (code, tuple(needs.split())) for drug, code, needs in rows("drug_status", 3)}


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_drugs(), key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")


def drug_statuses(note: Note, sections: tuple[Section, ...], codes: set[str]) -> list[Candidate]:
    """Z79.- for each drug that the note gives as taken now, where a condition on the claim calls for it."""
    found: dict[str, Candidate] = {}
    for match in _pattern().finditer(note.text.lower()):
        code, needs = _drugs()[match[0]]
        if not needs or not any(c.startswith(needs) for c in codes):
            continue
        if _STOPPED.search(note.text[max(match.start() - 40, 0) : match.start()].lower().split("\n")[-1]):
            continue
        kind = next((s.kind for s in reversed(sections) if s.body.start <= match.start()), SectionKind.OTHER)
        if kind in _NOT_CURRENT:
            continue
        candidate = found.setdefault(code, Candidate(code, path=(match[0], code)))
        candidate.links.append(Span(match.start(), match.end()))
        candidate.reason = "I.C.4.a.3: drug of a coded condition, taken long term"
    return list(found.values())
