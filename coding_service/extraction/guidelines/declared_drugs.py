"""Long-term drugs that the assessment calls so: "long-term methotrexate", "biologic, long term", "long-term
high-risk medication" (I.C.21.c.3; `data/declared_drugs.tsv`)."""

from __future__ import annotations

import re
from functools import cache

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note, Section, SectionKind, Span
from coding_service.extraction.guidelines.candidate import ASSESSED, Candidate
from coding_service.extraction.vocabulary import rows

_LONG = re.compile(
    r"\b(?:long[- ]?term(?: \(current\))?|chronic(?:ally)?|maintenance|life-?long|indefinite(?:ly)?|"
    r"high[- ]?risk)\b"
)
_CLAUSE = re.compile(r"[.;\n](?=\s|$)|\n| [-–—→] (?=if\b)")
_UNSETTLED = re.compile(
    r"\b(?:if|consider\w*|avoid\w*|risks? of|no|not|never|discuss\w*|declin\w*|may need|might need|"
    r"would need|need for|instead of|rather than|effects? of|complications? of|wean|taper\w*|stopp?\w*|off|"
    r"past|prior|previous|candidate for|start\w*|initiat\w*|goal\w*|plan\w*|prognosis|safety)\b[^.;\n]{0,30}$"
)
_MEDICATION = re.compile(
    r"^[- ](?:\(current\) )?(?:use of |current use of |high[- ]?risk |psychotropic |psychiatric |daily |"
    r"monitored |prescription |controlled |drug |current |other ){0,3}"
    r"(?:med(?:ication)?s?|drugs?|pharmacotherapy|drug therapy|monitoring labs?|medication monitoring|"
    r"drug monitoring|treatment monitoring)\b"
)
_MONITORED = re.compile(
    r"\bmonitor\w*(?: \w+){0,3} $|\b(?:labs?|tests?|enzymes|levels?)\b[^.;]{0,30}\bfor (?:\w+ ){0,2}$"
)
_TREATMENT = re.compile(r"^[- ](?:drug )?(?:therapy|treatment|use|medicine)\b")
"""The drug named before: "liver enzymes drawn for monitoring of this long-term therapy"."""
_ACCOUNT = frozenset({SectionKind.OTHER, SectionKind.HPI})
"""A letter has no assessment: its account is all there is. Elsewhere it may say of a drug that the plan goes
on with how long it is taken."""
_NO_USE = re.compile(r"\s*(?:monitoring of|follow[- ]?up|outcomes?|goals?|plans?|risks?|prognosis|damage)\b")
_BESIDE = 45
_NEXT = re.compile(
    r"^(?:[ ,/&+-]|\band\b|\bof\b|\buse\b|\btherapy\b|\bdaily\b|\boral\b|\bcurrent\b|\w+(?= )){0,9}$"
)
_USED = re.compile(
    r"[\s,:(–-]*(?:(?:er|xr|sr|cr|ir|xl)\b[\s,]*)?(?:\d[\d.]* ?(?:mg|mcg|g|units?)? ?)?(?:(?:use|therapy|"
    r"treatment|daily|qd|qhs|nightly|weekly|is|taken|continued?|continues|cont|unchanged|same dose|"
    r"q ?\d{1,2} ?h|bid|tid)[\s,:(–-]*)?(?:since (?:\w+ )?(?:19|20)\d\d)?[\s,:(–-]*"
)
_FOR_DEPENDENCE = ("F11",)


@cache
def _drugs() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"\b(?:{words})\b"), code) for words, code in rows("declared_drugs", 2))


def declared_drugs(
    candidates: dict[str, Candidate], note: Note, sections: tuple[Section, ...], book: IcdBook
) -> None:
    """Adds to the candidates in place. A word of time alone, or of a plan, adds nothing."""
    lowered = note.text.lower()
    assessed = " ".join(lowered[s.body.start : s.body.end] for s in sections if s.kind in ASSESSED)
    for section in sections:
        goes_on = section.kind in _ACCOUNT
        if section.kind not in ASSESSED and not goes_on:
            continue
        start = section.body.start
        for clause in _CLAUSE.split(lowered[start : section.body.end]):
            at = lowered.find(clause, start) if clause else start
            start = at + len(clause)
            for said in _LONG.finditer(clause):
                if _UNSETTLED.search(clause[max(said.start() - 60, 0) : said.start()]):
                    continue
                if goes_on and assessed and not _continued(clause, assessed):
                    continue  # what only the account calls long-term, unless the plan goes on with it
                _of_clause(candidates, clause, said, at, book)


