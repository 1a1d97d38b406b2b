"""Second element of medical decision making: amount and complexity of data reviewed and analysed.

Authority: AMA CPT E/M guidelines, "Amount and/or complexity of data". A test whose interpretation is
billed by this practitioner at the visit does not count; ordering includes reviewing the result.
"""

from __future__ import annotations

import re
from functools import cache

from coding_service.domain.code_set import Evidence
from coding_service.domain.note import SectionKind, Span
from coding_service.procedures.acts import Status
from coding_service.procedures.em_problems import Element
from coding_service.procedures.phrases import PhraseIndex
from coding_service.procedures.record import Candidate, Record
from coding_service.procedures.tables import alternatives, table

_PERSON = (
    r"(?:mother|father|parents?|mom|dad|daughter|son|spouse|wife|husband|partner|caregiver|guardian|"
    r"grandmother|grandfather|sister|brother|aunt|uncle|foster parent|interpreter's relative|"
    r"nursing (?:home )?staff|EMS)"
)
_HISTORIAN = re.compile(
    rf"\b(?:history|hx|hpi|information)\b[^.\n]{{0,40}}?\b(?:by|from|per|through)\s+(?:the\s+|his\s+|her\s+|"
    rf"their\s+|patient's\s+)?"
    rf"{_PERSON}\b|\bindependent historian\b|\b{_PERSON}\s+(?:provides?|provided|gives?|gave|serves? as|"
    rf"served as)\s+"
    rf"(?:the\s+|a\s+|an\s+)?(?:entire\s+|independent\s+|most of the\s+)?(?:history|historian)\b|"
    rf"\bhistorian\s*:\s*{_PERSON}\b",
    re.IGNORECASE,
)
_EXTERNAL_NOTE = re.compile(
    r"\b(?:review(?:ed|ing)?|obtained and reviewed)\b[^.\n]{0,50}\b(?:outside|external|hospital|ED|ER|"
    r"emergency|discharge|"
    r"cardiology|specialist|consult\w*|operative|urgent care|neurology|oncology|nephrology|orthopedic|"
    r"surgery|records? from|notes? from)\b"
    r"[^.\n]{0,40}\b(?:notes?|records?|summary|summaries|reports?|documentation|letter)\b|"
    r"\b(?:outside|external|hospital|ED|discharge|cardiology|consult\w*|urgent care)\s+(?:notes?|records?|"
    r"summary|report|letter)\s+"
    r"(?:was\s+|were\s+)?reviewed\b",
    re.IGNORECASE,
)
_INTERPRETED = re.compile(
    r"\bindependent(?:ly)?\s+(?:interpret(?:ed|ation)|review(?:ed)?)\b|"
    r"\b(?:I|personally)\s+(?:personally\s+)?(?:interpreted|reviewed\s+the\s+(?:images?|films?|tracings?|"
    r"actual))\b|"
    r"\b(?:images?|films?|tracings?|x-rays?|CT|MRI|ECG|EKG)\b[^.\n]{0,40}\b(?:personally|"
    r"independently)\s+(?:reviewed|interpreted|viewed)\b|"
    r"\bmy (?:own |independent )?(?:read|interpretation)\b",
    re.IGNORECASE,
)
_DISCUSSED = re.compile(
    r"\b(?:discuss(?:ed|ion)|spoke|conferred|case reviewed|consulted)\b[^.\n]{0,50}?\b(?:with|"
    r"w/)\s+(?:the\s+|on-call\s+|his\s+|her\s+|their\s+)*"
    r"(?:Dr\.?\s+\w+|\w+ologist|radiolog\w+|surgeon|pharmacist|hospitalist|case manager|social worker|"
    r"school|teacher|"
    r"attorney|physical therapist|orthopedic\w*|cardiology|neurology|oncology|nephrology|pulmonology|"
    r"psychiatr\w+|specialist|PCP|primary care)\b",
    re.IGNORECASE,
)
_REVIEWED = re.compile(
    r"\b(?:review(?:ed|s)?|result(?:s|ed)?|shows?|showed|demonstrates?|reveals?|was|were|is|of|returned|"
    r"positive|negative|normal|"
    r"abnormal|elevated|low|high|within normal|unremarkable|today)\b|[:=]?\s*\d",
    re.IGNORECASE,
)
# "Ultrasound-guided" is part of a procedure, no test.
_GUIDANCE = re.compile(r"[- ]guid", re.IGNORECASE)
# A test done elsewhere counts when its result was looked at.
_RESULT = re.compile(
    r"\b(?:review\w*|result\w*|show(?:s|ed)|reveal\w*|demonstrat\w*|positive|negative|normal|abnormal|"
    r"order\w*|sent)\b|\d",
    re.IGNORECASE,
)
_ORDERED = re.compile(
    r"\b(?:orders?|ordered|ordering|check|checked|obtain|obtained|send|sent|draw|drawn|repeat|recheck|get|"
    r"will|labs?|schedule[d]?|"
    r"request(?:ed)?|refer(?:red)?|performed|done|due|today|pending|screen\w*)\b",
    re.IGNORECASE,
)
_UNCOUNTED = frozenset(
    {
        SectionKind.PAST_MEDICAL_HISTORY,
        SectionKind.SURGICAL_HISTORY,
        SectionKind.FAMILY_HISTORY,
        SectionKind.SOCIAL_HISTORY,
        SectionKind.MEDICATIONS,
        SectionKind.ALLERGIES,
        SectionKind.REVIEW_OF_SYSTEMS,
        SectionKind.PROBLEM_LIST,
        SectionKind.SIGNATURE,
    }
)
# Tests whose professional reading a line of this visit already pays for.
_READ_HERE = (
    ("7", ("x-ray", "chest x-ray")),
    ("930", ("ECG",)),
    ("940", ("spirometry",)),
)


