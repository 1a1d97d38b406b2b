"""The evaluation and management service of the visit: its worksheet and its line.

Authority: AMA CPT E/M guidelines (2021 office, 2023 other settings); preventive visits 99381–99397 by age;
critical care 99291–99292 by time; Medicare wellness visits 42 CFR 410.15 and 410.16; telehealth modifiers 93
and 95 (CPT appendices T and P). MDM or total time, whichever gives the higher level, selects an office visit.
"""

from __future__ import annotations

from coding_service.domain.code_set import EmWorksheet, Evidence
from coding_service.domain.em_levels import LEVELS, Level, by_mdm, by_time, rank, two_of_three
from coding_service.procedures.em_data import data_element
from coding_service.procedures.em_problems import Element, problems_element, problems_of
from coding_service.procedures.em_risk import risk_element
from coding_service.procedures.em_time import VisitTime, critical_care_time, visit_time
from coding_service.procedures.record import Candidate, Record
from coding_service.procedures.unlevelled import (
    Evaluation,
    critical_care,
    discharge,
    fixed,
    nurse_visit,
    preventive,
)
from coding_service.procedures.visit import VisitKind, nurse_only, visit_kind

_NEEDS = {
    "problems low": "problems: one stable chronic or acute uncomplicated illness, or two minor problems",
    "problems moderate": "problems: one chronic illness not at goal, two stable ones, an undiagnosed problem "
    "of uncertain prognosis, an acute illness with systemic symptoms or a complicated injury",
    "problems high": "problems: a severe exacerbation or a threat to life or bodily function",
    "data low": "data: two tests or external notes, or an independent historian",
    "data moderate": "data: three tests, notes or historian, an independent interpretation, or a discussion "
    "with an external professional",
    "data high": "data: two of the three categories of the moderate level",
    "risk low": "risk: low, such as over-the-counter drugs or therapy",
    "risk moderate": "risk: moderate, such as prescription drug management",
    "risk high": "risk: high, such as monitoring for drug toxicity or a decision about hospitalization",
}


def evaluate(record: Record, candidates: tuple[Candidate, ...]) -> Evaluation | str:
    """The visit's service, or a sentence that says why the note supports none."""
    visit = visit_kind(record)
    if visit.kind == "none":
        return "no visit service is proposed for a facility's inpatient set"
    if (
        visit.kind not in {"preventive", "medicare_wellness", "nurse"}
        and (critical := critical_care_time(record)) is not None
        and critical.minutes >= 30
    ):
        return critical_care(critical)
    if visit.kind == "hospital_discharge":
        return discharge(record, visit)
    if visit.kind == "emergency" and nurse_only(record):
        return fixed(visit, "99281", "emergency", "nurse")
    if visit.kind == "medicare_wellness":
        return fixed(visit, visit.wellness_code or "G0439", "medicare_wellness", "visit")
    if visit.kind == "preventive":
        return preventive(record, visit, candidates)
    if visit.kind == "nurse" and not record.diagnoses:
        return fixed(visit, "99211", "office_established", "nurse")
    if visit.kind == "nurse":
        return nurse_visit(visit, candidates)
    return _by_level(record, visit, candidates)


def _by_level(record: Record, visit: VisitKind, candidates: tuple[Candidate, ...]) -> Evaluation | str:
    family = _family(record, visit)
    problems = problems_of(record)
    time = visit_time(record) if family != "emergency" else None
    if not problems and time is None and not record.diagnoses:
        return "the note assesses no problem and states no time, so it supports no visit service"
    elements = {
        "problems": problems_element(problems),
        "data": data_element(record, candidates),
        "risk": risk_element(record, candidates),
    }
    warnings: list[str] = []
    mdm = two_of_three(*(elements[k].level for k in ("problems", "data", "risk")))
    level, basis = by_mdm(family, mdm), "mdm"
    if time is not None:
        timed = by_time(family, time.minutes)
        if any(c.by_physician for c in candidates) and not time.excludes_other_services and timed is not None:
            if rank(timed.mdm) > rank(mdm):
                warnings.append(
                    f"{time.minutes} minutes are documented, but not that they leave out the services "
                    f"billed apart; "
                    "the level rests on medical decision making"
                )
        elif (
            timed is not None
            and rank(timed.mdm) >= rank(mdm)
            and (rank(timed.mdm) > rank(mdm) or not problems)
        ):
            level, basis = timed, "time"
    worksheet = _worksheet(family, level, basis, elements, time, visit)
    line = Candidate(
        level.code,
        tuple(e for _, _, e in worksheet.elements if e is not None),
        _path(worksheet, level, visit),
        reason=_reason(worksheet, visit),
        modifiers=_telehealth_modifiers(family, visit),
    )
    return Evaluation(worksheet, line, _prolonged(record, level, basis, time), tuple(warnings))


