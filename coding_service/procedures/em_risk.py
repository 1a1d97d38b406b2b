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
from coding_service.procedures.acts import Status, act_of
from coding_service.procedures.em_problems import ASSESSED, Element
from coding_service.procedures.phrases import phrase_pattern
from coding_service.procedures.record import Candidate, Record
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
    for level, label, pattern in _risks():
        hit = _affirmed(record, pattern)
        if hit is not None:
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


def _affirmed(record: Record, pattern: re.Pattern[str]) -> Span | None:
    for statement in record.statements:
        if statement.section not in _MANAGED and statement.section is not SectionKind.HPI:
            continue
        for match in pattern.finditer(record.text, statement.span.start, statement.span.end):
            before = record.text[max(statement.span.start, match.start() - 50) : match.start()]
            if not _NOT.search(before):
                return Span(match.start(), match.end())
    return None


def _prescription(record: Record) -> Span | None:
    pattern = _prescription_names()
    for statement in record.statements:
        if statement.section not in _MANAGED:
            continue
        for match in pattern.finditer(record.text, statement.span.start, statement.span.end):
            span = Span(match.start(), match.end())
            if act_of(record.text, statement, span).status in {Status.DECLINED, Status.ELSEWHERE}:
                continue
            before = record.text[max(statement.span.start, span.start - 50) : span.start]
            if not _NOT.search(before) and _MANAGEMENT.search(
                record.text, statement.span.start, statement.span.end
            ):
                return span
    return None


@cache
def _risks() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (level, label, phrase_pattern(alternatives(words))) for level, label, words in table("risk", 3)
    )


@cache
def _prescription_names() -> re.Pattern[str]:
    return phrase_pattern(tuple(name for (row,) in table("prescriptions", 1) for name in alternatives(row)))
