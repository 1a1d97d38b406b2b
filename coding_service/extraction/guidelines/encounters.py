"""Why the patient came, where the title of the visit tells it: an examination before an operation, a
check-up, a visit after a treatment that is complete (I.C.21.c.8, c.13)."""

from __future__ import annotations

import re

from coding_service.domain.note import Assertion, Mention, Note, Section, SectionKind, Span
from coding_service.extraction.guidelines.candidate import ASSESSED, Candidate, kind_at, line_around, swap

_CHECK_UPS = ("Z00.", "Z01.0", "Z01.1", "Z01.2", "Z01.4", "Z01.8")


def titled(candidate: Candidate, candidates: dict[str, Candidate], note: Note) -> bool:
    """A check-up that the note's title or complaint names: the visit is one."""
    if not candidate.code.startswith(_CHECK_UPS):
        return False
    if candidate.code.startswith("Z00.") and any(c.startswith(("Z01.4", "Z01.8")) for c in candidates):
        return False  # "annual exam" at the gynecologist's
    start = len(note.text) - len(note.text.lstrip())
    line = note.text.find("\n", start)
    if candidate.code.startswith(("Z01.0", "Z01.1", "Z01.2")):
        line = min(line if line >= 0 else start, start + 60)
    lowered = note.text.lower()
    return any(
        (m.section is SectionKind.CHIEF_COMPLAINT or m.span.end <= (line if line >= 0 else start))
        and not _ANOTHER_DAY.match(lowered, m.span.end)
        and not _NO_CHECK_UP.search(lowered[max(m.span.start - 30, 0) : m.span.start])
        for m in candidate.mentions
    )


_ANOTHER_DAY = re.compile(
    r"[ (,:–—-]{0,3}(?:visit |exam |check |physical )?(?:(?:was|is|already|last|up[- ]to[- ]date|utd|"
    r"to be|next|both) ?){0,3}(?:done|completed|performed|had|seen|due|scheduled|booked|planned|utd|"
    r"up[- ]to[- ]date|current|"
    r"elsewhere|separately|last|in|on|by|with|at) (?:(?:in|on|at|by|with|this|last|a|the|her|his|"
    r"their) ){0,2}(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|spring|summer|fall|autumn|winter|"
    r"year|month|week|"
    r"pcp|pediatrician|pedi|\d)"
)
"""The check-up was, or will be, on another day: "sports clearance only (well visit done in March)"."""
_NO_CHECK_UP = re.compile(
    r"\b(?:not an?|no|not (?:for|here for)(?: an?)?|instead of(?: an?)?|last|next|since) (?:\w+ )?$"
)


_TOBACCO = re.compile(
    r"\n[ \t]*(?:(?:\(?\d{1,2}[.):]|[-–—*•#>]+)[ \t]*)(?:tobacco|smoking|nicotine|"
    r"cigarettes)(?: use)?\b[ :,–—-]+(?:[^\n]{0,60})\b(?:nrt|patch(?:es)?|gum|lozenges?|varenicline|chantix|"
    r"bupropion|quit\w*|cessation|counsel\w*|ready)\b"
)


def tobacco_item(lowered: str) -> bool:
    """An item of the assessment that only says tobacco: it means the dependence that the history tells."""
    return _TOBACCO.search(lowered) is not None


_PREOP = re.compile(
    r"(?:^|\n)[ \t]*(?:\(?\d{1,2}[.):]|[-*•#]+|reason(?: for visit)?:|cc:|visit(?: type)?:)?[ \t]*"
    r"(?P<words>(?:encounter for )?pre-?\s?op(?:erative)?[ ](?:[a-z&/]+[ ]){0,3}?"
    r"(?:exam(?:ination)?|evaluation|assessment|clearance|consult(?:ation)?|h&p|"
    r"risk (?:assessment|stratification)))\b"
    r"(?! (?:was|were|is|done|completed|reviewed|on|in|from)\b)"
)
_ASKED_FOR = re.compile(
    r"\b(?:see|seen|here|referred|presents?|presenting|sent|evaluated?|asking|requests?|requested|"
    r"comes?|came|in)\b[^.;\n]{0,70}?\bfor (?:a |an |his |her |their |medical |routine |formal |"
    r"internal medicine |cardiac ){0,3}"
    r"(?P<words>(?:pre-?\s?op(?:erative)?|pre-?surgical|preanesthe\w+)[ ](?:[a-z&/]+[ ]){0,3}?"
    r"(?:exam(?:ination)?|evaluation|assessment|clearance|consult(?:ation)?|visit|h&p|"
    r"risk (?:assessment|stratification|evaluation))|(?:medical|surgical|cardiac) clearance)\b"
    r"(?=[^.;\n]{0,60}\b(?:before|prior|for|of|ahead|surgery|operation|procedure)\b|[.;\n])"
)
"""The account's first sentences: "thank you for asking me to see him for pre-operative evaluation before"."""
_HEART = re.compile(r"\b(?:cardi\w+|cv|heart)\b")
_LUNGS = re.compile(r"\b(?:pulm\w*|respirat\w+|lung)\b")


