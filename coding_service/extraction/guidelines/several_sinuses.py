"""Further sinuses named behind one (J01.-, J32.-)."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.extraction.guidelines.candidate import CLAUSE_END, Candidate, swap

_SINUS = re.compile(r"\b(?:(maxillary)|(frontal)|(ethmoid(?:al)?)|(sphenoid(?:al)?))\b")


def several_sinuses(candidates: dict[str, Candidate], lowered: str, book: IcdBook) -> None:
    """Several sinuses, but not all, are J32.8 (chronic) and J01.80 (acute); all four a pansinusitis."""
    for stem, some, every in (("J32.", "J32.8", "J32.4"), ("J01.", "J01.80", "J01.40")):
        single = [c for c in candidates if c.startswith(stem) and c[4] in "0123"]
        named = {c[4] for c in single}
        for code in single:
            for mention in candidates[code].mentions:
                clause = CLAUSE_END.split(lowered[mention.span.start : mention.span.end + 60])[0]
                clause = re.split(r"\b(?:clear|normal|no|spar\w+|without|w/o)\b", clause)[0]
                named |= {str((m.lastindex or 1) - 1) for m in _SINUS.finditer(clause)}
        wanted = every if len(named) > 3 else some
        if len(named) > 1 and single and book.is_billable(wanted):
            for code in single:
                swap(candidates, code, wanted, "several sinuses are named")
