"""Where an injury happened, what the patient was doing, and whether at work (Guidelines I.C.20.b, c, k).

Reported once, at the first encounter, and only where the account tells; never without the injury's cause.
"""

from __future__ import annotations

import re
from functools import cache

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note, Span
from coding_service.extraction.guidelines.candidate import Candidate
from coding_service.extraction.vocabulary import rows

_DENIED = re.compile(
    r"\b(?:no|not|denies|denied|without|never|return to|back to|avoid|off|hold|resume|observed?|monitor\w*|"
    r"kit|"
    r"rest(?:ing)?|quarantine|isolate|stay(?:ing)?|lives?|soaks?|therapy|program|readings?|checks?|will be|"
    r"care|"
    r"exercises?)\s+(?:\w+\s+){0,3}$"
)
_PART_OF_HOME = (
    # (words, last character of Y92.00-, Y92.01-, Y92.03-)
    (re.compile(r"\bkitchen\b(?! (?:knife|shears|scissors))"), "0", "0", "0"),
    (re.compile(r"\b(?:bathroom|shower|bath ?tub)\b"), "2", "2", "1"),
    (re.compile(r"\bbedroom\b|\bout of (?:her|his|the) bed\b"), "3", "3", "2"),
    (re.compile(r"\bdriveway\b"), "8", "4", "8"),
    (re.compile(r"\bgarage\b"), "8", "5", "8"),
    (re.compile(r"\b(?:back|front)? ?yard\b(?! ?work| sale)|\bgarden\b"), "7", "7", "8"),
)
_HOUSE = re.compile(
    r"\b(?:at|in|of|outside|inside|around) (?:her|his|their|my|the|a) (?:own )?(?:\w+[- ]){0,2}house\b|"
    r"\b(?:\(?single[- ]family\)?|own) (?:single[- ]family )?(?:house|home)\b(?! (?:bp|cuff|health|"
    r"nurse|glucose))"
)
_APARTMENT = re.compile(
    r"\b(?:at|in|inside|of|outside) (?:her|his|their|the|an) (?:own )?(?:apartment|apt|condo|flat)\b(?! "
    r"(?:building|complex|"
    r"lobby))"
)
_HOME = re.compile(r"\b(?:at|in|around) (?:her |his |their |the |my )?home\b")
_STAIRS = re.compile(r"\b(?:stairs?|steps|staircase)\b")
_WORK = re.compile(
    r"\b(?:occupational (?:injury|exposure|accident)|(?:on|during) (?:his |her |their |the |"
    r"a )?(?:\w+ )?shift\b(?! work)|"
    r"work[- ]site|at (?:his|her|the) (?:job|workplace)|on[- ]the[- ]job|workers.? comp|employer:|"
    r"injured at work|"
    r"industrial (?:injury|accident)|at work|on the job|on duty|while working|work[- ]related|"
    r"work(?:ers|ers'|er's|man's|place)? "
    r"(?:comp(?:ensation)?|injury|accident)|during (?:his|her) shift)\b"
)
_LEISURE = re.compile(
    r"\b(?:leisure|day off|off duty|recreational(?:ly)?|hobby|(?:was|is|were) (?:not working|"
    r"off (?:from )?work)|"
    r"off (?:from )?work (?:today|that day|at the time|when)|on (?:vacation|holiday)|"
    r"(?<=[(,] )off work(?=[).;])|(?<=\()off work(?=[),.;])|"
    r"not (?:at work|on the job|work[- ]related|a work injury)|"
    r"recreation(?:al(?:ly)?)?|not (?:work\b|paid)|no work comp|"
    r"(?:pick[- ]?up|rec(?:reational)?|intramural|club|varsity|jv|high school|youth|adult|beer|"
    r"church) (?:league|sports?|"
    r"game|soccer|basketball|football|softball|baseball|volleyball|hockey|team)|unpaid|no pay|"
    r"student[- ]athlete|"
    r"playing with (?:friends|his|her)|for fun|on vacation|at practice)\b"
)


@cache
def _table(name: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), code) for pattern, code in rows(name, 2))


def circumstances_of_injury(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """Adds Y92.-, Y93.- and Y99.- to the candidates in place."""
    injured = any(c.code[0] in "ST" and c.code[-1] in "AB" and c.assessed for c in candidates.values())
    if not injured or not any(c[0] in "VWX" for c in candidates):
        return
    lowered = note.text.lower()
    if not any(c.startswith("Y92") for c in candidates):
        _add(candidates, _home(lowered) or _first("places", lowered), "I.C.20.b: place of occurrence", book)
    if not any(c.startswith("Y93") for c in candidates):
        _add(candidates, _first("activities", lowered), "I.C.20.c: activity, at the first encounter", book)
    if not any(c.startswith("Y99") for c in candidates):
        _add(candidates, _status(lowered), "I.C.20.k: external cause status, at the first encounter", book)


def _add(
    candidates: dict[str, Candidate], told: tuple[str, Span, str] | None, why: str, book: IcdBook
) -> None:
    if told is not None and book.is_billable(told[0]):
        code, span, words = told
        candidates[code] = Candidate(code, path=(words, code), links=[span], reason=why)


def _said(pattern: re.Pattern[str], lowered: str) -> re.Match[str] | None:
    for match in pattern.finditer(lowered):
        if not _DENIED.search(lowered[max(match.start() - 35, 0) : match.start()]):
            return match
    return None


def _first(name: str, lowered: str) -> tuple[str, Span, str] | None:
    for pattern, code in _table(name):
        match = _said(pattern, lowered)
        if match is not None:
            return code, Span(match.start(), match.end()), match[0]
    return None


def _home(lowered: str) -> tuple[str, Span, str] | None:
    """A dwelling and its part; a dwelling of no told kind is Y92.00-."""
    house, flat, home = (_said(p, lowered) for p in (_HOUSE, _APARTMENT, _HOME))
    dwelling = house or flat or home
    work = _WORK.search(lowered)
    for pattern, unknown, single, apartment in _PART_OF_HOME:
        part = _said(pattern, lowered)
        if part is None or (work is not None and dwelling is None) or "restaurant" in lowered:
            continue
        stem, last = ("Y92.01", single) if house else ("Y92.03", apartment) if flat else ("Y92.00", unknown)
        return stem + last, Span(part.start(), part.end()), part[0]
    if dwelling is None or (work is not None and house is None):
        return None
    other = "8" if _STAIRS.search(lowered) else "9"
    stem = "Y92.01" if house else "Y92.03" if flat else "Y92.00"
    return stem + other, Span(dwelling.start(), dwelling.end()), dwelling[0]


def _status(lowered: str) -> tuple[str, Span, str] | None:
    leisure = _LEISURE.search(lowered)
    work = _said(_WORK, lowered)
    if work is not None and leisure is None:
        return "Y99.0", Span(work.start(), work.end()), work[0]
    return None if leisure is None else ("Y99.8", Span(leisure.start(), leisure.end()), leisure[0])
