"""Each diagnosis is a code of the release in force, complete to its last character, and stands once.

Authority: ICD-10-CM Official Guidelines I.A.4–5 (placeholder, seventh character), I.B.2 (highest number of
characters), I.B.12 (a code once an encounter); HIPAA 45 CFR 162.1002 (the code set in force on the day).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from coding_service.codebook.model import IcdBook
from coding_service.domain.codes import Release, dotted
from coding_service.edits.patch import remove_diagnosis, replace_diagnosis
from coding_service.edits.subject import CodeSetSubject, EditBook, dx, passed
from shared.rules import Outcome, Rule, Severity, failed, no_data

_SHAPE = re.compile(r"[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?")
_SHOWN = 8
# Dotted length of a code with all seven characters.
_FULL = 8


def _form(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    for i, code in enumerate(subject.codes):
        proper = dotted(code)
        if _SHAPE.fullmatch(code):
            yield passed(dx(i))
        elif _SHAPE.fullmatch(proper):
            yield failed(f"{code!r} is written {proper}", dx(i), fix=replace_diagnosis(i, proper))
        else:
            yield failed(f"{code!r} does not have the form of an ICD-10-CM code", dx(i))


def _exists(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    release = book.icd.release.id
    known_until = last_known_day(book.icd.release)
    if subject.date_of_service > known_until:
        places = tuple(dx(i) for i, _ in _well_formed(subject))
        if places:
            yield no_data(
                f"The newest release of ICD-10-CM at hand, {release}, is known to be in force until "
                f"{known_until}; which codes are valid on {subject.date_of_service} is not known",
                *places,
            )
        return
    for i, code in _well_formed(subject):
        if book.icd.get(code) is not None:
            yield passed(dx(i), release=release)
        elif _stem_with_sevenths(book.icd, code) is None:
            yield failed(
                f"{code} is not in {release}, in force on {subject.date_of_service}; "
                f"{_instead(subject, book, code)}",
                dx(i),
                release=release,
            )


@lru_cache(maxsize=64)
def last_known_day(release: Release) -> date:
    """Of a release that nothing has replaced yet the end of its fiscal year: October brings the next."""
    if release.to_date is not None:
        return release.to_date
    begins = release.from_date
    return date(begins.year + (begins.month >= 10), 9, 30)


def _billable(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    release = book.icd.release.id
    for i, code in _well_formed(subject):
        entry = book.icd.get(code)
        if entry is None or _is_stem(book.icd, code):
            continue
        if entry.billable:
            yield passed(dx(i), release=release)
            continue
        below = _billable_below(book.icd, code)
        fix = replace_diagnosis(i, below[0]) if len(below) == 1 else ()
        shown = ", ".join(below[:_SHOWN]) + (", …" if len(below) > _SHOWN else "")
        yield failed(
            f"{code} is a heading, not a code to bill; choose from: {shown}", dx(i), fix=fix, release=release
        )


def _seventh(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    release = book.icd.release.id
    for i, code in _well_formed(subject):
        stem = _stem_with_sevenths(book.icd, code)
        if stem is None:
            continue
        meanings = book.icd.seventh_characters(stem)
        if book.icd.is_billable(code):
            yield passed(dx(i), release=release)
            continue
        bare = code.replace(".", "")
        given = bare[-1] if len(bare) > len(stem.replace(".", "")) else None
        options = ", ".join(f"{c} {meaning}" for c, meaning in meanings.items())
        if given in meanings and (whole := book.icd.expand(stem, given)):
            yield failed(
                f"{code} needs placeholder X so that {given} stands in seventh place: {whole}",
                dx(i),
                fix=replace_diagnosis(i, whole),
                release=release,
            )
        elif given is not None and len(bare) == 7:
            yield failed(
                f"{given} is no seventh character of {stem}; it takes: {options}", dx(i), release=release
            )
        else:
            yield failed(
                f"{code} lacks its seventh character; {stem} takes: {options}", dx(i), release=release
            )


def _once(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    first: dict[str, int] = {}
    for i, code in enumerate(subject.codes):
        if code in first:
            yield failed(
                f"{code} stands twice; a code is reported once an encounter",
                dx(first[code]),
                dx(i),
                fix=remove_diagnosis(subject, i, first[code]),
            )
        else:
            first[code] = i
            yield passed(dx(i))


def _present(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    if not subject.lines and not subject.diagnoses:
        return
    yield passed() if subject.diagnoses else failed("A claim needs at least one diagnosis")


def _well_formed(subject: CodeSetSubject) -> Iterable[tuple[int, str]]:
    """Codes that the book can be asked for; the others are ICD-FORM's."""
    return ((i, c) for i, c in enumerate(subject.codes) if _SHAPE.fullmatch(c))


