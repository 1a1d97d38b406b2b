"""Former smokers told in an account's own words (Z87.891): "he left cigarettes behind in 2004", "smoked until
1990", "has not touched tobacco since"."""

from __future__ import annotations

import re
from collections.abc import Collection

from coding_service.domain.note import Note, Section, SectionKind
from coding_service.extraction.guidelines.candidate import Candidate, add_said, kind_at, line_around

_TOBACCO = r"(?:cigarettes?|cigars?|smoking|tobacco|cigs|a pipe)"
_WHEN = (
    r"(?:(?:19|20)\d\d|\d+ (?:years?|yrs?)|(?:\w+ )?(?:years?|decades?) ago|age \d|"
    r"h(?:is|er) (?:\d0s|twenties|thirties|forties))"
)
_GAVE_UP = re.compile(
    rf"\b(?:left|put|gave|laid|swore) (?:\w+ )?{_TOBACCO} (?:behind|down|up|off|aside|for good)\b"
    rf"|\b(?:gave up|swore off|was weaned off|came off|kicked) (?:\w+ )?{_TOBACCO}\b"
    rf"|\b(?:smoked|used tobacco)\b[^.;\n]{{0,45}}\b(?:until|till|up to|ending in) (?:about |around )?{_WHEN}"
    rf"|\b(?:smoked|smoker)\b[^.;\n]{{0,40}}[,;(] ?(?:quit|stopped)(?: in| about| ~)? ?{_WHEN}"
    rf"|\b(?:has not|hasn't|has never|not|never) (?:smoked|touched (?:tobacco|(?:a "
    rf")?cigarettes?)|had a cigarette|used "
    rf"tobacco)(?: (?:again|at all|anything|any|a|cigarette|tobacco)){{0,3}} since\b"
    rf"|\b(?:no|off) {_TOBACCO} (?:since|for) (?:about |over )?{_WHEN}"
    rf"|\b(?:smoke|tobacco|cigarette|nicotine)[- ]free (?:since|for) (?:about |over )?{_WHEN}"
)
_YEARS_OF_PACKS = (
    r"\d+(?:\.\d)?\+? ?-?(?:(?:pk|pack|p)[- ]?(?:yrs?|years?|y)\b|ppd\b|py\b|packs? (?:a|per) day)"
)
_QUIT_THEN = (
    r"(?<!to )\b(?:quit|stopped|ceased|ex(?:-smoker)?|ended|d/c'?d)\b(?: (?:in|since|at|about|around|~|"
    r"smoking|back)){0,3} ?\(?(?:(?:\w+ )?(?:19|20)\d\d|\d{1,2}/(?:19|20)?\d\d|\d+ ?(?:years?|yrs?|y)\b|"
    r"age \d|(?:\w+ ){1,2}(?:years?|decades?) ago)"
)
_COUNTED = re.compile(
    rf"{_YEARS_OF_PACKS}[^.;\n]{{0,30}}?{_QUIT_THEN}|{_QUIT_THEN}[^.;\n]{{0,30}}?{_YEARS_OF_PACKS}"
)
"""Pack-years and when they ended: "40 pk-yr, quit 2020"."""
_NOT_SO = re.compile(
    r"\b(?:father|mother|dad|mom|brother|sister|husband|wife|spouse|partner|parents?|son|daughter|uncle|aunt|"
    r"grand\w+|if|once|until|hopes?|wants?|plans?|goal)\b[^.;\n]{0,50}$"
)


def gave_up_tobacco(
    candidates: dict[str, Candidate], note: Note, sections: tuple[Section, ...], beside: Collection[str]
) -> None:
    """Adds Z87.891 in place, next to a condition of `beside` (prefixes) that asks for it."""
    lowered = note.text.lower()
    counted = "quit" in lowered or "stopped" in lowered or "ex" in lowered
    if not counted and not any(word in lowered for word in ("cigar", "tobacco", "smok")):
        return
    if not any(c.startswith(tuple(beside)) for c in candidates):
        return
    if any(c.startswith(("F17", "Z72.0", "Z87.891")) for c in candidates):
        return
    for said in (*_GAVE_UP.finditer(lowered), *_COUNTED.finditer(lowered)):
        if kind_at(sections, said.start()) is SectionKind.FAMILY_HISTORY:
            continue
        if not _NOT_SO.search(line_around(lowered, said.start(), said.end())[0]):
            add_said(candidates, "Z87.891", said, "the condition asks for the history of tobacco")
            return
