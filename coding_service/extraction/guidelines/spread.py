"""A cancer and where it spread: the primary goes first (I.C.2)."""

from __future__ import annotations

import re

from coding_service.domain.note import Note
from coding_service.extraction.guidelines.candidate import Candidate

_SECONDARY = ("C77", "C78", "C79")
_PRIMARY = re.compile(r",? primary\b(?! (?:unknown|not|site|undetermined))")


def after_primary(candidates: dict[str, Candidate], note: Note) -> None:
    """ "Metastatic breast cancer to bone": the primary is named behind its spread and goes first (I.C.2)."""
    for code in [c for c in candidates if c.startswith(_SECONDARY)]:
        found = candidates[code].mentions
        if found and all(_PRIMARY.match(note.text[m.span.end : m.span.end + 25].lower()) for m in found):
            del candidates[code]  # "metastatic breast cancer to bone, right breast primary"
    primaries = [
        c for c in candidates.values() if c.code[0] == "C" and not c.code.startswith((*_SECONDARY, "C80"))
    ]
    for spread in [c for c in candidates.values() if c.code.startswith(_SECONDARY) and not c.after]:
        for primary in primaries:
            between = note.text[min(spread.position, 1 << 30) : primary.position]
            if primary.assessed and 0 <= primary.position - spread.position <= 70 and "\n" not in between:
                spread.after = primary.code
                break
