"""Which diagnoses support which service line.

Authority: CMS-1500 item 24E and 837P SV107: up to four pointers a line, the most important first. The
record decides: the condition named with the service (same clause, sentence, entry of the assessment and
plan), then what the service is usually done for (`data/procedures_indications.tsv`), then the first-listed.
"""

from __future__ import annotations

from functools import cache

from coding_service.domain.code_set import Diagnosis
from coding_service.domain.note import Span
from coding_service.procedures.em_problems import nature_of
from coding_service.procedures.record import Candidate, Record
from coding_service.procedures.statements import Statement
from coding_service.procedures.tables import alternatives, table

MOST = 4
IMMUNIZATION = "immunization"
_WIDTH = ("clause", "sentence", "entry of the note")


def pointers_of(record: Record, candidate: Candidate) -> tuple[tuple[int, ...], str]:
    """(indexes into the diagnoses, why). Empty only where there are no diagnoses."""
    diagnoses = record.diagnoses
    if not diagnoses:
        return (), "no diagnosis to point to"
    if candidate.region == IMMUNIZATION:
        vaccine = _immunization(diagnoses)
        if vaccine is not None:
            return (vaccine,), "the reason for the immunization"
        return (0,), "the first-listed diagnosis, because Z23 is not among them"
    eligible = [i for i, d in enumerate(diagnoses) if not d.code.startswith(("V", "W", "X", "Y"))]
    scopes = [scope for statement in candidate.statements for scope in _scopes(record, statement, candidate)]
    # The narrowest scope first, over every place that tells of the service.
    for span, name in sorted(scopes, key=lambda scope: _WIDTH.index(scope[1])):
        named = [i for i in eligible if _stands_in(diagnoses[i], span)]
        fitting = [i for i in named if _indicated(candidate, diagnoses[i])]
        if fitting or named:
            return tuple((fitting or named)[:MOST]), f"named in the same {name}"
    mapped = _by_indication(candidate, diagnoses, eligible)
    if mapped:
        return tuple(mapped[:MOST]), "no condition is named with it: what the service is usually done for"
    return tuple(eligible[:1]) or (0,), "no condition is named with it: the first-listed diagnosis"


def visit_pointers(record: Record) -> tuple[int, ...]:
    """The problems that the visit addressed, in claim order; without any, the first diagnoses as they "
    "stand."""
    addressed = [i for i, d in enumerate(record.diagnoses) if nature_of(d.code)[0] != "none"]
    first = [0] if record.diagnoses and 0 not in addressed and record.diagnoses[0].code[0] == "Z" else []
    rest = [i for i, d in enumerate(record.diagnoses) if i not in addressed and d.code[0] not in "VWXY"]
    return tuple((first + addressed or rest)[:MOST])


def _immunization(diagnoses: tuple[Diagnosis, ...]) -> int | None:
    for prefix in ("Z23", "Z00"):
        found = next((i for i, d in enumerate(diagnoses) if d.code.startswith(prefix)), None)
        if found is not None:
            return found
    return None


def _scopes(record: Record, statement: Statement, candidate: Candidate) -> list[tuple[Span, str]]:
    anchors = [
        e.span.start for e in candidate.evidence if statement.span.start <= e.span.start < statement.span.end
    ]
    anchor = anchors[0] if anchors else statement.span.start
    item = [s.span for s in record.statements if s.item == statement.item]
    return [
        (statement.clause_at(anchor), "clause"),
        (statement.span, "sentence"),
        (Span(min(s.start for s in item), max(s.end for s in item)), "entry of the note"),
    ]


def _stands_in(diagnosis: Diagnosis, scope: Span) -> bool:
    return any(e.note == 0 and scope.start <= e.span.start < scope.end for e in diagnosis.evidence)


def _indicated(candidate: Candidate, diagnosis: Diagnosis) -> bool:
    return any(
        covers(prefix, diagnosis.code)
        for prefix in indications(candidate.like or candidate.code, candidate.region)
    )


def _by_indication(candidate: Candidate, diagnoses: tuple[Diagnosis, ...], eligible: list[int]) -> list[int]:
    found: list[int] = []
    for prefix in indications(candidate.like or candidate.code, candidate.region):
        found.extend(i for i in eligible if i not in found and covers(prefix, diagnoses[i].code))
    return found


def covers(prefix: str, code: str) -> bool:
    """`E08-E13` or `J45` against a dotted code; range ends are inclusive beginnings."""
    first, _, last = prefix.partition("-")
    return first <= code[: len(first)] and code[: len(last or first)] <= (last or first)


@cache
def indications(code: str, region: str = "") -> tuple[str, ...]:
    """ICD-10-CM beginnings for a service code, or for its body region; empty where the table has neither."""
    for service, prefixes in table("indications", 2):
        first, _, last = service.partition("-")
        if code == first or (last and first <= code <= last):
            return alternatives(prefixes)
    return next((alternatives(p) for s, p in table("indications", 2) if s == region), ())
