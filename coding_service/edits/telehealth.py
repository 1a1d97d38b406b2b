"""Telehealth visits in the numbers, modifiers and places of service that the payer takes.

Authority: CPT 98000–98015 (2025); CMS CY2025 physician fee schedule final rule: Medicare does not pay them
and takes the office numbers with place of service 02 or 10, and 93 where there was no picture (42 CFR
410.78); CPT appendices P and T (95, 93).
"""

from __future__ import annotations

from collections.abc import Iterable

from coding_service.domain.em_levels import FAMILIES, by_mdm, level_of
from coding_service.edits.patch import replace_service
from coding_service.edits.subject import CodeSetSubject, EditBook, line, passed
from shared.rules import Outcome, Rule, Severity, failed

PLACES = frozenset({"02", "10"})
_MARKS = ("93", "95", "GT", "GQ", "FQ")
_OFFICE = {e.code for family in ("office_new", "office_established") for e in FAMILIES[family]}


def _telehealth(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    place = subject.visit.place_of_service
    for i, service in subject.services:
        family = level_of(service.code)
        marks = [m for m in _MARKS if m in service.modifiers]
        if family is not None and family[0].startswith("telehealth"):
            yield _own_number(subject, i, service.code, family[0], family[1].mdm, marks)
        elif service.code in _OFFICE and marks:
            if place is not None and place not in PLACES and subject.payer_kind == "medicare":
                yield failed(
                    f"{service.code}-{marks[0]} tells of telehealth and place of service {place} does not: "
                    f"10 is the patient's home, 02 another place",
                    line(i),
                )
            else:
                yield passed(line(i))
        elif service.code in _OFFICE and place in PLACES:
            if subject.payer_kind == "medicare":
                yield passed(line(i))  # Medicare reads the place; 93 where there was no picture
            else:
                yield failed(
                    f"place of service {place} tells of telehealth; most payers want 95 (picture) or 93 "
                    f"(sound alone) on {service.code}, or a number of the 98000 series",
                    line(i),
                    severity=Severity.WARNING,
                )


def _own_number(
    subject: CodeSetSubject, i: int, code: str, family: str, mdm: str, marks: list[str]
) -> Outcome:
    if subject.payer_kind == "medicare":
        office = by_mdm("office_new" if family.endswith("new") else "office_established", mdm).code
        return failed(
            f"Medicare does not take {code}: a telehealth visit of this level is {office} with place of "
            f"service 02 or 10, and 93 where there was no picture",
            line(i),
            fix=replace_service(i, office),
        )
    if marks:
        return failed(f"{code} says by itself that it was telehealth; {marks[0]} says it again", line(i))
    return passed(line(i))


RULES: tuple[Rule[CodeSetSubject, EditBook], ...] = (
    Rule(
        "EM-TELEHEALTH",
        "A telehealth visit is told the payer's way",
        "CPT 98000–98015, appendices P and T; CMS CY2025 physician fee schedule final rule; 42 CFR 410.78",
        Severity.ERROR,
        _telehealth,
    ),
)
