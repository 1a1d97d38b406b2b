"""Laboratory tests run here. A test that goes to a laboratory leaves the blood draw only.

Authority: CLIA waived tests carry QW (Medicare Claims Processing Manual, chapter 16, section 70.8); the
performing laboratory bills the test (section 40.1); specimen collection 36415 (section 60.1).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from coding_service.procedures.acts import Act, Status, is_here
from coding_service.procedures.phrases import PhraseIndex
from coding_service.procedures.record import Candidate, Findings, Gathering, Occurrence, Record
from coding_service.procedures.tables import alternatives, table

# "Today" alone may mean "drawn today": a test that needs a laboratory must be said to have been run here.
_RUN_HERE = re.compile(
    r"\b(?:in[- ](?:the\s+|our\s+)?(?:office|house|clinic)|point[- ]of[- ]care|POC|bedside|here|on[- ]?site|"
    r"finger\s?stick|waived|by me|HemoCue)\b",
    re.IGNORECASE,
)
_SENT = re.compile(
    r"\b(?:sent|send(?:ing)?|forwarded)\s+(?:out\s+)?(?:to|out)\b|\bsend[- ]?out\b|\b(?:quest|labcorp|"
    r"reference\s+lab\w*|outside\s+lab\w*|"
    r"hospital\s+lab\w*|pending)\b",
    re.IGNORECASE,
)


def tests_run(record: Record) -> Findings:
    """Every test of `procedures_labs.tsv` that the note names."""
    out = Gathering(record)
    found: dict[str, Occurrence] = {}
    for occurrence, key in record.found(_index()):
        code, waived, bedside, name = _tests()[key]
        act = _act(record, occurrence, bedside)
        if act.status is not Status.DONE:
            if act.status is not Status.UNSTATED or not bedside:
                out.reject(replace(occurrence, act=act), name, code, _why(act))
            continue
        if code in found or not out.known(code):
            continue
        found[code] = occurrence
        evidence = [record.evidence(occurrence.span, "service")]
        if act.cue is not None:
            evidence.append(record.evidence(act.cue, "done"))
        out.candidates.append(
            Candidate(
                code,
                tuple(evidence),
                (f"{occurrence.span.of(record.text)} → {name}", f"run here → {code}"),
                modifiers=(waived,) if waived else (),
                reason="Run at this visit" + (" on a CLIA-waived kit (QW)" if waived else ""),
                statements=(occurrence.statement,),
            )
        )
    return out.whole()


def _act(record: Record, occurrence: Occurrence, bedside: bool) -> Act:
    """What became of the test; results without a word of where they were made stay open."""
    act = occurrence.act
    statement = occurrence.statement.span
    if act.status is Status.DONE:
        sent = _SENT.search(record.text, statement.start, statement.end)
        if sent is not None and not bedside:
            return Act(Status.ELSEWHERE, None)
        here = _RUN_HERE.search(record.text, statement.start, statement.end)
        if (
            bedside
            or here is not None
            or (
                is_here(record.text, occurrence.statement, act)
                and occurrence.statement.section.value == "procedures"
            )
        ):
            return act
        return Act(Status.UNSTATED, None)
    return act


def _why(act: Act) -> str | None:
    if act.status is Status.UNSTATED:
        return (
            "a result is documented, but not that the test was run here; the performing laboratory bills it"
        )
    return None


@cache
def _tests() -> tuple[tuple[str, str, bool, str], ...]:
    """(code, waived modifier, bedside, name) by the index's key."""
    return tuple((code, waived, bed == "yes", name) for code, waived, bed, name, _ in table("labs", 5))


@cache
def _index() -> PhraseIndex:
    return PhraseIndex((w, i) for i, row in enumerate(table("labs", 5)) for w in alternatives(row[4]))
