"""Preventive visits and immunizations (Guidelines I.C.21.c.2, c.13): abnormal findings, vaccines given."""

from __future__ import annotations

import re

from coding_service.domain.note import Note, Section, Span
from coding_service.extraction.guidelines.candidate import ASSESSED, Candidate, kind_at, line_around, swap

_EXAMS = (("Z00.00", "Z00.01"), ("Z00.129", "Z00.121"), ("Z01.419", "Z01.411"))
_OF_ONE_ORGAN = (("Z01.00", "Z01.01"), ("Z01.10", "Z01.118"), ("Z01.20", "Z01.21"), ("Z01.30", "Z01.31"))
_FOUND_TODAY = ("R", "J0", "J1", "J2", "H10", "H6", "A", "B", "S", "L0", "L2", "N30", "N39.0", "N63", "N76",
                "N81", "N39.3", "N39.4", "N84", "N95.2")  # fmt: skip
_STABLE = re.compile(
    r"\b(?:stable|resolved|controlled|at goal|chronic|known|history|unchanged|continue|"
    r"well[- ]controlled)\b"
)
_CHANGED = re.compile(
    r"\b(?:new(?:ly)?|start(?:ed|ing)?|worse\w*|uncontrolled|above goal|not at goal|abnormal|elevated)\b"
)
_ONLY_SPOKEN = re.compile(
    r"\b(?:declin\w+|refus\w+|up[- ]to[- ]date|utd|current on|due (?:in|next|at)|recommend\w*|"
    r"discuss\w*|defer\w*|offer\w*|history|last|previous|not due|next visit|will get|return for|consider|"
    r"encourag\w*|advis\w*|at pharmacy|counsel\w*|later|(?:once|when|after) (?:s?he|they|recover\w+|better|"
    r"well|healed|this|the)|in (?:\d+|a few|two|three|six) ?(?:wks?|weeks?|mos?|months?|yrs?|"
    r"years?)|in (?:the )?(?:fall|autumn|winter|spring|season)|this fall)\b"
)
_LINE = 200
"""How far the words about a mention are looked for."""
_VACCINE = (
    r"(?:rabies(?: vaccine)?|"
    r"mmrv?|varicella|dtap[\w-]*|tdap|td|ipv|hib|pcv\d*|prevnar(?: \d+)?|ppsv23|rotavirus|"
    r"hep(?:atitis)? [ab]|hpv|gardasil|menacwy|menb|menveo|bexsero|shingrix|flu(?:zone)?(?: shot| vaccine)?|"
    r"influenza(?: vaccine)?|pediarix|pentacel|tetanus(?: booster| shot| vaccine| toxoid)?|"
    r"kinrix|proquad|vaxelis|covid(?:-19)?(?: vaccine| booster)?|rsv vaccine|nirsevimab|vaccines?|"
    r"immuni[sz]ations?|shots)"
)
_VACCINE_GIVEN = re.compile(
    rf"\b{_VACCINE}(?: (?:#?\d|dose \d|today|x\d|\([a-z ]{{1,20}}\)))?(?:(?:,| and|, and|"
    rf" &) {_VACCINE}(?: #?\d)?){{0,12}}"
    r",? (?:were |was )?"
    r"(?:given|administered)(?: today| in (?:the )?(?:office|clinic)| this visit)?"
    r"(?=[.;,\n ]|$)(?! (?:in \d|at |last|by))"
    rf"|\b{_VACCINE},?(?: [\w.#/()-]+,?){{0,8}}? (?:given|administered|injected)(?: today|"
    rf" in (?:the )?(?:office|clinic))?"
    r"(?=[.;,\n ]|$)(?! (?:in \d|at |last|by|elsewhere))"
    rf"|\b(?:immuni[sz]ations?|vaccin(?:es?|ations?)|shots|imms?)(?: (?:given|administered|received|done))?"
    rf" (?:today|this visit|at this visit|given|administered)(?: today)? ?[:–—-] ?(?:#?\d )?{_VACCINE}\b"
    rf"|\b{_VACCINE} (?:vaccine )?(?:(?:dose #?|#)\d|[\d.]+ ?ml|[\d.]+ ?cc)?,? ?(?:given |was given )?(?:im|"
    rf"sc|sq|subq)\b|\bgiven:? (?:today:? )?{_VACCINE}\b(?=[^.;\n]{{0,50}}\btoday\b|(?:(?:,| and|, and| &|"
    rf"/) ?{_VACCINE}){{1,8}})|\b{_VACCINE}(?: vaccine| booster| shot)? (?:updated )?today(?=[ ]?(?:[.;,\n)]|"
    rf"$))|\b(?:gave|administered|given today:?|vaccines given:?) (?:{_VACCINE}|the {_VACCINE})\b"
)


