"""A visit while an operation heals: the aftercare of the system that it was done on (Z48.81-, Z47.89;
I.C.21.c.7; `data/operations.tsv`)."""

from __future__ import annotations

import re
from functools import cache

from coding_service.domain.note import Note, Section, SectionKind, Span
from coding_service.extraction.guidelines.candidate import ASSESSED, Candidate, kind_at, swap
from coding_service.extraction.vocabulary import rows

_VAGUE = "Z48.89"
_OTHERWISE = ("C", "D0", "O", "T8", "K91", "K94", "K95", "N99", "L76", "J95", "I97", "G97", "H59", "H95",
              "M96", "Z47", "Z48.0", "Z48.3", "Z48.81", "Z96.6", "S", "Z08", "Z09")  # fmt: skip
"""A complication, a cancer or an injury has rules of its own, and a code that is there already stands."""
_TITLE = re.compile(
    r"\bpost[- ]?\s?op(?:erative)?\b(?:[ -](?:visit|check(?:-?up)?|follow[- ]?up|f/?u|appointment|recheck|"
    r"exam|evaluation|care|wound check|#?\d)|[ \t]*(?:\n|$|[:,(–—-]))|"
    r"\bsurgical (?:follow[- ]?up|f/?u|aftercare)\b"
)
_HEALS = re.compile(
    r"\b(?:incisions?|wounds?|port sites?|sutures?|staples?|healing|healed|pod ?#?\d|post[- ]?op\w*|"
    r"aftercare|no (?:postoperative )?complications?|lifting|restrictions? lifted|path(?:ology)? (?:benign|"
    r"reviewed))\b"
)
_DONE = re.compile(
    r"(?:\bs/p|\bstatus[- ]post|\bafter|\bfollowing|\bunderwent|\bhad|\bpost[- ]?op(?:erative(?:ly)?)?"
    r"(?: \w+)?|\bfrom|\bpost|\bout from|\bsince|[:;,] ?|\d[.)] ?|\bher|\bhis|\brecent|\bthe)"
    r"(?: (?!plan|sched|consider|discuss|declin|need|refer|no\b|not\b|if\b|for\b|before)[\w/.-]+){0,4} ?$"
)
_TO_COME = re.compile(
    r"[^.;\n]{0,25}\b(?:planned|scheduled|discussed|offered|declined|if|consider\w*|next|candidate|in future|"
    r"years? ago|yrs? ago|in childhood|as a child)\b"
)
_AFTERCARE_OF = re.compile(r"\baftercare (?:following|after|for)(?: [\w/-]+){0,4} ?$")
_HISTORY = frozenset(
    {
        SectionKind.FAMILY_HISTORY,
        SectionKind.SURGICAL_HISTORY,
        SectionKind.PAST_MEDICAL_HISTORY,
        SectionKind.INSTRUCTIONS,
        SectionKind.ALLERGIES,
    }
)


@cache
def _systems() -> dict[str, str]:
    return {name.lower(): code for names, code in rows("operations", 2) for name in names.split("|")}


@cache
def _named() -> re.Pattern[str]:
    names = sorted(_systems(), key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, names)) + r")(?![\w])")


def postoperative(candidates: dict[str, Candidate], note: Note, sections: tuple[Section, ...]) -> None:
    """Puts the aftercare of its system in the place of an unspecified one, or where the note's title is that
    of a visit after an operation and its first item tells how it heals."""
    if any(c.startswith(_OTHERWISE) for c in candidates):
        return
    lowered = note.text.lower()
    start = len(lowered) - len(lowered.lstrip())
    titled = _TITLE.search(lowered, start, start + 160) is not None
    if _VAGUE not in candidates and not titled and "aftercare" not in lowered:
        return
    found: tuple[bool, int, int, str] | None = None
    explicit = False
    for said in _named().finditer(lowered):
        kind = kind_at(sections, said.start())
        before = lowered[max(said.start() - 70, 0) : said.start()]
        if kind in _HISTORY or not _DONE.search(before):
            continue
        if _TO_COME.match(lowered, said.end()):
            continue
        explicit = explicit or (kind in ASSESSED and _AFTERCARE_OF.search(before) is not None)
        one = (kind not in ASSESSED, said.start(), said.end(), _systems()[said[0]])
        found = min(found, one) if found is not None else one
    if found is None or not (explicit or titled or _VAGUE in candidates):
        return
    elsewhere, begin, end, code = found
    if _VAGUE in candidates:
        swap(candidates, _VAGUE, code, lowered[begin:end])
        candidates[code].links.append(Span(begin, end))
        return
    line = lowered[begin : end + 160].split("\n")[0]
    if elsewhere or not (explicit or _HEALS.search(line)):
        return
    first = min(
        (c.position for c in candidates.values() if c.assessed and c.code[0] != "Z"), default=len(lowered)
    )
    candidates[code] = Candidate(
        code, path=(lowered[begin:end], code), links=[Span(begin, end)], leads=begin < first,
        reason="I.C.21.c.7: aftercare following the operation",
    )  # fmt: skip
