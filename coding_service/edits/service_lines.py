"""Each service line by itself: a known number, sensible units, pointers that lead somewhere, said once.

Authority: 45 CFR 162.1002 (HCPCS and CPT as the code sets of services); 837P SV101–SV107 (procedure, units,
one to four pointers); Medicare Claims Processing Manual, chapter 1, section 120 (duplicate services).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from coding_service.domain.codes import CodeSystem
from coding_service.domain.note import Setting
from coding_service.edits.patch import replace_service, set_pointers
from coding_service.edits.subject import CodeSetSubject, EditBook, dx, line, passed
from shared.rules import Outcome, Rule, Severity, failed, no_data

_CPT = re.compile(r"\d{4}[0-9FTUMA]")
_HCPCS = re.compile(r"[A-CEG-V]\d{4}")
_CAUSES = frozenset("VWXY")
MOST_POINTERS = 4
MOST_UNITS = 9999


@lru_cache(maxsize=1 << 14)
def system_of(code: str) -> CodeSystem | None:
    if _CPT.fullmatch(code):
        return CodeSystem.CPT
    return CodeSystem.HCPCS if _HCPCS.fullmatch(code) else None


def _valid(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    releases = {r.system: r.id for r in reversed(book.services.releases)}
    for i, service in subject.services:
        proper = service.code.strip().upper()
        system = system_of(proper)
        if system is None:
            yield failed(f"{service.code!r} has the form of no procedure code", line(i))
        elif proper != service.code:
            yield failed(f"{service.code!r} is written {proper}", line(i), fix=replace_service(i, proper))
        elif book.services.get(proper) is not None:
            yield passed(line(i), release=releases.get(system))
        elif book.services.is_complete(system):
            yield failed(
                f"{proper} is not a {system.value.upper()} code on {subject.date_of_service}", line(i)
            )
        else:
            yield no_data(
                f"{proper} has the form of a {system.value.upper()} code and is not in the list that is "
                f"loaded",
                line(i),
            )


def _units(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    for i, service in subject.services:
        if service.units < 1:
            yield failed(f"{service.code}: units are {service.units}; a line has at least one", line(i))
        elif service.units > MOST_UNITS:
            yield failed(
                f"{service.code}: {service.units} units are more than a claim line holds ({MOST_UNITS})",
                line(i),
            )
        else:
            yield passed(line(i))


def _pointers(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    count = len(subject.diagnoses)
    if not count:
        return  # ICD-PRESENT says so
    for i, service in subject.services:
        wrong = [p for p in service.pointers if not 0 <= p < count]
        if wrong:
            kept = [p for p in dict.fromkeys(service.pointers) if 0 <= p < count][:MOST_POINTERS]
            fix = set_pointers(i, kept) if kept else ()
            yield failed(
                f"{service.code} points to diagnosis {wrong[0] + 1}; the claim has {count}", line(i), fix=fix
            )
        elif not service.pointers:
            yield failed(f"{service.code} points to no diagnosis", line(i))
        elif len(set(service.pointers)) != len(service.pointers):
            unique = tuple(dict.fromkeys(service.pointers))
            yield failed(f"{service.code} points to a diagnosis twice", line(i), fix=set_pointers(i, unique))
        elif len(service.pointers) > MOST_POINTERS:
            yield failed(
                f"{service.code} points to {len(service.pointers)} diagnoses; a line holds {MOST_POINTERS}",
                line(i),
                fix=set_pointers(i, service.pointers[:MOST_POINTERS]),
            )
        else:
            yield passed(line(i))


def _pointer_fits(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    """External causes support no service: they tell how an injury came about (I.C.20.a)."""
    for i, service in subject.services:
        if not service.pointers:
            continue
        first = service.pointers[0]
        if 0 <= first < len(subject.codes) and subject.codes[first][:1] in _CAUSES:
            yield failed(
                f"{service.code} points first to {subject.codes[first]}, an external cause",
                line(i),
                dx(first),
            )
        else:
            yield passed(line(i))


def _dates(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    """One claim holds services of one release of the diagnosis codes; a stay's is that of its discharge."""
    admitted, on = subject.visit.admitted_on, subject.date_of_service
    inpatient = subject.setting is Setting.INPATIENT
    if inpatient and admitted is not None and admitted > on:
        yield failed(f"the patient is admitted on {admitted}, after the discharge on {on}", "admitted_on")
    for i, service in enumerate(subject.lines):
        day = service.service_date
        if day is None:
            continue
        if inpatient and (day > on or (admitted is not None and day < admitted)):
            yield failed(
                f"{service.code} of {day} lies outside the stay ({admitted or '…'} to {on})", line(i)
            )
        elif not inpatient and not book.icd.release.in_force(day):
            yield failed(
                f"{service.code} of {day}: the diagnoses are coded by {book.icd.release.id}, in force on "
                f"{on}, and another release is in force on that day; services of two releases go on two "
                f"claims",
                line(i),
            )
        else:
            yield passed(line(i))


def _duplicate(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    first: dict[tuple[str, tuple[str, ...], date], int] = {}
    for i, service in subject.services:
        key = (service.code, tuple(sorted(service.modifiers)), subject.day(service))
        earlier = first.setdefault(key, i)
        if earlier == i:
            yield passed(line(i))
        else:
            yield failed(
                f"{service.code} stands twice with the same modifiers; if it was done again, say so with "
                f"units "
                "or with the modifier that tells why",
                line(earlier),
                line(i),
            )


RULES: tuple[Rule[CodeSetSubject, EditBook], ...] = (
    Rule(
        "SVC-VALID", "The procedure code is in force", "45 CFR 162.1002(a)(5), (b)(1)", Severity.ERROR, _valid
    ),
    Rule("UNITS", "Units are a positive whole number", "837P loop 2400 SV104", Severity.ERROR, _units),
    Rule(
        "POINTER",
        "Every line points to one to four diagnoses of the claim",
        "837P loop 2400 SV107; CMS-1500 item 24E",
        Severity.ERROR,
        _pointers,
    ),
    Rule(
        "POINTER-CAUSE",
        "No line rests on an external cause",
        "ICD-10-CM Official Guidelines I.C.20.a.6",
        Severity.WARNING,
        _pointer_fits,
    ),
    Rule(
        "LINE-DATE",
        "Services of one claim fall in one release, those of a stay within it",
        "45 CFR 162.1002; ICD-10-CM Official Guidelines, preface (by date of service or discharge)",
        Severity.ERROR,
        _dates,
    ),
    Rule(
        "DUPLICATE-LINE",
        "A line is not repeated",
        "Medicare Claims Processing Manual, chapter 1, section 120",
        Severity.ERROR,
        _duplicate,
    ),
)
