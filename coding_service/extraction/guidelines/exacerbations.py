"""An exacerbation that is over: the disease is coded as it is today ("COPD - exacerbation resolved")."""

from __future__ import annotations

import re

from coding_service.domain.note import Note
from coding_service.extraction.guidelines.candidate import ASSESSED, Candidate, swap

_WITHOUT = {"J44.1": "J44.9", "J47.1": "J47.9", "J45.21": "J45.20", "J45.31": "J45.30", "J45.41": "J45.40",
            "J45.51": "J45.50", "J45.901": "J45.909"}  # fmt: skip
"""With exacerbation → as the disease is without."""
_OVER = re.compile(
    r"[^.;\n]{0,60}?\bexac\w*[ ,-]*(?:\(?(?:has |have |is |now |since |fully |completely |clinically )*)"
    r"(?:resolved|over\b|cleared|recovered|back (?:to|at) baseline)"
)
_RESOLVED = re.compile(r"\bresolved (?:(?:an?|the|her|his|acute|recent) )*$")


def exacerbations_over(candidates: dict[str, Candidate], note: Note) -> None:
    """Rewrites the candidates in place."""
    lowered = note.text.lower()
    for code in [c for c in candidates if c in _WITHOUT]:
        base = _WITHOUT[code]
        assessed = [m for m in candidates[code].mentions if m.section in ASSESSED]
        named = [m for m in assessed if code in m.codes] or [m for m in assessed if base in m.codes]
        if named and all(
            _OVER.match(lowered, m.span.start)
            or _RESOLVED.search(lowered[max(m.span.start - 40, 0) : m.span.start])
            for m in named
        ):
            swap(candidates, code, base, "its exacerbation is over")
