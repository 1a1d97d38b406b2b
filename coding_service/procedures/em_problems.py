"""First element of medical decision making: number and complexity of the problems addressed.

Authority: AMA CPT E/M guidelines, "Number and complexity of problems addressed at the encounter" and the
definitions there. A problem counts when the visit evaluates or treats it; the diagnoses proposed for an
outpatient claim are those already.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice

from coding_service.domain.code_set import Diagnosis, Evidence
from coding_service.domain.note import SectionKind, Span
from coding_service.procedures.phrases import phrase_pattern
from coding_service.procedures.record import Record
from coding_service.procedures.statements import Statement, matching
from coding_service.procedures.tables import alternatives, table

ASSESSED = frozenset({SectionKind.ASSESSMENT, SectionKind.PLAN, SectionKind.ASSESSMENT_AND_PLAN})

_LABEL = {
    "minor": "self-limited or minor problem",
    "acute": "acute, uncomplicated illness or injury",
    "stable": "stable chronic illness",
    "worse": "chronic illness with exacerbation, progression or not at goal",
    "severe": "chronic illness with severe exacerbation",
    "uncertain": "undiagnosed new problem with uncertain prognosis",
    "systemic": "acute illness with systemic symptoms",
    "injury": "acute complicated injury",
    "threat": "illness or injury that threatens life or bodily function",
}
_MOST_STATEMENTS = 50
"""That speak of one problem; no note says more of one, and what is no note must not take hours."""
_UNDONE = re.compile(
    r"\b(?:no|not|without|denies|never|isn't|negative for)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)


# A flare that is over says how the illness was, not how it is.
_OVER = re.compile(
    r"\s+(?:(?:has|have|had|is|are|was|now|since|completely|fully|largely)\s+){0,3}"
    r"(?:settled|resolved|subsided|cleared|abated|over|gone|behind)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Problem:
    diagnosis: Diagnosis
    nature: str
    why: str
    words: Evidence | None


@dataclass(frozen=True, slots=True)
class Element:
    """One element of the worksheet: its level and the trail to it."""

    level: str
    trail: tuple[tuple[str, str, Evidence | None], ...]


def problems_element(problems: tuple[Problem, ...]) -> Element:
    """The level by the table of MDM: e.g. one chronic illness not at goal, or two stable ones → moderate."""
    natures = [p.nature for p in problems]
    if {"severe", "threat"} & set(natures):
        level = "high"
    elif {"worse", "uncertain", "systemic", "injury"} & set(natures) or natures.count("stable") >= 2:
        level = "moderate"
    elif {"stable", "acute"} & set(natures) or natures.count("minor") >= 2:
        level = "low"
    else:
        level = "straightforward"
    trail = tuple(
        ("problem", f"{_LABEL[p.nature]}: {p.diagnosis.title} ({p.diagnosis.code}), {p.why}", p.words)
        for p in problems
    )
    return Element(level, trail)


def problems_of(record: Record) -> tuple[Problem, ...]:
    """One problem for each category of diagnosis addressed; the gravest of a category stands for it."""
    order = list(_LABEL)
    by_category: dict[str, Problem] = {}
    for diagnosis in record.diagnoses:
        problem = _problem(record, diagnosis)
        if problem is None:
            continue
        key = diagnosis.code.split(".")[0]
        known = by_category.get(key)
        if known is None or order.index(problem.nature) > order.index(known.nature):
            by_category[key] = problem
    return tuple(by_category.values())


def _problem(record: Record, diagnosis: Diagnosis) -> Problem | None:
    nature, why = nature_of(diagnosis.code)
    if nature == "none" or _is_late_effect_status(diagnosis.code):
        return None
    if _is_subsequent(diagnosis.code):
        nature, why = "acute", "injury in its healing phase"
    words: Evidence | None = next(iter(diagnosis.evidence), None)
    for scope in _scopes(record, diagnosis):
        for target, applies, pattern in _status_words():
            if nature not in applies:
                continue
            match = _affirmed(pattern, record.text, scope)
            if match is not None:
                words = record.evidence(match, "problem")
                return Problem(diagnosis, target, f'"{" ".join(match.of(record.text).split())}"', words)
    return Problem(diagnosis, nature, why, words)


def _scopes(record: Record, diagnosis: Diagnosis) -> list[Span]:
    """Where to look for how the problem does: its sentences, and the rest of an A&P entry that is about it "
    "alone."""
    found: list[Span] = []
    held = (matching(record.statements, e.span) for e in diagnosis.evidence if e.note == 0)
    for statement in islice(dict.fromkeys(s for s in held if s is not None), _MOST_STATEMENTS):
        found.append(_own_part(record, statement, diagnosis))
        if statement.section in ASSESSED and _alone(record, statement, diagnosis):
            found.extend(s.span for s in record.statements if s.item == statement.item and s is not statement)
    return found