def preoperative(candidates: dict[str, Candidate], note: Note, sections: tuple[Section, ...]) -> None:
    """Z01.81- where a title or an item of the assessment is the examination before an operation: no
    general check-up (Z00.0-)."""
    lowered = note.text.lower()
    title_ends = 0
    for line in lowered.splitlines(keepends=True)[:3]:
        title_ends += len(line)
    account = len(lowered) // 3
    for said in (*_PREOP.finditer(lowered), *_ASKED_FOR.finditer(lowered, 0, account)):
        at = said.start("words")
        kind = kind_at(sections, at)
        if at >= title_ends and kind not in ASSESSED and said.re is not _ASKED_FOR:
            continue
        words = said["words"]
        code = "Z01.810" if _HEART.search(words) else "Z01.811" if _LUNGS.search(words) else "Z01.818"
        known = next((c for c in candidates if c.startswith("Z01.81")), code)
        for check_up in [c for c in candidates if c.startswith("Z00.0")]:
            swap(candidates, check_up, known, "an examination before an operation")
        if known not in candidates:
            candidates[code] = Candidate(
                code, path=(words, code), links=[Span(at, said.end("words"))],
                reason="IV.M: the examination before the operation goes first",
            )  # fmt: skip
        return


_INDICATION = re.compile(
    r"\b(?:indication|pre-?\s?op(?:erative)? (?:dx|diagnosis)|surgical diagnosis)[ ]?[:–—-]|"
    r"\b(?:scheduled|planned|listed|booked|clearance|evaluation|set) for\b[^\n]{3,60}"
    r"\b(?:for|due to|because of) "
)


def indicated(candidate: Candidate, candidates: dict[str, Candidate], note: Note) -> bool:
    """Beside an examination before an operation: the condition that the operation is for (IV.M)."""
    if not any(c.startswith("Z01.81") for c in candidates) or candidate.code[0] in "RVWXYZ":
        return False
    lowered = note.text.lower()
    return any(
        _INDICATION.search(line_around(lowered, m.span.start, m.span.end)[0]) for m in candidate.mentions
    )


_SEEN = ("R", "L90.5", "L53.9", "L81", "K13.7", "K92.89")


def operated_on(candidates: dict[str, Candidate]) -> None:
    """What a procedure's account only describes ("bladder: pale scar, no tumor") is a finding of it, where
    the assessment says what it comes to. I.C.21.c.7: at a visit of aftercare the condition is gone that only
    the operation's line names."""
    concluded = {c for c, one in candidates.items() if one.concluded}
    if concluded:
        for code in [c for c in candidates if c.startswith(_SEEN) and c not in concluded]:
            if {m.section for m in candidates[code].mentions if m.section in ASSESSED} == {
                SectionKind.PROCEDURES
            }:
                del candidates[code]
    if not any(c.startswith(("Z47", "Z48")) for c in candidates):
        return
    for code in [c for c in candidates if c[0] not in "VWXYZ"]:
        where = {m.section for m in candidates[code].mentions if m.section in ASSESSED}
        if where == {SectionKind.PROCEDURES}:
            del candidates[code]


_OVER = re.compile(
    r"\b(?:resolved|cured|cleared|healed|(?:treatment|tx|therapy|course|antibiotics|abx) (?:is |was |now )?"
    r"(?:complete[d]?|finished)|(?:completed|finished|completion of) (?:the |her |his |all )?(?:\w+ )?"
    r"(?:treatment|tx|therapy|course|antibiotics|abx))\b"
)
_AFTER = re.compile(
    r"\b(?:transitional care|post-?\s?(?:discharge|hospital\w*)|(?:after|since) discharge|"
    r"(?:hospital )?discharge (?:follow[- ]?up|f/?u)|"
    r"hospital (?:follow[- ]?up|f/?u|discharge)|(?:follow[- ]?up|f/?u)(?: (?:visit|exam\w*))? (?:after|"
    r"following) (?:complet\w+ |finish\w+ |successful )?(?:of )?(?:\w+ )?(?:treatment|tx|therapy|course|"
    r"antibiotics|abx|hospital\w*|discharge)|transition of care|toc visit|test of cure|recheck after)\b"
)


_SURVEYED = re.compile(
    r"\bfollow[- ]?up(?: (?:exam\w*|visit|evaluation|cystoscopy|colonoscopy))? (?:after|following|"
    r"s/p) (?:the )?(?:completed|completion of) (?:\w+ )?(?:treatment|therapy|chemo\w*|radiation)|"
    r"\bsurveillance (?:cystoscopy|visit|exam\w*|"
    r"follow[- ]?up|colonoscopy|ct|imaging)\b|\b(?:cancer|oncology|melanoma|tumou?r) surveillance\b|"
    r"\bsurvivorship (?:visit|clinic|follow[- ]?up)\b"
)