def _is_stem(icd: IcdBook, code: str) -> bool:
    """True for an entry to which nothing but its seventh character is to be added."""
    entry = icd.get(code)
    if entry is None or entry.billable or not icd.seventh_characters(code):
        return False
    return bool(entry.children) and all(len(c) == _FULL and icd.is_billable(c) for c in entry.children)


@lru_cache(maxsize=1 << 16)
def _stem_with_sevenths(icd: IcdBook, code: str) -> str | None:
    """The longest beginning of the code, itself included, that takes seventh characters; None if none."""
    bare = code.replace(".", "")
    for length in range(min(len(bare), 6), 2, -1):
        stem = dotted(bare[:length].rstrip("X") if length > 3 else bare[:length])
        if icd.get(stem) is not None:
            return stem if _is_stem(icd, stem) else None
    return None


def _instead(subject: CodeSetSubject, book: EditBook, code: str) -> str:
    """Successors of a code of an earlier year, else the nearest entry above it; a person chooses."""
    later = book.successors(code, subject.date_of_service) if book.successors else ()
    if later:
        return "it may have become " + ", ".join(s.code for s in later[:_SHOWN])
    known = _nearest_known(book.icd, code)
    return f"the nearest entry is {known}" if known else "no entry comes near it"


def _nearest_known(icd: IcdBook, code: str) -> str | None:
    bare = code.replace(".", "")
    return next((dotted(bare[:n]) for n in range(len(bare) - 1, 2, -1) if icd.get(dotted(bare[:n]))), None)


def _billable_below(icd: IcdBook, code: str, limit: int = _SHOWN + 1) -> list[str]:
    found: list[str] = []
    waiting = [code]
    while waiting and len(found) < limit:
        entry = icd.get(waiting.pop(0))
        if entry is None:
            continue
        if entry.billable:
            found.append(entry.code)
        elif _is_stem(icd, entry.code):
            found.append(f"{entry.code} with a seventh character")
        else:
            waiting[:0] = entry.children
    return found


RULES: tuple[Rule[CodeSetSubject, EditBook], ...] = (
    Rule(
        "ICD-PRESENT",
        "A claim carries a diagnosis",
        "45 CFR 162.1002; 837P HI segment is required with services",
        Severity.ERROR,
        _present,
    ),
    Rule(
        "ICD-FORM",
        "Codes are written in their published form",
        "ICD-10-CM Official Guidelines I.A.2 (format and structure)",
        Severity.ERROR,
        _form,
    ),
    Rule(
        "ICD-VALID",
        "The code is in the release of the service date",
        "45 CFR 162.1002(c); ICD-10-CM Tabular List",
        Severity.ERROR,
        _exists,
    ),
    Rule(
        "ICD-BILLABLE",
        "The code is complete",
        "ICD-10-CM Official Guidelines I.B.2 (level of detail)",
        Severity.ERROR,
        _billable,
    ),
    Rule(
        "ICD-7TH",
        "Seventh character and placeholder X are in place",
        "ICD-10-CM Official Guidelines I.A.4 and I.A.5",
        Severity.ERROR,
        _seventh,
    ),
    Rule(
        "ICD-DUPLICATE", "A code stands once", "ICD-10-CM Official Guidelines I.B.12", Severity.ERROR, _once
    ),
)