_TOLD = re.compile(
    r"\b(?:with|has) (?:the )?(?:following )?abnormal findings?\b|"
    r"(?<!no )(?<!without )(?<!w/o )\babnormal findings? (?:as )?(?:below|noted|found|listed|today)\b"
)


_BESIDE = re.compile(r" ?[,:(–-]? ?(?:(?:with|w/|has) )?abnormal findings?\b")


def told_abnormal(candidate: Candidate, note: Note) -> bool:
    """The assessment says of this examination itself what it found: "eye exam with abnormal findings"."""
    return any(
        m.section in ASSESSED and _BESIDE.match(note.text.lower(), m.span.end) is not None
        for m in candidate.mentions
    )


def abnormal_findings(candidates: dict[str, Candidate], note: Note) -> None:
    """I.C.21.c.13: a preventive visit "with abnormal findings" where something new or worse is found at it; a
    stable chronic condition is none."""
    for normal, abnormal in _EXAMS:
        if normal in candidates and _TOLD.search(note.text.lower()):
            swap(candidates, normal, abnormal, "the note says: with abnormal findings")
        elif normal in candidates and any(_is_new(c, note) for c in candidates.values()):
            swap(candidates, normal, abnormal, "a new finding at the preventive visit (I.C.21.c.13)")
    for normal, abnormal in _OF_ONE_ORGAN:
        if normal in candidates and told_abnormal(candidates[normal], note):
            swap(candidates, normal, abnormal, "the note says: with abnormal findings")


def _is_new(candidate: Candidate, note: Note) -> bool:
    if not candidate.assessed or candidate.code[0] in "OVWXYZ":
        return False
    for mention in candidate.mentions:
        if mention.section not in ASSESSED:
            continue
        stop = note.text.find("\n", mention.span.end, mention.span.end + _LINE)
        line = note.text[mention.span.start : stop if stop >= 0 else mention.span.end + _LINE].lower()
        before = note.text[max(mention.span.start - 20, 0) : mention.span.start].lower()
        if _STABLE.search(line) or _STABLE.search(before):
            continue
        if candidate.code.startswith(_FOUND_TODAY) or _CHANGED.search(line) or _CHANGED.search(before):
            return True
    return False


_ELSEWHERE = ("Z12.11", "Z12.12", "Z12.2", "Z12.31", "Z13.820", "Z12.5")
"""Screenings that are visits of their own: a mammogram, a colonoscopy, a bone density scan, a chest scan."""
_TO_COME = re.compile(
    r"\b(?:order(?:s|ed)?|due|schedul\w*|refer\w*|recommend\w*|utd|up[- ]to[- ]date|yearly|annual(?:ly)?|"
    r"next|declin\w+|discuss\w*|q ?\d|book\w*|arrang\w*|in \d+ (?:years?|yrs?|months?)|starting|start at|"
    r"begin|consider\w*|"
    r"current|done|normal|negative|neg|overdue|will)\b"
)
_ITEM = re.compile(
    r"(?:^|\n)[ \t]*(?:\(?\d{1,2}[.):]|[-*•#]|\w{1,4}:)?[ \t]*(?:encounter for[ \t]+)?(?:\w+[ \t]+){0,2}$",
    re.I,
)


