"""National Correct Coding Initiative: pairs, unit limits, add-on codes.

Authority: CMS NCCI procedure-to-procedure edits, medically unlikely edits and add-on code edits, quarterly;
NCCI policy manual, chapter 1. Tables that are not loaded answer `no_data`. A pair with indicator 1 is asked
about, never mended: whether two services were distinct is the record's and the coder's to say.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import combinations

from coding_service.edits.subject import ClaimType, CodeSetSubject, EditBook, line, passed
from shared.rules import Outcome, Rule, Severity, failed, no_data

# Modifiers that may bypass a pair: NCCI policy manual, chapter 1, section E.
BYPASSING = frozenset(
    (
        "E1", "E2", "E3", "E4", "FA", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "TA",
        "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "LT", "RT", "LC", "LD", "RC", "LM",
        "RI", "24", "25", "27", "57", "58", "59", "78", "79", "91", "XE", "XS", "XP", "XU"
    )
)  # fmt: skip
# Payers for which CMS unit limits and pairs bind; for others they advise.
_BOUND = frozenset({None, "medicare", "medicaid"})


def _kind(subject: CodeSetSubject) -> str:
    return subject.claim_type.value.replace("_", " ")


def _pairs(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    if len(subject.services) < 2:
        return
    if subject.claim_type is ClaimType.INPATIENT:
        return  # a stay is paid by its DRG; these edits are of Part B
    if book.ptp is None:
        yield no_data("NCCI procedure-to-procedure edits are not loaded")
        return
    if not book.ptp.covers(subject.date_of_service, subject.claim_type):
        yield no_data(
            f"No table of NCCI procedure-to-procedure edits for {_kind(subject)} claims speaks of "
            f"{subject.date_of_service}"
        )
        return
    for (i, one), (j, other) in combinations(subject.services, 2):
        if one.code == other.code or one.service_date != other.service_date:
            continue
        edit = book.ptp.edit(one.code, other.code, subject.day(one), subject.claim_type)
        if edit is None or edit.indicator == "9":
            continue
        if edit.indicator == "1" and BYPASSING & {*one.modifiers, *other.modifiers}:
            yield passed(line(i), line(j), release=edit.release)
        else:
            how = (
                "no modifier changes that"
                if edit.indicator == "0"
                else "a modifier may stand on either code where the record shows that they were distinct"
            )
            yield failed(
                f"{edit.column2} is not paid beside {edit.column1}; {how}",
                line(i),
                line(j),
                release=edit.release,
                severity=None if subject.payer_kind in _BOUND else Severity.WARNING,
            )


def _unit_limits(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    if not subject.services:
        return
    if subject.claim_type is ClaimType.INPATIENT:
        return  # as for pairs
    if book.mue is None:
        yield no_data("Medically unlikely edits are not loaded")
        return
    if not book.mue.covers(subject.date_of_service, subject.claim_type, subject.payer_kind):
        program = "Medicaid" if subject.payer_kind == "medicaid" else "Medicare"
        yield no_data(
            f"No {program} table of medically unlikely edits for {_kind(subject)} claims speaks of "
            f"{subject.date_of_service}"
        )
        return
    grade = None if subject.payer_kind in _BOUND else Severity.WARNING
    by_day: dict[tuple[str, date], list[int]] = {}
    for i, service in subject.services:
        by_day.setdefault((service.code, subject.day(service)), []).append(i)
    for (code, on), places in by_day.items():
        limit = book.mue.limit(code, on, subject.claim_type, subject.payer_kind)
        if limit is None:
            continue
        if limit.units == 0:
            yield failed(
                f"{code} cannot be billed on a {subject.claim_type.replace('_', ' ')} claim (limit 0 units)",
                *(line(i) for i in places),
                release=limit.release,
                severity=grade,
            )
        elif limit.mai == 1:
            for i in places:
                if subject.lines[i].units > limit.units:
                    yield failed(
                        f"{code}: {subject.lines[i].units} units on the line, {limit.units} are allowed a "
                        f"line; all units of "
                        "the line would be denied. Units that the record supports may go on a second line "
                        "with a modifier",
                        line(i),
                        release=limit.release,
                        severity=grade,
                    )
                else:
                    yield passed(line(i), release=limit.release)
        else:
            total = sum(subject.lines[i].units for i in places)
            if total > limit.units:
                how = "cannot be exceeded" if limit.mai == 2 else "may be exceeded on appeal with records"
                yield failed(
                    f"{code}: {total} units on the day, {limit.units} are allowed and it {how}; all units "
                    f"of the day "
                    "would be denied",
                    *(line(i) for i in places),
                    release=limit.release,
                    severity=grade,
                )
            else:
                yield passed(*(line(i) for i in places), release=limit.release)


def _add_ons(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    if not subject.services:
        return
    if book.add_ons is None:
        yield no_data("Add-on code edits are not loaded")
        return
    codes = {s.code for s in subject.lines}
    on = subject.date_of_service
    for i, service in subject.services:
        if not book.add_ons.is_add_on(service.code, on):
            continue
        primaries = book.add_ons.primaries(service.code, on)
        others = {c for c in codes if c != service.code and not book.add_ons.is_add_on(c, on)}
        if primaries is None:
            if others:
                yield no_data(
                    f"{service.code} is an add-on whose primary codes the contractor defines", line(i)
                )
            else:
                yield failed(f"{service.code} is an add-on and stands without a primary service", line(i))
        elif primaries & codes:
            yield passed(line(i))
        else:
            shown = ", ".join(sorted(primaries)[:8])
            yield failed(f"{service.code} is an add-on to one of: {shown}; none is on the claim", line(i))


RULES: tuple[Rule[CodeSetSubject, EditBook], ...] = (
    Rule(
        "NCCI-PTP",
        "No pair that is not paid together",
        "CMS NCCI procedure-to-procedure edits; policy manual, chapter 1",
        Severity.ERROR,
        _pairs,
    ),
    Rule(
        "NCCI-MUE",
        "Units are within the medically unlikely limits",
        "CMS NCCI medically unlikely edits; MLN fact sheet on MAI",
        Severity.ERROR,
        _unit_limits,
    ),
    Rule(
        "NCCI-ADDON",
        "An add-on stands beside its primary service",
        "CMS NCCI add-on code edits",
        Severity.ERROR,
        _add_ons,
    ),
)
