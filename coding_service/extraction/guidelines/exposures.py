"""A needle or blood of another: the exposure (Z77.21), and what is asked of the source, which is not the
patient's (I.C.21.c.1)."""

from __future__ import annotations

import re

from coding_service.domain.note import Note
from coding_service.extraction.guidelines.candidate import Candidate

_EXPOSED = ("Z77.21", "Z20.5", "Z20.6", "W46", "Z20.2")
_ASKED_OF_THE_SOURCE = ("B15", "B16", "B17", "B18", "B19", "B20", "Z21")
_OWN = re.compile(
    r"\b(?:on (?:art|haart|antiretrovirals?|entecavir|tenofovir)|viral load|cd4|(?:known|chronic|"
    r"established|his own|her own) (?:hiv|hep))\b"
)


def of_the_source(candidates: dict[str, Candidate], note: Note) -> None:
    """Drops from the candidates what the source of an exposure has, may have or is tested for."""
    exposed = any(c.startswith(_EXPOSED) for c in candidates)
    if not exposed:
        return
    lowered = note.text.lower()
    if _OWN.search(lowered) or not ("source" in lowered or any(c.startswith("W46") for c in candidates)):
        return
    for code in [c for c in candidates if c.startswith(_ASKED_OF_THE_SOURCE)]:
        del candidates[code]