def _own_part(record: Record, statement: Statement, diagnosis: Diagnosis) -> Span:
    """The statement, cut where another diagnosis begins: "diabetes uncontrolled, hypertension stable"."""
    own = [e.span for e in diagnosis.evidence if statement.span.start <= e.span.start < statement.span.end]
    others = [
        e.span
        for d in record.diagnoses
        if d.code.split(".")[0] != diagnosis.code.split(".")[0]
        for e in d.evidence
        if statement.span.start <= e.span.start < statement.span.end and e.span not in own
    ]
    first, last = min(s.start for s in own), max(s.end for s in own)
    start = max((o.end for o in others if o.end <= first), default=statement.span.start)
    end = min((o.start for o in others if o.start >= last), default=statement.span.end)
    # Words before the term belong to it unless another problem stands before it in the sentence.
    return Span(first if start != statement.span.start else start, end)


def _alone(record: Record, statement: Statement, diagnosis: Diagnosis) -> bool:
    spans = [s.span for s in record.statements if s.item == statement.item]
    return not any(
        span.start <= e.span.start < span.end
        for other in record.diagnoses
        if other.code.split(".")[0] != diagnosis.code.split(".")[0] and nature_of(other.code)[0] != "none"
        for e in other.evidence
        for span in spans
    )


def _affirmed(pattern: re.Pattern[str], text: str, scope: Span) -> Span | None:
    for match in pattern.finditer(text, scope.start, scope.end):
        undone = _UNDONE.search(text, max(scope.start, match.start() - 40), match.start())
        if undone is None and _OVER.match(text, match.end(), scope.end) is None:
            return Span(match.start(), match.end())
    return None


def _is_subsequent(code: str) -> bool:
    """Seventh character D (routine healing) of an injury; complications of healing keep their gravity."""
    return code[0] in "ST" and len(code) == 8 and code[-1] == "D"


def _is_late_effect_status(code: str) -> bool:
    return code.startswith(("Y", "V", "W", "X"))


@cache
def nature_of(code: str) -> tuple[str, str]:
    """(nature, why) of a dotted ICD-10-CM code by the longest fitting entry of `procedures_problems.tsv`."""
    best: tuple[int, str, str] = (-1, "acute", "acute problem")
    for first, last, nature, why in table("problems", 4):
        until = last or first
        if code[: len(first)] >= first and code[: len(until)] <= until and (last or code.startswith(first)):
            # A single code or a narrower range is more particular than a chapter.
            width = len(first) * 100 - (50 if last else 0)
            if width >= best[0]:
                best = (width, nature, why)
    return best[1], best[2]


@cache
def _status_words() -> tuple[tuple[str, frozenset[str], re.Pattern[str]], ...]:
    rows = [
        (target, frozenset(alternatives(applies)), phrase_pattern(alternatives(phrases)))
        for target, applies, phrases in table("problem_words", 3)
    ]
    # The gravest first: "severe exacerbation" is not just an exacerbation.
    order = ("threat", "severe", "injury", "systemic", "worse", "stable", "minor")
    return tuple(sorted(rows, key=lambda row: order.index(row[0])))
