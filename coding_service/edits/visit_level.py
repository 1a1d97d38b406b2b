"""The visit's level against its documentation, and visits against each other.

Authority: AMA CPT E/M guidelines 2021 and 2023; CMS CY2021 and CY2023 physician fee schedule rules;
Medicare Claims Processing Manual, chapter 12, section 30.6 (one visit a day); 42 CFR 414.22 and CMS MM13473
(G2211 and modifier 25).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from coding_service.domain.em_levels import Level, is_visit, level_of, rank
from coding_service.edits.patch import replace_service
from coding_service.edits.subject import CodeSetSubject, EditBook, line, passed
from shared.rules import Outcome, Rule, Severity, failed, no_data

# Upper and lower ages of the new (9938x) and the established (9939x) preventive visit, by last digit.
_AGES = ((0, 0), (1, 4), (5, 11), (12, 17), (18, 39), (40, 64), (65, 200))
_PREVENTIVE_AGE = {f"{stem}{digit}": ages for stem in ("9938", "9939") for digit, ages in enumerate(_AGES, 1)}
_OFFICE = {*(f"9920{n}" for n in range(2, 6)), *(f"9921{n}" for n in range(1, 6))}
_NEW = {
    *(f"9920{n}" for n in range(2, 6)),
    *(f"9938{n}" for n in range(1, 8)),
    *(f"9800{n}" for n in (0, 1, 2, 3, 8, 9)),
    *("98010", "98011"),
}
_PREVENTIVE_OR_PART_B = ("90460", "90474"), ("G0008", "G0010")


def _level(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    worksheet = subject.em
    for i, service in subject.services:
        coded = level_of(service.code)
        if coded is None:
            continue
        if worksheet is None:
            if service.evidence:
                yield no_data(f"{service.code}: no worksheet tells how its level was reached", line(i))
            continue
        documented = level_of(worksheet.code)
        if documented is None or documented[0] != coded[0]:
            continue  # another family: EM-NEW and the coder's review say so
        yield _compared(i, service.code, coded[1], documented[1])


def _compared(i: int, code: str, coded: Level, documented: Level) -> Outcome:
    if rank(coded.mdm) > rank(documented.mdm):
        return failed(
            f"{code} is higher than the documentation supports: {documented.code} ({documented.mdm} "
            f"decision making "
            "or its time)",
            line(i),
            fix=replace_service(i, documented.code),
        )
    if rank(coded.mdm) < rank(documented.mdm):
        return failed(
            f"{code} is lower than the documentation supports: {documented.code}",
            line(i),
            fix=replace_service(i, documented.code),
            severity=Severity.WARNING,
        )
    return passed(line(i))


def _one_visit(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    by_day: dict[date, list[int]] = {}
    for i, service in subject.services:
        if level_of(service.code) or service.code == "99211":
            by_day.setdefault(subject.day(service), []).append(i)
    for office in by_day.values():
        if len(office) == 1:
            yield passed(line(office[0]))
        else:
            codes = ", ".join(subject.lines[i].code for i in office)
            yield failed(
                f"{codes}: one visit by one practitioner a day; the work of both selects one level",
                *(line(i) for i in office),
            )


def _newness(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    new = subject.visit.new_patient
    visits = [(i, s.code) for i, s in subject.services if s.code in _NEW or is_visit(s.code)]
    for i, code in visits:
        family = level_of(code)
        distinguishes = (
            code in _NEW or code in _PREVENTIVE_AGE or (family is not None and "established" in family[0])
        )
        if new is None or not (distinguishes or code == "99211"):
            continue
        if (code in _NEW) is new:
            yield passed(line(i))
        else:
            yield failed(
                f"{code} is for {'a new' if code in _NEW else 'an established'} patient; the visit record "
                f"says "
                f"{'new' if new else 'established'} (face to face with the group and specialty within 3 "
                f"years)",
                line(i),
            )


def _preventive_age(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    age = subject.patient.age_on(subject.date_of_service)
    for i, service in subject.services:
        span = _PREVENTIVE_AGE.get(service.code)
        if span is None or age is None:
            continue
        if span[0] <= age <= span[1]:
            yield passed(line(i))
        else:
            yield failed(
                f"{service.code} is for patients of {span[0]}–{span[1]} years; the patient is {age}",
                line(i),
                fix=replace_service(i, _for_age(service.code, age)),
            )


def _for_age(code: str, age: int) -> str:
    """The preventive visit of the same kind, new or established, that fits the age."""
    digit = next(n for n, (low, high) in enumerate(_AGES, 1) if low <= age <= high)
    return f"{code[:4]}{digit}"


def _complexity_add_on(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    """G2211 beside an office visit; with modifier 25 only for a vaccine or a preventive service (2025)."""
    for i, service in subject.services:
        if service.code != "G2211":
            continue
        visits = [s for s in subject.lines if s.code in _OFFICE and s.code != "99211"]
        if not visits:
            yield failed("G2211 stands beside an office visit 99202–99215; none is on the claim", line(i))
        elif any("25" in s.modifiers for s in visits) and not _preventive_service(subject):
            yield failed(
                "G2211 is not paid where the visit carries modifier 25, unless the other service is a "
                "vaccine or a "
                "preventive service",
                line(i),
            )
        else:
            yield passed(line(i))


def _preventive_service(subject: CodeSetSubject) -> bool:
    others = [s.code for s in subject.lines if not is_visit(s.code) and s.code != "G2211"]
    procedures = [c for c in others if c.isdigit() and ("10004" <= c <= "69990" or "96360" <= c <= "96379")]
    if procedures or subject.date_of_service.year < 2025:
        return False
    return any(low <= c <= high for c in others for low, high in _PREVENTIVE_OR_PART_B)


def _prolonged(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    codes = {s.code for s in subject.lines}
    for i, service in subject.services:
        if service.code not in {"99417", "G2212"}:
            continue
        if not codes & {"99205", "99215", "99245", "99345", "99350", "99483"}:
            yield failed(
                f"{service.code} extends the highest level of a visit (99205, 99215); none is on the claim",
                line(i),
            )
        elif subject.em is not None and subject.em.basis != "time":
            yield failed(f"{service.code} needs a visit chosen by time", line(i))
        elif service.code == "99417" and subject.payer_kind == "medicare":
            yield failed("Medicare takes G2212 for prolonged office visits, not 99417", line(i))
        else:
            yield passed(line(i))


RULES: tuple[Rule[CodeSetSubject, EditBook], ...] = (
    Rule(
        "EM-LEVEL",
        "The level is what the documentation supports",
        "AMA CPT E/M guidelines 2021 and 2023",
        Severity.ERROR,
        _level,
    ),
    Rule(
        "EM-ONE",
        "One visit a practitioner a day",
        "Medicare Claims Processing Manual, chapter 12, section 30.6.5",
        Severity.ERROR,
        _one_visit,
    ),
    Rule(
        "EM-NEW",
        "New or established as the record says",
        "AMA CPT E/M guidelines, new and established patient",
        Severity.ERROR,
        _newness,
    ),
    Rule(
        "EM-PREVENTIVE-AGE",
        "The preventive visit fits the age",
        "CPT 99381–99397",
        Severity.ERROR,
        _preventive_age,
    ),
    Rule(
        "EM-G2211",
        "G2211 stands where it is paid",
        "CMS CY2024 and CY2025 physician fee schedule final rules; MM13473",
        Severity.ERROR,
        _complexity_add_on,
    ),
    Rule(
        "EM-PROLONGED",
        "Prolonged service extends the top level by time",
        "CPT 99417; CMS G2212, CY2021 final rule",
        Severity.ERROR,
        _prolonged,
    ),
)
