"""How deep a chronic ulcer of the leg or foot goes (L97.-, the last character), told in its line.

A pressure ulcer has a stage instead; a depth that is denied or only looked for is none.
"""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note
from coding_service.extraction.guidelines.candidate import ASSESSED, Candidate, swap

_NO_NECROSIS = r"(?:without|w/o|no)(?: evidence of)? (?:any )?necrosis"
_DEPTHS = (
    # (words, last character of L97.-); the deepest first
    (re.compile(r"(?<!no )(?<!without )(?<!w/o )(?<!or )\bnecrosis of (?:the )?bone|\bbone necrosis\b"), "4"),
    (re.compile(rf"\bbone (?:is |was )?(?:involve\w*|exposed)[^.;\n]{{0,25}}{_NO_NECROSIS}"), "6"),
    (re.compile(r"(?<!no )(?<!without )(?<!w/o )\b(?:necrosis of (?:the )?muscle|muscle necrosis)\b"), "3"),
    (re.compile(rf"\bmuscle (?:is |was )?(?:involve\w*|exposed)[^.;\n]{{0,25}}{_NO_NECROSIS}"), "5"),
    (
        re.compile(r"(?<!no )\b(?:fat(?: layer)?|subcutaneous (?:tissue|fat)) (?:layer )?(?:is )?exposed\b"),
        "2",
    ),
    (re.compile(r"\blimited to (?:the )?(?:breakdown of (?:the )?)?skin\b|\bskin breakdown only\b"), "1"),
)
_UNTOLD = re.compile(r"L97\.\d\d9$")
_LINE = 240
"""How far behind the ulcer its depth is looked for."""


_LEG = ("L97.1", "L97.2", "L97.8")
_FOOT = ("L97.3", "L97.4", "L97.5")


def _of_the_leg(candidates: dict[str, Candidate], book: IcdBook) -> None:
    """E11.621 is the ulcer of a diabetic foot; one of thigh or calf is E11.622, of other skin."""
    if any(c.startswith(_FOOT) for c in candidates) or not any(c.startswith(_LEG) for c in candidates):
        return
    for code in [c for c in candidates if re.fullmatch(r"E\d\d\.621", c)]:
        if book.is_billable(code[:-1] + "2"):
            swap(candidates, code, code[:-1] + "2", "an ulcer of the leg, not of the foot")


def depths(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """L97.-- "with unspecified severity" becomes the severity that the line of the ulcer tells."""
    _of_the_leg(candidates, book)
    lowered = note.text.lower()
    for code in [c for c in candidates if _UNTOLD.match(c)]:
        named = sorted(candidates[code].mentions, key=lambda m: (m.section not in ASSESSED, m.span))
        for mention in named:
            stop = lowered.find("\n", mention.span.end, mention.span.end + _LINE)
            line = lowered[mention.span.start : stop if stop >= 0 else mention.span.end + _LINE]
            told = next((last for words, last in _DEPTHS if words.search(line)), "")
            if told and book.is_billable(code[:-1] + told):
                swap(candidates, code, code[:-1] + told, "the depth of the ulcer, said in its line")
                break