def _family(record: Record, visit: VisitKind) -> str:
    if visit.kind == "emergency" or visit.kind.startswith("hospital"):
        return visit.kind
    status = "new" if visit.new else "established"
    # Medicare pays telehealth with the office numbers (CY2025 physician fee schedule final rule).
    if visit.modality != "in_person" and record.note.visit.payer_kind == "commercial":
        return f"telehealth_{visit.modality}_{status}"
    return f"office_{status}"


def _telehealth_modifiers(family: str, visit: VisitKind) -> tuple[str, ...]:
    if not family.startswith("office") or visit.modality == "in_person":
        return ()
    return ("93",) if visit.modality == "audio" else ("95",)


def _worksheet(
    family: str,
    level: Level,
    basis: str,
    elements: dict[str, Element],
    time: VisitTime | None,
    visit: VisitKind,
) -> EmWorksheet:
    trail: list[tuple[str, str, Evidence | None]] = []
    if not family.startswith(("emergency", "hospital")):
        trail.append(
            ("patient", f"{'new' if visit.new else 'established'}: {visit.new_reason}", visit.new_words)
        )
    if visit.modality != "in_person":
        trail.append(("modality", visit.modality, visit.modality_words))
    for element in elements.values():
        trail.extend(element.trail)
    if time is not None:
        trail.append(("time", f"{time.minutes} minutes on the date", time.words))
    return EmWorksheet(
        family,
        level.code,
        basis,
        problems=elements["problems"].level,
        data=elements["data"].level,
        risk=elements["risk"].level,
        minutes=time.minutes if time else None,
        elements=tuple(trail),
        next_level=_next_level(family, level, elements),
    )


def _next_level(family: str, level: Level, elements: dict[str, Element]) -> tuple[str, ...]:
    """What each element that falls short would have to show; the level's next neighbour needs two of "
    "three."""
    above = LEVELS[rank(level.mdm) + 1 :]
    if not above:
        return ()
    target = above[0]
    goal = by_mdm(family, target)
    needs = [_NEEDS[f"{name} {target}"] for name, e in elements.items() if rank(e.level) < rank(target)]
    if goal.minutes is not None:
        needs.append(f"or {goal.minutes} minutes of total time")
    return (f"{goal.code} needs two of three elements at {target}", *needs)


def _path(worksheet: EmWorksheet, level: Level, visit: VisitKind) -> tuple[str, ...]:
    family = worksheet.family.replace("_", " ")
    if worksheet.basis == "time":
        return (family, f"{worksheet.minutes} minutes, {level.minutes} required", f"→ {level.code}")
    return (
        family,
        f"problems {worksheet.problems}, data {worksheet.data}, risk {worksheet.risk} → {level.mdm} (two of "
        f"three)",
        f"→ {level.code}",
    )


def _reason(worksheet: EmWorksheet, visit: VisitKind) -> str:
    by = "total time" if worksheet.basis == "time" else "medical decision making"
    if worksheet.family == "emergency":
        return f"Emergency visit by {by}"
    if worksheet.family.startswith("hospital"):
        kind = {"initial": "First", "subsequent": "Further", "one_day": "One-day"}
        told = "" if visit.words else ", taken as a further visit because the note does not say which it is"
        return f"{kind[worksheet.family.removeprefix('hospital_')]} hospital visit by {by}{told}"
    return f"{'New' if visit.new else 'Established'} patient ({visit.new_reason}); level by {by}"


def _prolonged(record: Record, level: Level, basis: str, time: VisitTime | None) -> tuple[Candidate, ...]:
    """Each full 15 minutes beyond the top office level: 99417, for Medicare G2212 with its later start.

    CPT counts from the level's minimum (75 and 55 minutes for the first unit); Medicare from the maximum of
    the former range (89 and 69 minutes), CY2021 physician fee schedule final rule.
    """
    if basis != "time" or time is None or level.code not in {"99205", "99215"}:
        return ()
    medicare = record.note.visit.payer_kind == "medicare"
    start = {"99205": 74, "99215": 54}[level.code] if medicare else (level.minutes or 0)
    units = (time.minutes - start) // 15
    if units < 1:
        return ()
    code = "G2212" if medicare else "99417"
    evidence = (time.words,) if time.words else ()
    return (
        Candidate(
            code,
            evidence,
            (
                f"{time.minutes} minutes − {start} = {time.minutes - start}",
                f"÷ 15, whole units → {units}",
                f"→ {code}",
            ),
            units=units,
            reason=f"Prolonged service beyond {level.code}",
        ),
    )
