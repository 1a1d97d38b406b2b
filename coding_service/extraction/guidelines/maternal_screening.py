"""Z13.32: the mother is screened for depression, where that is an item of the assessment of a visit in or
after a pregnancy. The result of the screening is negative, not the screening."""

from __future__ import annotations

import re

from coding_service.domain.note import Note, Section
from coding_service.extraction.guidelines.candidate import ASSESSED, Candidate, add_said, kind_at

_MOTHER = ("Z39", "Z34", "Z3A", "O")
_SCREENED = re.compile(
    r"\n[ \t]*(?:(?:\(?\d{1,2}[.):]|[-–—*•#>]+)[ \t]*)?(?P<words>(?:encounter for )?(?:(?:maternal|"
    r"postpartum|post-partum|perinatal|prenatal) )?(?:(?:depression|mood|ppd) screen(?:ing)?|screening for "
    r"(?:maternal |postpartum |perinatal )?depression|epds|edinburgh[^\n]{0,20}))\b(?P<result>[^\n]{0,60})"
)
_NOT_DONE = re.compile(
    r"\b(?:next|at \d|due|will|plan\w*|declin\w+|positive|deferred|pp visit|to do|schedul\w*)\b"
)


def maternal_screening(candidates: dict[str, Candidate], note: Note, sections: tuple[Section, ...]) -> None:
    """Adds to the candidates in place."""
    if not any(c.startswith(_MOTHER) for c in candidates) or "Z13.32" in candidates:
        return
    lowered = note.text.lower()
    for said in _SCREENED.finditer(lowered):
        depressed = any(c.startswith(("F32", "F33", "F53", "O90.6", "O99.34")) for c in candidates)
        if kind_at(sections, said.start("words")) not in ASSESSED or depressed:
            continue
        if _NOT_DONE.search(said["result"]) is None:
            candidates.pop("Z13.31", None)
            add_said(candidates, "Z13.32", said, "I.C.21.c.5: a screening that the visit did")
            return
