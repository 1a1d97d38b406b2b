"""What the record says of a service: done here at this visit, or something else that carries no line.

Authority: services are reported only when the record shows that they were rendered (Medicare Claims
Processing Manual, chapter 12; Social Security Act 1862(a)(1)(A)); an order, a plan or a prescription is not
the service. The words that decide are data (`data/procedures_cues.tsv`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from coding_service.domain.code_set import RejectionKind
from coding_service.domain.note import SectionKind, Span
from coding_service.procedures.phrases import phrase_pattern
from coding_service.procedures.statements import Statement
from coding_service.procedures.tables import table


class Status(StrEnum):
    DONE = "done"
    DECLINED = "declined"
    PLANNED = "planned"
    ELSEWHERE = "elsewhere"
    PRESCRIBED = "prescribed"
    PAST = "past"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Act:
    status: Status
    cue: Span | None
    """The words that decided; None where the section did, or nothing."""


REJECTION = {
    Status.DECLINED: (RejectionKind.NEGATED, "the note says it was not given or done"),
    Status.PLANNED: (RejectionKind.PLANNED, "ordered or planned, not done at this visit"),
    Status.ELSEWHERE: (RejectionKind.DONE_ELSEWHERE, "done by another facility, which bills for it"),
    Status.PRESCRIBED: (
        RejectionKind.PRESCRIBED_ONLY,
        "prescribed for the patient to obtain, not supplied here",
    ),
    Status.PAST: (RejectionKind.HISTORICAL, "done at another time"),
    Status.UNSTATED: (
        RejectionKind.UNDETERMINED,
        "the note does not say that it was done here at this visit",
    ),
}

# Sections that tell of the past or of home; words of today inside them still count.
_NEVER_TODAY = frozenset(
    {
        SectionKind.PAST_MEDICAL_HISTORY,
        SectionKind.SURGICAL_HISTORY,
        SectionKind.FAMILY_HISTORY,
        SectionKind.SOCIAL_HISTORY,
        SectionKind.PROBLEM_LIST,
        SectionKind.MEDICATIONS,
        SectionKind.ALLERGIES,
        SectionKind.REVIEW_OF_SYSTEMS,
        SectionKind.INSTRUCTIONS,
    }
)


# Words that only the one who did it here writes of an image, a tracing or a test.
_READ_HERE = re.compile(
    r"\b(?:(?:interpreted|read|reviewed) by me|my (?:interpretation|read|reading)|tolerated)\b", re.IGNORECASE
)


# Sections that tell the story of the illness: what was done in them was done here only if they say so.
_STORY = frozenset({SectionKind.HPI, SectionKind.CHIEF_COMPLAINT})


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    by_status: dict[str, list[str]] = {}
    for status, phrase in table("cues", 2):
        by_status.setdefault(status, []).append(phrase)
    return {status: phrase_pattern(tuple(phrases)) for status, phrases in by_status.items()}


def act_of(text: str, statement: Statement, service: Span) -> Act:
    """What the statement says of the service named at `service`: its own clause first, then its sentence."""
    clause = statement.clause_at(service.start)
    act = _judge(text, clause, statement.section, service)
    if act.status is Status.UNSTATED and clause != statement.span:
        act = _judge(text, statement.span, statement.section, service)
    if act.status is not Status.UNSTATED:
        return act
    if statement.section is SectionKind.PROCEDURES:
        return Act(Status.DONE, None)
    if statement.section is SectionKind.ORDERS:
        return Act(Status.PLANNED, None)
    if statement.section in _NEVER_TODAY:
        return Act(Status.PAST, None)
    return act


def is_here(text: str, statement: Statement, act: Act) -> bool:
    """Done in this office at this visit: the statement says so or it stands under procedures.

    "Was positive" alone may tell of a result from anywhere.
    """
    if act.status is not Status.DONE:
        return False
    if statement.section is SectionKind.PROCEDURES:
        return True
    own = _cues()["today"].search(text, statement.span.start, statement.span.end)
    return own is not None or bool(_READ_HERE.search(text, statement.span.start, statement.span.end))


def _judge(text: str, scope: Span, section: SectionKind, service: Span) -> Act:
    found = {status: _nearest(pattern, text, scope, service) for status, pattern in _cues().items()}
    today = found["today"]
    done = found["done"]
    if section in _NEVER_TODAY and not today:
        return Act(Status.UNSTATED, None)
    if cue := found["declined"]:
        return Act(Status.DECLINED, cue)
    # "Given here today, repeat in two weeks": the words nearer to the service say what became of it.
    if (cue := found["planned"]) and not (done and today and _nearer(done, cue, service)):
        return Act(Status.PLANNED, cue)
    if (cue := found["prescribed"]) and not (done and today and _nearer(done, cue, service)):
        return Act(Status.PRESCRIBED, cue)
    if (cue := found["elsewhere"]) and not (today and _nearer(today, cue, service)):
        return Act(Status.ELSEWHERE, cue)
    if (cue := found["past"]) and not today:
        return Act(Status.PAST, cue)
    ordered = found["ordered"]
    read_here = _READ_HERE.search(text, scope.start, scope.end)
    if done and section in _STORY and not (today or read_here):
        # "Received Toradol there": a history tells of other places too.
        return Act(Status.UNSTATED, None)
    if done and (today or read_here or not (ordered and _nearer(ordered, done, service))):
        return Act(Status.DONE, done)
    if (cue := ordered) and not today:
        return Act(Status.PLANNED, cue)
    if (cue := found["taken"]) and not today:
        return Act(Status.PRESCRIBED, cue)
    if today:
        return Act(Status.DONE, today)
    return Act(Status.UNSTATED, None)


def _nearest(pattern: re.Pattern[str], text: str, scope: Span, service: Span) -> Span | None:
    """The cue of one status nearest to the service, not one that is part of the service's own name."""
    spans = (Span(m.start(), m.end()) for m in pattern.finditer(text, scope.start, scope.end))
    outside = (s for s in spans if s.start < service.start or s.end > service.end)
    return min(outside, key=lambda s: _gap(s, service), default=None)


def _nearer(first: Span, second: Span, service: Span) -> bool:
    return _gap(first, service) < _gap(second, service)


def _gap(a: Span, b: Span) -> int:
    return max(b.start - a.end, a.start - b.end, 0)