def screenings_to_come(candidates: dict[str, Candidate], note: Note) -> None:
    """I.C.21.c.5: a screening that is ordered, due or was done elsewhere is no reason for this visit. One
    that is a problem of its own in the assessment stays, as does the only code."""
    for code in [c for c in candidates if c.startswith(_ELSEWHERE)]:
        if len(candidates) == 1:
            return
        kept = []
        for mention in candidates[code].mentions:
            start, end = mention.span.start, mention.span.end
            low = max(note.text.rfind(mark, 0, start) for mark in ("\n", ". ", "; ")) + 1
            stops = [at for mark in ("\n", ". ", "; ") if (at := note.text.find(mark, end)) >= 0]
            sentence = note.text[low : min([*stops, len(note.text)])].lower()
            own = mention.section in ASSESSED and _ITEM.search(note.text[max(start - 30, 0) : start])
            if own or not _TO_COME.search(sentence):
                kept.append(mention)
        if not kept:
            del candidates[code]


def advice_by_the_way(candidates: dict[str, Candidate], note: Note) -> None:
    """Advice on food or exercise that is given for a condition of the assessment is part of its treatment: it
    has a code where it is an item of its own (Z71 "not elsewhere classified")."""
    for code in ("Z71.3", "Z71.82"):
        advice = candidates.get(code)
        others = any(c.assessed and c.code[0] not in "VWXYZ" for c in candidates.values())
        if advice is None or not others:
            continue
        if not any(
            _ITEM.search(note.text[max(m.span.start - 30, 0) : m.span.start]) for m in advice.mentions
        ):
            del candidates[code]


_NOT_GIVEN = re.compile(
    rf"\b{_VACCINE}\b[^.\n;]{{0,60}}?\b(?:not (?:\w+ )?(?:given|administered|done)|deferred|postponed|"
    r"held|withheld|delayed)\b(?P<why>[^.\n;]{0,80})"
    rf"|\b(?:deferred|deferring|defer|postponed?|hold|holding|held|withheld|no) (?:\w+ ){{0,3}}?{_VACCINE}\b"
    r"(?P<reason>[^.\n;]{0,80})"
)
_WITHHELD = re.compile(
    r"\b(?:not (?:\w+ )?(?:given|administered)|deferred|postponed|withheld|held (?:today|due|until))\b"
)
_GIVEN_BEFORE = re.compile(
    r"\b(?:given|administered|done|received|had|got)\b(?: (?!today)\w+){0,2}?,? (?:in |at |on |by |during |"
    r"around )?(?:(?:19|20)\d\d\b|\d{1,2}/\d|\d+ ?(?:w|wks?|weeks?|mos?|months?|yrs?|years?)\b|last\b|"
    r"(?:the |a )?(?:local )?(?:pharmacy|cvs|walgreens)\b|"
    r"(?:previous|prior|birth|school|work)\b|(?:jan|feb|mar|apr|june?|july?|aug|sept?|oct|nov|dec)\w*\b)|"
    r"\butd\b|\bup[- ]to[- ]date\b"
)
_AT_BIRTH = re.compile(
    r"\b(?:hearing (?:screen\w* )?(?:\w+ )?pass(?:ed)?|cchd|apgars?|vit(?:amin)? k|newborn screen|nbs|"
    r"erythromycin|nursery|at birth|discharged)\b"
)
"""What the birth's account tells beside its vaccine: "hep B given, hearing passed, CCHD passed"."""
_BECAUSE_ILL = re.compile(
    r"(?:d/t|due to|because of|because|secondary to|given|2/2|since|while|for|with|until) [^.\n;]{0,40}?"
    r"(?:febrile|fever|acute(?:ly)? ill|illness|acute infection|otitis|\baom\b|sick\b)"
)


def deferred_vaccines(candidates: dict[str, Candidate], note: Note) -> None:
    """Z28.01 for vaccines due at this visit and put off because the patient is ill today."""
    for put_off in _NOT_GIVEN.finditer(note.text.lower()):
        if not _BECAUSE_ILL.search(put_off["why"] or put_off["reason"] or ""):
            continue
        if any(c.startswith("Z28") for c in candidates):
            return
        source = candidates.get("Z23")
        candidates["Z28.01"] = Candidate(
            "Z28.01", list(source.mentions) if source else [], (put_off[0], "Z28.01"),
            "I.C.21.c.14: a vaccine not given because of the patient's illness",
            [Span(put_off.start(), put_off.end())],
        )  # fmt: skip
        return


