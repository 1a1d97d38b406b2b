"""The stage of a kidney disease that the name of its consequence took along: "anemia in CKD 3b" is D63.1 and
N18.32, the disease first where the Tabular List says so."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note, Span
from coding_service.extraction.guidelines.candidate import Candidate

_CONSEQUENCES = ("D63.1", "N25.81", "E87.22")
_KIDNEY = re.compile(
    r"\b(?:ckd|chronic kidney disease|chronic renal (?:disease|failure|insufficiency))(?P<near> ?\d[ab]?)?\b"
)
_LAST = re.compile(r"\b(?:esrd|end[- ]stage (?:renal|kidney) disease)\b")
_STAGE = re.compile(r"[ ,(-]*(?:stage |st |g)?(3a|3b|[1-5]|iii[ab]?|iv|ii|v|i)\b(?!\d|[./]\d|%)")
_CODES = {
    "1": "N18.1", "2": "N18.2", "3": "N18.30", "3a": "N18.31", "3b": "N18.32", "4": "N18.4", "5": "N18.5",
    "i": "N18.1", "ii": "N18.2", "iii": "N18.30", "iiia": "N18.31", "iiib": "N18.32", "iv": "N18.4",
    "v": "N18.5",
}  # fmt: skip


def stage_taken_along(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """Adds the kidney disease to the candidates in place."""
    named = next((candidates[c] for c in _CONSEQUENCES if c in candidates), None)
    if named is None or any(c.startswith("N18") for c in candidates):
        return
    lowered = note.text.lower()
    for mention in named.mentions:
        words = mention.span.of(lowered)
        last = _LAST.search(words)
        said = _KIDNEY.search(words)
        if last is None and said is None:
            continue
        stage = _STAGE.match(lowered, mention.span.end) or _STAGE.match(
            words, said.end("near") if said else 0
        )
        if said is not None and said["near"]:
            stage = _STAGE.match(words, said.start("near"))
        code = "N18.6" if last else _CODES[stage[1]] if stage else "N18.9"
        if book.is_billable(code):
            made = Candidate(code, [mention], (words, code), "the disease whose consequence is named")
            made.links.append(Span(mention.span.start, mention.span.end))
            candidates[code] = made
            named.after = code
        return