def completed_treatment(candidates: dict[str, Candidate], mentions: tuple[Mention, ...], note: Note) -> None:
    """I.C.21.c.8: Z09 goes first, with the history code, where the assessment begins with a condition that
    was treated and is gone, at a visit that follows its treatment, whatever else is dealt with."""
    if any(c.startswith(("Z08", "Z09")) for c in candidates):
        return
    cancer = next((c for code, c in candidates.items() if code.startswith("Z85") and c.assessed), None)
    said = _SURVEYED.search(note.text.lower())
    if cancer is not None and said is not None and not any(c.startswith("C") for c in candidates):
        own = [c for c in candidates.values() if c.assessed and c.position < cancer.position]
        if not own:
            candidates["Z08"] = Candidate("Z08", cancer.mentions[:1], (said[0], "Z08"))
            cancer.after = "Z08"
            return
    named = [
        m for m in mentions
        if m.section in ASSESSED and m.codes and m.assertion in (Assertion.PRESENT, Assertion.HISTORICAL)
    ]  # fmt: skip
    lowered = note.text.lower()
    if not named or not _AFTER.search(lowered):
        return
    first = min(named, key=lambda m: m.span)
    line = lowered[first.span.start : first.span.end + 80].split("\n")[0]
    kept = next((c for c in candidates.values() if first in c.mentions), None)
    gone = kept is not None and kept.code.startswith(("Z86", "Z87"))
    before = line_around(lowered, first.span.start, first.span.end)[0]
    if gone and first.assertion is Assertion.HISTORICAL and (_OVER.search(line) or _OVER.search(before)):
        candidates["Z09"] = Candidate("Z09", [first], (*first.path[:1], "Z09"))


_FOLLOW_UP = re.compile(
    r"\b(?:follow[- ]?up|f/?u|recheck|surveillance|survivorship|no evidence of (?:disease|"
    r"recurrence)|ned|resolved)\b"
)


_SURVEILLANCE = re.compile(
    r"\b(?:surveillance|survivorship|follow[- ]?up (?:exam\w* )?after|after completed treatment|"
    r"cancer (?:follow[- ]?up|check|surveillance)|oncology follow[- ]?up|(?:follow[- ]?up|f/?u) (?:of|"
    r"for) (?:\w+ ){0,5}(?:cancer|carcinoma|lymphoma|melanoma|sarcoma)|(?:\w+-)?(?:year|month) (?:cancer|"
    r"post-?treatment))\b"
)


_CHECKED = re.compile(
    r"\b(?:follow[- ]?up|f/?u|recheck|surveil\w+|survivor\w*|exam\w*|mammo\w*|ct|mri|pet|psa|cea|scans?|"
    r"imaging|cystoscopy|colonoscopy|labs?|markers?|rtc|return\w*|continue|annual|q ?\d|s/p|status post|"
    r"completed|finished|resected|\d+ ?(?:years?|yrs?|months?|mos?))\b"
)
"""Words of a visit that looks for what may have come back; "hx of colon cancer, NED" alone is history."""
_NOTHING_LEFT = re.compile(
    r"\b(?:no (?:clinical |radiographic |biochemical )?(?:evidence|sign|signs) of (?:disease|"
    r"recurren\w+|relapse)|ned|no recurren\w+|disease[- ]free|cancer[- ]free|"
    r"psa (?:remains |is )?undetectable)\b"
)


def _nothing_left(cancer: Candidate, note: Note) -> bool:
    """The item of the cancer gives what was looked for and not found."""
    lowered = note.text.lower()
    return any(
        _NOTHING_LEFT.search(lowered[m.span.end : m.span.end + 200].split("\n")[0]) is not None
        for m in cancer.mentions
        if m.section in ASSESSED
    )


def after_treatment(candidates: dict[str, Candidate], mentions: tuple[Mention, ...], note: Note) -> None:
    """I.C.21.c.8: Z08 and Z09 go before the history code where a treated condition is gone and nothing
    else was dealt with."""
    others = [
        c for c in candidates.values()
        if not c.code.startswith(("Z8", "Z90", "Z79", "Z92", "Z98", "Z95", "Z96", "Z97", "V", "W", "X", "Y"))
    ]  # fmt: skip
    if any(c in candidates for c in ("Z08", "Z09")) or not _FOLLOW_UP.search(note.text.lower()):
        return
    past = [
        m
        for m in mentions
        if m.assertion is Assertion.HISTORICAL
        and m.section in ASSESSED
        and m.codes
        and not m.codes[0].startswith("J45")  # outgrown in childhood, treated by nobody lately
    ]
    cancer = min(
        (c for code, c in candidates.items() if code.startswith("Z85") and c.assessed),
        key=lambda c: c.position, default=None,
    )  # fmt: skip
    known_cancer = any(c.startswith("Z85") for c in candidates)
    lowered = note.text.lower()
    followed = _nothing_left(cancer, note) and _CHECKED.search(lowered) if cancer is not None else None
    if cancer is not None and (_SURVEILLANCE.search(lowered) or followed):
        if any(c.code.startswith("C") or c.position < cancer.position for c in others):
            return  # other things are dealt with first
        code, source = "Z08", cancer
    elif past and not known_cancer and not others:
        code, source = "Z09", Candidate("Z09", past[:1], past[0].path)
    else:
        return
    candidates[code] = Candidate(code, source.mentions[:1], (*source.path[:1], code))