_CAUSED_BY = re.compile(
    r"\b(?:after|following|due to|d/t|2/2|from|reaction to|since|caused by) (?:the |a )?$"
)
"""What a vaccine of an earlier day did: "fever after flu vaccine"."""
_REFUSED = re.compile(
    rf"\b{_VACCINE}\b[^.\n;]{{0,50}}?\b(?P<by>(?:parent\w*|mother|mom|father|dad|caregiver|guardian|"
    rf"patient|pt)?'?s? ?)"
    r"(?:refus\w+|declin\w+)"
    rf"|\b(?:refus\w+|declin\w+)(?: of)?(?: the| all| an?| his| her)? (?:\w+ )?{_VACCINE}\b"
    r"|\bunvaccinated\b[^.\n;]{0,40}\b(?:refus\w+|declin\w+|choice)"
    rf"|\b{_VACCINE}\b[^.\n;]{{0,15}}\bnot given\b[^.\n;]{{0,25}}\b(?:refus\w+|declin\w+)"
)
_ITEM_HEAD = re.compile(r"^[ \t]*(?:(?:\(?\d{1,2}[.):]|[-–—*•#>]+)[ \t]*)?(?:\w+[ \t]+){0,2}$")
_OTHERWISE = re.compile(r"\b(?:not|never|no longer) (?:refus|declin)|\bdeclin\w+ (?:the )?(?:rest|others?)")


def refused_vaccines(candidates: dict[str, Candidate], note: Note, sections: tuple[Section, ...]) -> None:
    """Z28.21 and, for a child, Z28.82: a vaccine refused, where that is an item of the assessment."""
    if any(c.startswith("Z28") for c in candidates):
        return
    lowered = note.text.lower()
    for said in _REFUSED.finditer(lowered):
        kind = kind_at(sections, said.start())
        low = lowered.rfind("\n", 0, said.start()) + 1
        if kind not in ASSESSED or not _ITEM_HEAD.match(lowered[low : said.start()]):
            continue
        if _OTHERWISE.search(said[0]):
            continue
        age = note.patient.age_on(note.date_of_service)
        code = "Z28.82" if age is not None and age < 18 else "Z28.21"
        candidates[code] = Candidate(
            code, path=(said[0], code), links=[Span(said.start(), said.end())],
            reason="I.C.21.c.14: a vaccine not given because it was refused",
        )  # fmt: skip
        return


_NONE_TODAY = re.compile(
    r"\b(?:no|not|declin\w+|refus\w+|defer\w*|offer\w*|hold\w*|needs?|discuss\w*|due for)\b[^.;\n]{0,25}$"
)


def vaccines(candidates: dict[str, Candidate], note: Note) -> None:
    """Z23 for a vaccine given at this visit, not for one declined, due or advised."""
    deferred_vaccines(candidates, note)
    candidate = candidates.get("Z23")
    if candidate is None:
        lowered = note.text.lower()
        for given in _VACCINE_GIVEN.finditer(lowered):
            told = re.split(r"[.;\n]", lowered[given.start() : given.end() + 60], maxsplit=1)[0]
            if _GIVEN_BEFORE.search(told) or _NONE_TODAY.search(lowered[: given.start()][-40:]):
                continue
            if _AT_BIRTH.search("".join(line_around(lowered, given.start(), given.end()))):
                continue
            candidates["Z23"] = Candidate(
                "Z23", path=(given[0], "Z23"), links=[Span(given.start(), given.end())],
                reason="I.C.21.c.2: vaccine given at this visit",
            )  # fmt: skip
            return
        return
    kept = []
    for mention in candidate.mentions:
        start, end = mention.span.start, mention.span.end
        first, last = max(start - _LINE, 0), end + _LINE
        low = max(note.text.rfind(mark, first, start) for mark in ("\n", ". ", "; ")) + 1
        stops = [at for mark in ("\n", ". ", "; ") if (at := note.text.find(mark, end, last)) >= 0]
        sentence = note.text[max(low, first) : min([*stops, last])].lower()
        if _WITHHELD.search(sentence) or _GIVEN_BEFORE.search(sentence):
            continue
        if _CAUSED_BY.search(note.text[max(start - 25, 0) : start].lower()):
            continue
        if not _ONLY_SPOKEN.search(sentence) or re.search(r"\b(?:given|administered)\b(?! in| at)", sentence):
            kept.append(mention)
    if kept:
        candidate.mentions = kept
    else:
        del candidates["Z23"]
