"""How an injury came about, where the words of the account stand apart (`data/causes.tsv`; I.C.20.a)."""

from __future__ import annotations

import re
from functools import cache

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note, Span
from coding_service.extraction.guidelines.candidate import Candidate
from coding_service.extraction.vocabulary import rows

_DRUGS = re.compile(r"T(?:3[6-9]|4\d|5\d|6[0-5]|78)")
_DENIED = re.compile(
    r"\b(?:no|not|denies|denied|without|w/o|never|if|avoid\w*|should|risk of|prevent\w*|mother|father|"
    r"brother|sister|years? ago|when (?:s?he|pt) was)\s+(?:\w+\s+){0,2}$"
)


@cache
def _causes() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(r"\b" + pattern), code) for pattern, code in rows("causes", 2))


_UNTOLD = ("W19", "V89", "W51")
"""A fall and a traffic accident of no told kind."""


def cause(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """The cause of an injury where the account's words stand apart (`data/causes.tsv`)."""
    injury = next(
        (c for c in candidates.values() if c.code[0] in "ST" and c.code[-1] in "AB" and c.assessed), None
    )
    known = [c for c in candidates if c[0] in "VWX" and not c.startswith(_UNTOLD)]
    if injury is None or known or any(map(_DRUGS.match, candidates)):
        return
    lowered = note.text.lower()
    for pattern, code in _causes():
        match = next((m for m in pattern.finditer(lowered) if _told(lowered, m.start())), None)
        if match is None:
            continue
        full = code if book.is_billable(code) else book.expand(code, "A")
        if full:
            for untold in [c for c in candidates if c.startswith(_UNTOLD)]:
                del candidates[untold]
            candidates[full] = Candidate(
                full, path=(match[0], full), links=[Span(match.start(), match.end())],
                reason="I.C.20.a: external cause, never first",
            )  # fmt: skip
            return


def _told(lowered: str, start: int) -> bool:
    return _DENIED.search(lowered[max(start - 25, 0) : start]) is None


def insect(candidates: dict[str, Candidate], book: IcdBook) -> None:
    """A nonvenomous bite names its own cause (W57)."""
    for candidate in list(candidates.values()):
        entry = book.get(candidate.code) if candidate.code[0] == "S" else None
        if entry is None or "nsect bite" not in entry.title:
            continue
        cause = book.expand("W57", candidate.code[-1])
        if cause:
            candidates.setdefault(cause, Candidate(cause, candidate.mentions[:1], candidate.path))
