"""How far a pregnancy is: completed weeks (Z3A, I.C.21.c.11) and the trimester that they fall in
(I.C.15.a.3)."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Span
from coding_service.extraction.guidelines.candidate import Candidate

PREGNANT = re.compile(
    r"\b(?:pregnan(?:t|cy)|prenatal|antepartum|gestation(?:al)?|iup|intrauterine pregnancy|"
    r"primigravida|multigravida|g\d{1,2} ?p\d|g\d{1,2}p\d{4}|fetal|trimester|tri|gravid)\b"
)
_WEEKS = re.compile(
    r"(?P<before>\b(?:at|@|ega:?|ga:?|iup at|gestational age(?: is| of)?:?|pregnan(?:t|"
    r"cy)(?: at)?,?|gestation:?|currently|now|is)\s+)?(?:about |approximately )?"
    r"\b(?P<weeks>\d{1,2})(?:\s*\+\s*(?P<plus>\d)\b|\s+(?P<sevenths>[0-6])/7)?"
    r"\s*-?(?:(?:weeks?|wks?|wk|w)(?:\s*(?:and\s+|,\s*|\+\s*)?(?P<days>[0-6])\s*(?:days?|d))?)?\b(?:\s*/7)?"
    r"(?P<after>\s*(?:\([^)]{0,20}\)\s*)?(?:of\s+)?(?:gestation|gestational|pregnant|pregnancy|ega|"
    r"ga\b|iup|by (?:lmp|us|dates)|prenatal|ob\b))?"
)
_LATER = re.compile(
    r"\b(?:in|for|every|x|next|another|last|past|over|within|after|until|before|every|q|return|"
    r"recheck|since)\s+(?:the\s+)?(?:next\s+|last\s+|past\s+|about\s+)?$"
)
_NOT_GESTATION = re.compile(
    r"^[- ]*(?:ago|old|post-?partum|pp\b|post|supply|course|prior|later|earlier|out|s/p|after|from now)"
)
_TRIMESTER = re.compile(r"\b(first|second|third|1st|2nd|3rd)[- ]tri(?:mester)?\b")
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3}
_OBSTETRIC = re.compile(
    r"\b(?:pre-?eclampsia|hyperemesis|morning sickness|nvp|(?:threatened|missed) "
    r"(?:abortion|miscarriage)|maternal age|"
    r"cesarean|c-section|"
    r"breech|previa|labor|fetus|fetal|twins?|iugr|fgr|gdm\w*|primip\w*|multip\w*|elderly|postdates|"
    r"post-?term)\b"
)


def gestational_weeks(lowered: str) -> tuple[int, Span] | None:
    """Completed weeks as the note gives them, with the words; an exact statement before a loose one."""
    found: tuple[int, Span] | None = None
    for match in _WEEKS.finditer(lowered):
        words = lowered[match.end("weeks") : match.end()]
        weeks = int(match["weeks"])
        exact = match["plus"] or match["sevenths"] or match["days"]
        if not 4 <= weeks <= 43 or not ("w" in words or exact):
            continue
        if _LATER.search(lowered[max(match.start() - 24, 0) : match.start("weeks")]):
            continue
        if _NOT_GESTATION.match(lowered[match.end() : match.end() + 14]):
            continue
        begin, end = max(match.start() - 80, 0), match.end() + 30
        start = max(lowered.rfind("\n", begin, match.start()) + 1, begin)
        stop = lowered.find("\n", match.end(), end)
        line = lowered[start : stop if stop >= 0 else end]
        if match["before"] or match["after"] or exact or PREGNANT.search(line) or _OBSTETRIC.search(line):
            found = weeks, Span(match.start("weeks"), match.end())
            if match["after"] or exact:
                return found
    return found


def trimester_of(age: tuple[int, Span] | None, lowered: str) -> int:
    """I.C.15.a.3: first to 13 6/7 weeks, second to 27 6/7, third from 28; 0 where the note does not tell."""
    if age is not None:
        return 1 if age[0] < 14 else 2 if age[0] < 28 else 3
    named = {_ORDINALS[m] for m in _TRIMESTER.findall(lowered)}
    return named.pop() if len(named) == 1 else 0


def add_weeks(candidates: dict[str, Candidate], age: tuple[int, Span], book: IcdBook) -> None:
    weeks, span = age
    code = "Z3A.01" if weeks < 8 else "Z3A.49" if weeks > 42 else f"Z3A.{weeks:02}"
    for other in [c for c in candidates if c.startswith("Z3A") and c != code]:
        del candidates[other]
    if book.is_billable(code):
        made = candidates.setdefault(code, Candidate(code, path=(f"{weeks} weeks of gestation", code)))
        if span not in made.links:
            made.links.append(span)
        made.reason = "I.C.21.c.11: weeks of gestation, beside chapter 15 and supervision codes"