def data_element(record: Record, candidates: tuple[Candidate, ...]) -> Element:
    """Category 1 counts tests, external notes and a historian; 2 is an own interpretation; 3 a discussion."""
    tests = _tests(record, candidates)
    historian = _first(record, _HISTORIAN)
    notes = _all(record, _EXTERNAL_NOTE)
    billed_reading = _any_code(candidates, "7") or _any_code(candidates, "93")
    interpretation = None if billed_reading else _first(record, _INTERPRETED)
    discussion = _first(record, _DISCUSSED)
    trail: list[tuple[str, str, Evidence | None]] = [("data", f"unique test: {n}", e) for n, e in tests]
    trail += [("data", "external note reviewed", e) for e in notes]
    if historian:
        trail.append(("data", "assessment with an independent historian", historian))
    if interpretation:
        trail.append(("data", "independent interpretation of a test", interpretation))
    if discussion:
        trail.append(("data", "discussion with an external professional or source", discussion))
    documents = len(tests) + len(notes)
    categories = sum((documents + bool(historian) >= 3, bool(interpretation), bool(discussion)))
    if categories >= 2:
        level = "high"
    elif categories == 1:
        level = "moderate"
    elif documents >= 2 or historian:
        level = "low"
    else:
        level = "straightforward"
    return Element(level, tuple(trail))


def _tests(record: Record, candidates: tuple[Candidate, ...]) -> list[tuple[str, Evidence]]:
    billed = {name for prefix, names in _READ_HERE for name in names if _any_code(candidates, prefix)}
    found: dict[str, tuple[str, Evidence]] = {}
    for occurrence, key in record.found(_index()):
        name = table("tests", 3)[key][0]
        statement = occurrence.statement
        if name in billed or statement.section in _UNCOUNTED:
            continue
        if occurrence.act.status is Status.DECLINED or _GUIDANCE.match(record.text, occurrence.span.end):
            continue
        scope = statement.span.of(record.text)
        after = record.text[occurrence.span.end : occurrence.span.end + 60]
        if not (
            _ORDERED.search(scope) or _REVIEWED.search(after) or statement.section is SectionKind.RESULTS
        ):
            continue
        found.setdefault(name, (name, record.evidence(occurrence.span, "data")))
    return list(found.values())


def _any_code(candidates: tuple[Candidate, ...], prefix: str) -> bool:
    return any(c.code.startswith(prefix) and c.code[0].isdigit() for c in candidates)


def _first(record: Record, pattern: re.Pattern[str]) -> Evidence | None:
    return next(iter(_all(record, pattern)), None)


def _all(record: Record, pattern: re.Pattern[str]) -> list[Evidence]:
    return [record.evidence(Span(m.start(), m.end()), "data") for m in pattern.finditer(record.text)]


@cache
def _index() -> PhraseIndex:
    return PhraseIndex((w, i) for i, row in enumerate(table("tests", 3)) for w in alternatives(row[2]))
