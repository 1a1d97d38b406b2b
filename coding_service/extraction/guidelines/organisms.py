"""The organism of an infection that leaves it open (B95-B97: "use additional code to identify infectious
agent"; I.C.1.b; for MRSA I.C.1.e.1.b)."""

from __future__ import annotations

import re

from coding_service.domain.note import Assertion, Mention, Note
from coding_service.extraction.guidelines.candidate import ASSESSED, Candidate, line_around, swap

_URINARY = ("N30.0", "N30.9", "N39.0", "N10", "N12", "N41.0", "N15.1")
_INFECTED = (
    *_URINARY,
    "L01", "L02", "L03", "L04", "L05.0", "L08", "J01", "J32", "J36", "J39.0", "J39.1", "J85", "J86", "N61.1",
    "N70", "N73", "N45", "K65", "K61", "M00.9", "M86", "M71.0", "M71.1", "M46.2", "T81.4", "T84.5", "T84.6",
    "T84.7", "T82.6", "T82.7", "T83.5", "T83.6", "T85.7", "O86.0", "H60.0", "H60.1", "H05.01", "I33.0",
    "H70.0", "E06.0",
    "K68", "K75.0", "L98.4",
)  # fmt: skip
_GROWN = re.compile(
    r"\b(?:cultur\w*|ucx|u ?cx|cx|cfu|grew|growing|gram stain|>? ?100 ?k|>? ?100,?000|10\^5)\b"
)
_ELSEWHEN = re.compile(
    r"\b(?:last|prior|previous|earlier|past|old|previously|ago|(?:19|20)\d\d|no growth|pending|not|"
    r"coverage|cover|covers|covering|empiric\w*|considered|colonization|carrier|screen)\b"
)
_AS_SITED = {
    "A49.01": "B95.61",
    "A49.02": "B95.62",
    "A49.1": "B95.5",
    "A49.3": "B96.0",
}
"""An infection of no site by an organism → the organism, where the claim has the infection with its site."""


def organism(candidates: dict[str, Candidate], mentions: tuple[Mention, ...], note: Note) -> None:
    """Adds to the candidates in place: what the culture grew, or what the assessment says beside the
    infection."""
    lowered = note.text.lower()
    infection = next((c for c in candidates.values() if c.code.startswith(_INFECTED) and c.assessed), None)
    if infection is None:
        return
    for vague in [c for c in candidates if c in _AS_SITED]:
        swap(candidates, vague, _AS_SITED[vague], "I.C.1.e.1.b: the infection and its organism")
        candidates[_AS_SITED[vague]].after = infection.code
    if any(c.startswith(("B95", "B96", "B97")) for c in candidates):
        return
    for mention in mentions:
        if mention.assertion is not Assertion.PRESENT or not mention.codes:
            continue
        code = _AS_SITED.get(mention.codes[0], mention.codes[0])
        if not code.startswith(("B95", "B96")) or code.startswith("B96.81"):
            continue
        before, after = line_around(lowered, mention.span.start, mention.span.end)
        told = before.rsplit(". ", 1)[-1] + after.split(". ", 1)[0]
        beside = mention.section in ASSESSED and any(
            m.section in ASSESSED and -len(before) <= m.span.start - mention.span.start <= len(after)
            for m in infection.mentions
        )
        if (_GROWN.search(told) or beside) and not _ELSEWHEN.search(told):
            candidates[code] = Candidate(
                code, [mention], mention.path, "use additional code (B95-B97) for the organism",
                after=infection.code,
            )  # fmt: skip
            return
