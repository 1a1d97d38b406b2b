"""Third element of medical decision making: risk of complications, morbidity or mortality of management.

Authority: AMA CPT E/M guidelines, table of medical decision making, "Risk". The words are data
(`data/procedures_risk.tsv`, `data/procedures_prescriptions.tsv`).
"""

from __future__ import annotations

import re
from functools import cache

from coding_service.domain.code_set import Evidence
from coding_service.domain.em_levels import highest
from coding_service.domain.note import SectionKind, Span
from coding_service.procedures.acts import Status
from coding_service.procedures.em_problems import ASSESSED, Element
from coding_service.procedures.phrases import PhraseIndex, plain
from coding_service.procedures.record import Candidate, Occurrence, Record
from coding_service.procedures.tables import alternatives, table

_MANAGED = ASSESSED | {
    SectionKind.ORDERS,
    SectionKind.INSTRUCTIONS,
    SectionKind.OTHER,
    SectionKind.PROCEDURES,
}
_MANAGEMENT = re.compile(
    r"\b(?:continue[ds]?|start(?:ed|ing)?|begin|began|increase[ds]?|decrease[ds]?|reduce[ds]?|titrate[ds]?|"
    r"adjust(?:ed)?|change[ds]?|"
    r"switch(?:ed)?|stop(?:ped)?|discontinue[ds]?|refill(?:ed|s)?|renew(?:ed)?|prescri\w+|rx|add(?:ed)?|"
    r"resume[ds]?|hold|given|give|"
    r"administered|taper|course of|trial of|e-prescribed|restart(?:ed)?|maintain|on)\b|\d\s*(?:mg|mcg|g|"
    r"units?|mL|%)\b|"
    r"\b(?:daily|bid|tid|qid|qhs|prn|nightly|weekly)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:no|not|without|denies|declin\w+|never|avoid|allerg\w+|no need for|deferred|ruled out|if|refus\w+|"
    r"does not need|"
    r"no indication for|return to)\s+(?:\w+\s+){0,4}$",
    re.IGNORECASE,
)


def risk_element(record: Record, candidates: tuple[Candidate, ...]) -> Element:
    """The highest risk among the management decisions in assessment, plan, orders and what was given."""
    trail: list[tuple[str, str, Evidence | None]] = []
    levels: list[str] = []
    for level, label, hit in _decisions(record):
        levels.append(level)
        trail.append(("risk", f"{level}: {label}", record.evidence(hit, "risk")))
    drug = _prescription(record)
    given = next((c for c in candidates if c.code[0] == "J"), None)
    if drug is not None:
        levels.append("moderate")
        trail.append(("risk", "moderate: prescription drug management", record.evidence(drug, "risk")))
    elif given is not None:
        levels.append("moderate")
        trail.append(("risk", "moderate: prescription drug management (drug given)", given.evidence[0]))
    return Element(highest(tuple(levels)), tuple(trail))


def _decisions(record: Record) -> list[tuple[str, str, Span]]:
    """(level, what it counts as, words), each kind of decision once, in the table's order."""
    found: dict[int, Span] = {}
    for occurrence, key in record.found(_risks()):
        section = occurrence.statement.section
        if (section in _MANAGED or section is SectionKind.HPI) and not _undone(record, occurrence):
            found.setdefault(key, occurrence.span)
    rows = table("risk", 3)
    return [(rows[key][0], rows[key][1], span) for key, span in sorted(found.items())]


def _prescription(record: Record) -> Span | None:
    for occurrence, _ in record.found(_prescription_names()):
        if occurrence.statement.section not in _MANAGED or _undone(record, occurrence):
            continue
        if occurrence.act.status in {Status.DECLINED, Status.ELSEWHERE}:
            continue
        if _MANAGEMENT.search(record.text, occurrence.statement.span.start, occurrence.statement.span.end):
            return occurrence.span
    return None


def _undone(record: Record, occurrence: Occurrence) -> bool:
    start = max(occurrence.statement.span.start, occurrence.span.start - 50)
    return bool(_NOT.search(record.text[start : occurrence.span.start]))


@cache
def _risks() -> PhraseIndex:
    return PhraseIndex((w, i) for i, row in enumerate(table("risk", 3)) for w in alternatives(row[2]))


@cache
def _prescription_names() -> PhraseIndex:
    return PhraseIndex((plain(name), 0) for (row,) in table("prescriptions", 1) for name in alternatives(row))
