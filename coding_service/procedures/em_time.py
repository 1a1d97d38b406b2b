"""Total time on the date of the visit, as the note states it.

Authority: AMA CPT E/M guidelines, "Time": the practitioner's total time on the date of the encounter, face to
face or not, without time of separately reported services and of clinical staff.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from coding_service.domain.code_set import Evidence
from coding_service.domain.note import Span
from coding_service.procedures.record import Record

_AMOUNT = (
    r"(?P<n{0}>\d{{1,3}})\s*-?\s*(?P<u{0}>minutes?|mins?|hours?|hrs?)"
    r"(?:\s*(?:and\s*)?(?P<m{0}>\d{{1,2}})\s*(?:minutes?|mins?))?"
)
_STATED = re.compile(
    r"\b(?:total(?:\s+(?:provider|physician|visit|encounter|clinician|face[- ]to[- ]face|E/M))?\s+time|"
    r"time\s+spent|"
    r"total\s+of|spent(?:\s+a\s+total\s+of)?|total\s+visit\s+time|visit\s+time|encounter\s+time)\b"
    r"[^.\n\d]{0,70}?"
    + _AMOUNT.format("a")
    + r"|\b"
    + _AMOUNT.format("b")
    + r"\s+(?:total\s+time|(?:in\s+total|were\s+spent|was\s+spent|spent)\b"
    r"(?:[^.\n]{0,60}(?:date|encounter|visit|today|patient|care|day))?)",
    re.IGNORECASE,
)
# Minutes of something else: exercise, symptoms, a procedure, counselling billed apart, staff.
_OTHER_TIME = re.compile(
    r"\b(?:critical care|exercis\w+|walk\w*|tobacco|smoking|cessation|infusion|infused|procedure time|"
    r"nurs\w+ time|"
    r"staff time|advance care|psychotherapy|driving|commut\w+|screen time|on hold|waiting|wait)\b",
    re.IGNORECASE,
)
_EXCLUDES = re.compile(
    r"\b(?:exclud\w+|exclusive of|not including|does not include|separate from|apart from|outside of|"
    r"without)\b[^.\n]{0,60}"
    r"\b(?:procedur\w+|separately|billable|billed|reported|services?|interpretation)\b",
    re.IGNORECASE,
)
# Minutes of the total that the note itself takes off: "35 minutes, of which 16 were spent on the procedure".
_TAKEN_OFF = re.compile(
    r"\b(?:of\s+which|including|minus|less)\s+(?P<n>\d{1,3})\s*-?\s*(?:minutes?|mins?)?\b[^.\n]{0,60}?"
    r"\b(?:procedur\w*|separately|injection|EKG|ECG|reported|billed)\b",
    re.IGNORECASE,
)
_CRITICAL = re.compile(
    r"\bcritical\s+care\b[^.\n]{0,60}?"
    + _AMOUNT.format("a")
    + r"|\b"
    + _AMOUNT.format("b")
    + r"\s+(?:of\s+)?(?:total\s+)?critical\s+care",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class VisitTime:
    minutes: int
    words: Evidence | None
    """None where the scheduling record told the time."""
    excludes_other_services: bool


def visit_time(record: Record) -> VisitTime | None:
    """The total time: what the visit record says, else the note; None if neither does."""
    excludes = bool(_EXCLUDES.search(record.text))
    if record.note.visit.total_minutes is not None:
        return VisitTime(record.note.visit.total_minutes, None, excludes)
    for match in _STATED.finditer(record.text):
        sentence = record.text[max(0, record.text.rfind("\n", 0, match.start())) : match.end() + 40]
        if _OTHER_TIME.search(sentence.split(".")[0] if "." in sentence else sentence):
            continue
        minutes = _minutes(match)
        off = _TAKEN_OFF.search(record.text, match.end(), match.end() + 120)
        if off is not None and int(off.group("n")) < minutes:
            span = Span(match.start(), off.end())
            return VisitTime(minutes - int(off.group("n")), record.evidence(span, "time"), True)
        return VisitTime(minutes, _words(record, match), excludes)
    return None


def critical_care_time(record: Record) -> VisitTime | None:
    """Minutes of critical care stated in the note (CPT 99291, 99292)."""
    match = _CRITICAL.search(record.text)
    if match is None:
        return None
    return VisitTime(_minutes(match), _words(record, match), bool(_EXCLUDES.search(record.text)))


def _words(record: Record, match: re.Match[str]) -> Evidence:
    return record.evidence(Span(match.start(), match.end()), "time")


def _minutes(match: re.Match[str]) -> int:
    side = "a" if match.group("na") else "b"
    amount = int(match.group(f"n{side}"))
    more = int(match.group(f"m{side}") or 0)
    return amount * 60 + more if match.group(f"u{side}").lower().startswith("h") else amount
