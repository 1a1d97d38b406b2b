"""Hearing that is lost on one side while the other hears (H90.1-, H90.4-, H90.7-)."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.extraction.guidelines.candidate import Candidate, swap

_HEARS = re.compile(
    r"\b(?:normal|unrestricted|intact) hearing (?:(?:on|in|of|ear) )?(?:the )?"
    r"(?P<side>right|left|rt|lt|r|l)\b"
)
_LOST = (("H90.2", "H90.1"), ("H90.5", "H90.4"), ("H90.8", "H90.7"))
"""The loss of no told side, and the family of one side with unrestricted hearing on the other."""


def better_ear(candidates: dict[str, Candidate], lowered: str, book: IcdBook) -> None:
    """Rewrites the candidates in place: "SNHL left, normal hearing on right"."""
    for vague, stem in _LOST:
        both = stem + "1" in candidates and stem + "2" in candidates
        if not both and vague not in candidates:
            continue
        hears = _HEARS.search(lowered)
        if hears is None:
            continue
        right = hears["side"].startswith("r")
        if both:
            del candidates[stem + ("1" if right else "2")]
        elif book.is_billable(wanted := stem + ("2" if right else "1")):
            swap(candidates, vague, wanted, hears[0])
