"""Codes that a patient's age or sex speaks against.

Authority: Medicare Code Editor, age edits (newborn 0, pediatric 0–17, maternity 9–64, adult 15–124 years) and
sex edit (deactivated for discharges from 2024-10-01: a warning at most). The code lists are in `data/`.
"""

from __future__ import annotations

from collections.abc import Iterable

from coding_service.domain.note import Sex
from coding_service.edits.code_lists import categories
from coding_service.edits.subject import CodeSetSubject, EditBook, dx, passed
from shared.rules import Outcome, Rule, Severity, failed

AGES = {"newborn": (0, 0), "pediatric": (0, 17), "maternity": (9, 64), "adult": (15, 124)}
OLDEST = 124


def _birth(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    born = subject.patient.birth_date
    if born is None:
        return
    age = subject.patient.age_on(subject.date_of_service)
    if age is None:
        yield failed(
            f"the date of service {subject.date_of_service} is before the patient's birth", "patient"
        )
    elif age > OLDEST:
        yield failed(f"the patient would be {age} years old; check the birth date", "patient")
    else:
        yield passed("patient")


def _age(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    age = subject.patient.age_on(subject.date_of_service)
    if age is None:
        return
    for i, code in enumerate(subject.codes):
        if not book.icd.is_billable(code):
            continue  # the validity rules say so
        for category in categories("edits_age", code):
            low, high = AGES[category]
            if low <= age <= high:
                yield passed(dx(i))
            else:
                yield failed(
                    f"{code} is a {category} diagnosis ({low}–{high} years); the patient is {age}",
                    dx(i),
                    "patient",
                )


def _sex(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    if subject.patient.sex is Sex.UNKNOWN:
        return
    for i, code in enumerate(subject.codes):
        for category in categories("edits_sex", code):
            if category == subject.patient.sex.value:
                yield passed(dx(i))
            else:
                yield failed(
                    f"{code} is usual for {category} patients only; check the code and the record",
                    dx(i),
                    "patient",
                )


RULES: tuple[Rule[CodeSetSubject, EditBook], ...] = (
    Rule(
        "PATIENT-BIRTH",
        "The patient is alive and of a possible age on the day",
        "MCE edit 1 (invalid age: over 124 years)",
        Severity.ERROR,
        _birth,
    ),
    Rule("ICD-AGE", "The diagnosis fits the patient's age", "MCE age conflict edit", Severity.ERROR, _age),
    Rule(
        "ICD-SEX",
        "The diagnosis is usual for the patient's sex",
        "MCE sex conflict edit, deactivated 2024-10-01; advisory",
        Severity.WARNING,
        _sex,
    ),
)
