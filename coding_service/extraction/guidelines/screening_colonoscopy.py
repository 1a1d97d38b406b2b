"""I.C.21.c.5: a colonoscopy that was done as a screening stays one whatever it finds: Z12.11 goes first, what
was found follows."""

from __future__ import annotations

import re

from coding_service.domain.note import Note
from coding_service.extraction.guidelines.candidate import Candidate, add_said

_INDICATED = re.compile(
    r"\b(?:indications?|pre-?\s?(?:op(?:erative)?|procedure) (?:dx|diagnos[ie]s)|reason for (?:the )?"
    r"(?:procedure|exam\w*|colonoscopy))\b[ :–—-]{1,3}[^\n.]{0,60}?\b(?P<words>(?:(?:colo(?:n|rectal)|crc|"
    r"bowel|average[- ]risk|increased[- ]risk|high[- ]risk|routine|initial|first|due for) (?:cancer |ca |"
    r"neoplasm )?)?screening(?: colonoscopy)?)\b"
)
_DONE = re.compile(
    r"\b(?:cecum|caecum|cecal|withdrawal|snare|polypectomy|bbps|boston bowel|terminal ileum)\b"
)
_NOT_A_SCREENING = re.compile(
    r"\b(?:surveillance|diagnostic|positive (?:fit|fobt|cologuard)|bleeding|hematochezia|anemia|diarrhea)\b"
)


def screening_colonoscopy(candidates: dict[str, Candidate], note: Note) -> None:
    """Adds Z12.11 in place, or lets it lead, in the report of a colonoscopy whose indication is screening."""
    lowered = note.text.lower()
    if "colonoscopy" not in lowered or "screening" not in lowered:
        return
    said = _INDICATED.search(lowered)
    if said is None or _NOT_A_SCREENING.search(said[0]) or _DONE.search(lowered) is None:
        return
    if any(c.startswith(("Z08", "Z09")) for c in candidates):
        return
    add_said(candidates, "Z12.11", said, "I.C.21.c.5: the screening is why the examination was done")
    candidates["Z12.11"].leads = True
