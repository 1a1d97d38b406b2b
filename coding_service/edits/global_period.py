"""Global surgery: what a procedure's payment holds already, and the modifiers that say that this is apart.

Authority: Medicare Claims Processing Manual, chapter 12, section 40 (global surgery: day of the procedure, 10
days after a minor, the day before and 90 days after a major one); CPT appendix A (24, 57, 58, 78, 79).
Whether a service was unrelated, staged or a return to the operating room is the record's to say: nothing
is mended.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache

from coding_service.domain.code_set import ServiceLine
from coding_service.domain.em_levels import is_visit
from coding_service.domain.note import EarlierProcedure
from coding_service.edits.code_lists import rows
from coding_service.edits.subject import CodeSetSubject, EditBook, line, passed
from shared.rules import Outcome, Rule, Severity, failed, no_data

_APART = {"visit": ("24",), "procedure": ("58", "78", "79")}
_MAJOR = 90
_DAYS: Mapping[str | None, int] = {"000": 0, "010": 10, "090": _MAJOR}
# YYY: the contractor decides. XXX, ZZZ and MMM say that no period runs.
_UNKNOWN = frozenset({None, "", "YYY"})
# Payers that follow the global surgery rules of Medicare by law; others do by contract, so they are advised.
_BOUND = frozenset({None, "medicare", "medicaid"})


@cache
def _listed() -> dict[str, str]:
    return {code: period for period, code in rows("edits_global_days")}


def global_period(code: str, on: date, book: EditBook) -> str | None:
    """The global surgery indicator on the day: of the fee schedule where one that answers for the day is
    loaded, else of the starter list. None for a code that is in neither."""
    if book.globals is not None and book.globals.release(on) is not None:
        return book.globals.indicator(code, on)
    return _listed().get(code)


def global_days(code: str, on: date, book: EditBook) -> int | None:
    """Days after the procedure that its payment holds: 0, 10 or 90; None where it holds none, or where
    they are not known here."""
    return _DAYS.get(global_period(code, on, book))


def is_major(code: str, on: date, book: EditBook) -> bool:
    return global_days(code, on, book) == _MAJOR


def _visits(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    return _within(subject, book, "visit", [(i, s) for i, s in subject.services if is_visit(s.code)])


def _procedures(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    return _within(
        subject, book, "procedure", [(i, s) for i, s in subject.services if _holds(subject, s, book)]
    )


def _holds(subject: CodeSetSubject, service: ServiceLine, book: EditBook) -> bool:
    return global_days(service.code, subject.day(service), book) is not None


def _within(
    subject: CodeSetSubject, book: EditBook, kind: str, lines: list[tuple[int, ServiceLine]]
) -> Iterator[Outcome]:
    earlier = subject.visit.earlier_procedures
    apart = _APART[kind]
    for i, service in lines:
        says = [m for m in apart if m in service.modifiers]
        if earlier is None:
            if says:
                yield no_data(
                    f"{service.code} carries {says[0]}; which procedures came before is not told", line(i)
                )
            continue
        running = [p for p in earlier if _runs(p, subject.day(service), book)]
        unknown = [p for p in earlier if global_period(p.code, p.on, book) in _UNKNOWN]
        if running and says:
            yield passed(line(i))
        elif running:
            yield _unsaid(subject, book, kind, i, service, running[0])
        elif unknown:
            yield no_data(
                f"{unknown[0].code} of {unknown[0].on}: its global period is not known here", line(i)
            )
        elif says:
            yield failed(
                f"{service.code} carries {says[0]}, and no global period of an earlier procedure runs on "
                f"{subject.day(service)}",
                line(i),
                severity=Severity.WARNING,
            )
        elif earlier:
            yield passed(line(i))


def _unsaid(
    subject: CodeSetSubject,
    book: EditBook,
    kind: str,
    i: int,
    service: ServiceLine,
    earlier: EarlierProcedure,
) -> Outcome:
    remedy = (
        "unless it was for something else (24)"
        if kind == "visit"
        else "unless it was staged (58), a return to the operating room (78) or unrelated (79)"
    )
    return failed(
        f"{service.code} falls within the {global_days(earlier.code, earlier.on, book)} days after "
        f"{earlier.code} of "
        f"{earlier.on}, which that payment holds, {remedy}",
        line(i),
        release=book.globals.release(earlier.on) if book.globals else None,
        severity=None if subject.payer_kind in _BOUND else Severity.WARNING,
    )


def _runs(earlier: EarlierProcedure, on: date, book: EditBook) -> bool:
    days = global_days(earlier.code, earlier.on, book)
    return bool(days) and 0 < (on - earlier.on).days <= (days or 0)


def _decision(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    """57 on the visit at which a major procedure was decided, on its day or the day before."""
    procedures = [s for _, s in subject.services if _holds(subject, s, book)]
    if not procedures:
        return
    for i, visit in subject.services:
        if not is_visit(visit.code):
            continue
        major = [
            s.code
            for s in procedures
            if is_major(s.code, subject.day(s), book) and 0 <= (subject.day(s) - subject.day(visit)).days <= 1
        ]
        says = "57" in visit.modifiers
        if major and says:
            yield passed(line(i))
        elif major:
            yield failed(
                f"{visit.code} stands beside {major[0]}, a major procedure with a 90-day global period: the "
                f"visit at which it was decided says so with 57 (25 is for minor procedures)",
                line(i),
            )
        elif says:
            yield failed(
                f"{visit.code} carries 57, decision for major surgery, and {procedures[0].code} is a minor "
                f"procedure (25 tells of separate work)",
                line(i),
            )


RULES: tuple[Rule[CodeSetSubject, EditBook], ...] = (
    Rule(
        "GLOBAL-VISIT",
        "A visit within a global period says why it is apart",
        "Medicare Claims Processing Manual, chapter 12, section 40.2; CPT appendix A (24)",
        Severity.ERROR,
        _visits,
    ),
    Rule(
        "GLOBAL-PROCEDURE",
        "A procedure within a global period says why it is apart",
        "Medicare Claims Processing Manual, chapter 12, section 40.2; CPT appendix A (58, 78, 79)",
        Severity.ERROR,
        _procedures,
    ),
    Rule(
        "MOD-57",
        "The visit that decided on major surgery says so",
        "Medicare Claims Processing Manual, chapter 12, section 40.2; NCCI policy manual, chapter 1, "
        "section D",
        Severity.ERROR,
        _decision,
    ),
)
