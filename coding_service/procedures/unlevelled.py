"""Visits whose number something else than a level chooses: age, minutes, what the visit calls itself.

Authority: preventive visits 99381–99397 by age; critical care 99291–99292 and discharge 99238–99239 by time;
99211 and 99281 without a level; Medicare wellness visits 42 CFR 410.15 and 410.16.
"""

from __future__ import annotations

from dataclasses import dataclass

from coding_service.domain.code_set import EmWorksheet, Evidence
from coding_service.domain.em_levels import by_mdm, rank, two_of_three
from coding_service.procedures.em_data import data_element
from coding_service.procedures.em_problems import problems_element, problems_of
from coding_service.procedures.em_risk import risk_element
from coding_service.procedures.em_time import VisitTime, visit_time
from coding_service.procedures.record import Candidate, Record
from coding_service.procedures.visit import VisitKind

_PREVENTIVE_AGES = (
    (0, "99381", "99391"),
    (1, "99382", "99392"),
    (5, "99383", "99393"),
    (12, "99384", "99394"),
    (18, "99385", "99395"),
    (40, "99386", "99396"),
    (65, "99387", "99397"),
)


@dataclass(frozen=True, slots=True)
class Evaluation:
    worksheet: EmWorksheet
    line: Candidate
    extra: tuple[Candidate, ...] = ()
    """Further lines of the visit: prolonged service, additional critical care, a second visit with "
    "modifier 25."""
    warnings: tuple[str, ...] = ()


def critical_care(time: VisitTime) -> Evaluation:
    """30–74 minutes one 99291; each further 30 minutes 99292, the first complete at 104 minutes for "
    "Medicare."""
    words = (time.words,) if time.words else ()
    trail = (("time", f"{time.minutes} minutes of critical care", time.words),)
    worksheet = EmWorksheet("critical_care", "99291", "time", minutes=time.minutes, elements=trail)
    line = Candidate(
        "99291",
        words,
        (f"{time.minutes} minutes of critical care", "→ 99291"),
        reason="Critical care by time",
    )
    further = (time.minutes - 74) // 30
    extra = (
        Candidate(
            "99292",
            words,
            (f"{time.minutes} − 74 minutes, whole half hours → {further}", "→ 99292"),
            units=further,
            reason="Further critical care, each complete 30 minutes",
        ),
    )
    return Evaluation(worksheet, line, extra if further >= 1 else ())


def discharge(record: Record, visit: VisitKind) -> Evaluation:
    """99238 up to 30 minutes or without a time, 99239 beyond: the time of all of the day's discharge work."""
    time = visit_time(record)
    code = "99239" if time is not None and time.minutes > 30 else "99238"
    trail: tuple[tuple[str, str, Evidence | None], ...] = (("visit", "discharge from hospital", visit.words),)
    if time is not None:
        trail += (("time", f"{time.minutes} minutes on the date", time.words),)
    worksheet = EmWorksheet(
        "hospital_discharge",
        code,
        "time",
        minutes=time.minutes if time else None,
        elements=trail,
        next_level=() if code == "99239" else ("99239 needs more than 30 minutes",),
    )
    line = Candidate(
        code,
        tuple(e for _, _, e in trail if e is not None),
        ("discharge from hospital", f"{time.minutes if time else 'no'} minutes documented", f"→ {code}"),
        reason="Discharge from hospital by time",
    )
    return Evaluation(worksheet, line)


def preventive(record: Record, visit: VisitKind, candidates: tuple[Candidate, ...]) -> Evaluation | str:
    age = record.age
    if age is None:
        return (
            "a preventive visit is documented, but its number depends on age and the birth date is not known"
        )
    _, new, established = [row for row in _PREVENTIVE_AGES if row[0] <= age][-1]
    code = new if visit.new else established
    family = "preventive_new" if visit.new else "preventive_established"
    trail = (
        ("visit", "preventive", visit.words),
        ("patient", f"{'new' if visit.new else 'established'}: {visit.new_reason}", visit.new_words),
        ("age", f"{age} years", None),
    )
    worksheet = EmWorksheet(family, code, "age", elements=trail)
    line = Candidate(
        code,
        tuple(e for _, _, e in trail if e is not None),
        (family.replace("_", " "), f"age {age}", f"→ {code}"),
        reason=f"Preventive visit by age, {'new' if visit.new else 'established'} ({visit.new_reason})",
    )
    return Evaluation(worksheet, line, _problem_visit(record, visit, candidates))


def _problem_visit(
    record: Record, visit: VisitKind, candidates: tuple[Candidate, ...]
) -> tuple[Candidate, ...]:
    """A problem that needs significant work of its own at a preventive visit: a second visit with modifier "
    "25."""
    problems = tuple(p for p in problems_of(record) if p.nature not in {"stable", "minor"})
    risk = risk_element(record, candidates)
    if not problems or rank(risk.level) < rank("moderate"):
        return ()
    element = problems_element(problems)
    data = data_element(record, ())
    family = f"office_{'new' if visit.new else 'established'}"
    level = by_mdm(family, two_of_three(element.level, data.level, risk.level))
    return (
        Candidate(
            level.code,
            tuple(e for _, _, e in (*element.trail, *risk.trail) if e is not None),
            (
                "problem addressed beside the preventive visit",
                f"problems {element.level}, data {data.level}, risk {risk.level} → {level.mdm}",
                f"→ {level.code}",
            ),
            modifiers=("25",),
            reason="Significant, separately identifiable problem at a preventive visit (modifier 25): "
            + ", ".join(p.diagnosis.code for p in problems),
        ),
    )


def nurse_visit(visit: VisitKind, candidates: tuple[Candidate, ...]) -> Evaluation | str:
    if any(c.separate_work for c in candidates):
        return (
            "a nurse visit for an injection or procedure: 99211 is not reported beside it "
            "(NCCI policy manual, chapter 11)"
        )
    return fixed(visit, "99211", "office_established", "nurse")


def fixed(visit: VisitKind, code: str, family: str, basis: str) -> Evaluation:
    trail = (("visit", visit.kind.replace("_", " "), visit.words),)
    line = Candidate(
        code,
        (visit.words,) if visit.words else (),
        (visit.kind.replace("_", " "), f"→ {code}"),
        reason=f"{visit.kind.replace('_', ' ').capitalize()} visit, as the note names it",
    )
    return Evaluation(EmWorksheet(family, code, basis, elements=trail), line)
