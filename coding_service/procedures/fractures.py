"""Closed treatment of fractures and dislocations.

Authority: CPT musculoskeletal guidelines: closed treatment is reported by the bone, with or without
manipulation, by the one who takes on the care of the fracture, and holds the first cast or splint; who only
immobilizes until somebody else treats reports the splint. The bone is that of the coded diagnosis, because
the words of the treatment seldom name it again.
"""

from __future__ import annotations

import re
from functools import cache

from coding_service.domain.code_set import Diagnosis
from coding_service.domain.note import SectionKind
from coding_service.procedures.acts import Status
from coding_service.procedures.pointers import covers
from coding_service.procedures.record import Candidate, Findings, Gathering, Occurrence, Record
from coding_service.procedures.tables import alternatives, table

_MOVED = re.compile(
    r"\bclosed\s+reduction\b|\b(?:fracture|dislocation|shoulder|elbow|joint|finger)\s+(?:was\s+|is\s+)?"
    r"(?:successfully\s+|gently\s+)?reduced\b|\breduction\s+(?:was\s+)?(?:performed|achieved|obtained|successful)\b|"
    r"\breduced\s+(?:the\s+)?(?:fracture|dislocation)\b|\b(?:with|after|under)\s+(?:gentle\s+)?manipulation\b|"
    r"\bmanipulat(?:ed|ion)\s+(?:of\s+(?:the\s+)?)?(?:fracture|into|to)\b",
    re.IGNORECASE,
)
_TREATED = re.compile(
    r"\bclosed\s+(?:fracture\s+)?(?:treatment|management)\b|\b(?:global|definitive|initial|complete)\s+fracture\s+"
    r"(?:care|treatment|management)\b|\bdefinitive\s+(?:care|treatment|management)\s+(?:of|for)\s+(?:the\s+|this\s+)?"
    r"(?:fracture|\w+\s+fracture)\b|\bfracture\s+care\b|\bfracture\s+(?:was\s+|is\s+|will\s+be\s+)?"
    r"(?:treated|managed)\s+(?:closed|non-?operatively|conservatively|definitively)\b",
    re.IGNORECASE,
)
_NOT_MOVED = re.compile(r"\b(?:without|no)\s+(?:any\s+)?(?:manipulation|reduction)\b", re.IGNORECASE)
# A fracture in its first, active treatment: 7th character A (closed); B and C are open and go to surgery.
_FIRST_TREATMENT = "A"


_STORY = frozenset({SectionKind.HPI, SectionKind.CHIEF_COMPLAINT, SectionKind.EXAM, SectionKind.RESULTS})


def fractures_treated(record: Record) -> Findings:
    """One line a broken bone whose care the note says was taken on here."""
    out = Gathering(record)
    moved = _done(out, _MOVED)
    treated = moved or _done(out, _TREATED)
    if treated is None:
        return out.whole()
    found = [(d, row) for d in record.diagnoses if (row := _row(d)) is not None]
    if not found:
        out.warnings.append("care of a fracture is documented and no fracture in active treatment is coded")
    for diagnosis, (_, still, with_manipulation, name) in _apart(found, record, treated):
        reduced = moved is not None or not still
        code = with_manipulation if reduced else still
        if not code:
            out.warnings.append(f"{name}: no number tells of manipulation; the treatment is coded without")
            code = still
        if not out.known(code):
            continue
        evidence = [record.evidence(treated.span, "service"), *diagnosis.evidence[:1]]
        how = "with manipulation" if code == with_manipulation else "without manipulation"
        out.candidates.append(
            Candidate(
                code,
                tuple(evidence),
                (f"{diagnosis.code} → {name}", f"closed treatment {how} → {code}"),
                reason="Care of the fracture taken on at this visit",
                statements=(treated.statement,),
                like=code,
                by_physician=True,
                separate_work=True,
                major=True,
                sided=True,
            )
        )
    return out.whole()


def _done(out: Gathering, pattern: re.Pattern[str]) -> Occurrence | None:
    """The first place that tells of the treatment as done; the others are explained."""
    record = out.record
    for occurrence in record.occurrences(pattern):
        words = occurrence.statement.span.of(record.text)
        if pattern is _MOVED and _NOT_MOVED.search(words):
            continue
        status = occurrence.act.status
        if status is Status.DONE or (
            status is Status.UNSTATED and occurrence.statement.section not in _STORY
        ):
            return occurrence
        out.reject(occurrence, "closed treatment of a fracture", None)
    return None


def _apart(
    found: list[tuple[Diagnosis, tuple[str, ...]]], record: Record, treated: Occurrence
) -> list[tuple[Diagnosis, tuple[str, ...]]]:
    """Of several, those that the statement of the treatment names; else each bone once."""
    item = [s.span for s in record.statements if s.item == treated.statement.item]
    inside = [
        (d, row)
        for d, row in found
        if any(s.start <= e.span.start < s.end for e in d.evidence for s in item if e.note == 0)
    ]
    kept: dict[str, tuple[Diagnosis, tuple[str, ...]]] = {}
    for diagnosis, row in inside or found:
        kept.setdefault(row[1] or row[2], (diagnosis, row))
    return list(kept.values())


def _row(diagnosis: Diagnosis) -> tuple[str, ...] | None:
    code = diagnosis.code
    if len(code) != 8 or code[-1] != _FIRST_TREATMENT:
        return None
    return next((row for prefixes, row in _rows() if any(covers(p, code) for p in prefixes)), None)


@cache
def _rows() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    return tuple((alternatives(row[0]), row) for row in table("fractures", 4))


def bundled(code: str) -> bool:
    """Casts, splints and strapping, which the care of a fracture holds."""
    return "29000" <= code <= "29799"