def _continued(clause: str, assessed: str) -> bool:
    """The drug that the clause names is one of the assessment too: "cont entecavir"."""
    return any(
        named[0] in assessed
        and re.search(
            rf"\b(?:cont\w*|keep|stay|maintain|same)\b[^.;\n]{{0,25}}{re.escape(named[0])}", assessed
        )
        for pattern, _ in _drugs()
        for named in pattern.finditer(clause)
    )


def _of_clause(
    candidates: dict[str, Candidate], clause: str, said: re.Match[str], at: int, book: IcdBook
) -> None:
    word = said[0]
    near = clause[said.end() : said.end() + _BESIDE]
    if _NO_USE.match(near):
        return
    listed = _LIST.match(clause, said.end())
    if listed is not None:
        _of_list(candidates, clause, listed.end(), at, book)
    loose = word.startswith(("long", "life", "indef"))
    named = False
    for pattern, code in _drugs():
        after = pattern.search(near)
        fits = after is not None and (
            _NEXT.match(near[: after.start()]) if loose else not near[: after.start()].strip(" -")
        )
        before = None
        if not fits and loose:
            before = next(
                (
                    m
                    for m in pattern.finditer(clause, max(said.start() - _BESIDE, 0), said.start())
                    if _USED.fullmatch(clause, m.end(), said.start())
                ),
                None,
            )
        found = after if fits else before
        if found is None or (word.startswith("high") and code != "Z79.899"):
            continue
        if code == "Z79.891" and any(c.startswith(_FOR_DEPENDENCE) for c in candidates):
            continue
        before_it = clause[: found.start() + (said.end() if fits else 0)]
        if code == "Z79.52" and before_it.rstrip().endswith(("inhaled", "nasal", "topical", "intranasal")):
            continue
        named = True
        if code == "Z79.60" and any(c.startswith("Z79.6") for c in candidates):
            continue
        offset = at + (said.end() if fits else 0)
        _add(candidates, code, Span(offset + found.start(), offset + found.end()), found[0], book)
    if not named and word.startswith("high") and _MEDICATION.match(near):
        named = _monitored_drug(candidates, clause, said.end(), at, book)
    if named or not word.startswith(("long", "high")) or any(c.startswith(_MEANT) for c in candidates):
        return
    preceding = clause[max(said.start() - 60, 0) : said.start()]
    if _MEDICATION.match(near) or (_TREATMENT.match(near) and _MONITORED.search(preceding)):
        _add(candidates, "Z79.899", Span(at + said.start(), at + said.end()), word, book)


_OTHER_DRUG = "Z79.899"


def _monitored_drug(
    candidates: dict[str, Candidate], clause: str, start: int, at: int, book: IcdBook
) -> bool:
    """The drug that a monitoring of high-risk drugs names in its clause: "yearly eye exam on HCQ"."""
    for pattern, code in _drugs():
        found = pattern.search(clause, start, start + 160) if code == _OTHER_DRUG else None
        if found is not None and not _REFUSED.search(clause[start : found.start()]):
            _add(candidates, code, Span(at + found.start(), at + found.end()), found[0], book)
            return True
    return False


_LIST = re.compile(
    r"[- ](?:\(current\) )?(?:high[- ]?risk |prescription )?(?:med(?:ication)?s?|drugs?|therap(?:y|ies)|"
    r"treatments?)(?: use)? ?[:(]"
)
_REFUSED = re.compile(
    r"\b(?:no|not|stopp?\w*|off|declin\w*|avoid\w*|consider\w*|if|hold|held|switch\w*|"
    r"wean\w*)\b[^,;:+]{0,25}$"
)


def _of_list(candidates: dict[str, Candidate], clause: str, start: int, at: int, book: IcdBook) -> None:
    """Every drug of "long-term meds: HCQ, yearly eye exam; mycophenolate, CBC"."""
    for pattern, code in _drugs():
        found = pattern.search(clause, start, start + 160)
        if found is not None and code != "Z79.60" and not _REFUSED.search(clause[start : found.start()]):
            _add(candidates, code, Span(at + found.start(), at + found.end()), found[0], book)


_MEANT = ("Z79.6", "Z79.81", "Z79.891", "Z79.1", "Z79.2")
"""Drugs that "long-term medication" then means: they have codes of their own."""


def _add(candidates: dict[str, Candidate], code: str, span: Span, words: str, book: IcdBook) -> None:
    if not book.is_billable(code):
        return
    made = candidates.setdefault(code, Candidate(code, path=(words, code)))
    if span not in made.links:
        made.links.append(span)
    made.reason = made.reason or "I.C.21.c.3: the assessment calls the drug a long-term one"
