"""What a facility's claim says beside codes: type of bill, revenue codes, discharge status.

Authority: NUBC Official UB-04 Data Specifications (form locators 4, 17, 42), kept here as codes with our own
words; Medicare Claims Processing Manual, chapter 25 (completing the UB-04) and chapter 4, section 20.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from coding_service.domain.code_set import ServiceLine
from coding_service.edits.code_lists import rows
from coding_service.edits.subject import ClaimType, CodeSetSubject, EditBook, line, passed
from shared.rules import Outcome, Rule, Severity, failed, no_data

_BILL = re.compile(r"0?([1-9][1-9])([0-9A-Z])")
# Non-payment, admission to discharge, interim first/continuing/last, late, replacement, void, final, and the
# notices and adjustments that letters tell of. 6 is not in use.
_FREQUENCIES = frozenset("01234578 9ABCDEFGHIJKMNOPQXYZ".replace(" ", ""))
_FIRST_INTERIM = frozenset("23")
_STILL_A_PATIENT = "30"
_HOSPICE = frozenset({"81", "82"})
_BILL_SUBJECT, _STATUS_SUBJECT = "type_of_bill", "discharge_status"


@cache
def bill_kind(facility: str) -> str | None:
    """`inpatient` or `outpatient` of the two characters after the leading zero; None where there is none."""
    return next((row[1] for row in rows("edits_bill_types") if row[0] == facility), None)


def _type_of_bill(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    given = subject.visit.type_of_bill
    if not subject.facility:
        if given is not None:
            yield failed(f"a {subject.claim_type.value} claim carries no type of bill", _BILL_SUBJECT)
        return
    if given is None:
        yield no_data("The type of bill is not told; nothing is said of it", _BILL_SUBJECT)
        return
    match = _BILL.fullmatch(given)
    kind = bill_kind(match.group(1)) if match else None
    if match is None or kind is None or match.group(2) not in _FREQUENCIES:
        yield failed(
            f"{given!r} is no type of bill: facility, kind of care and frequency, as in 0131", _BILL_SUBJECT
        )
    elif (kind == "inpatient") is not (subject.claim_type is ClaimType.INPATIENT):
        yield failed(
            f"type of bill {given} is for {kind} claims and this one is "
            f"{subject.claim_type.value.replace('_', ' ')}",
            _BILL_SUBJECT,
        )
    else:
        yield passed(_BILL_SUBJECT)


@cache
def _statuses() -> dict[str, str]:
    return {code: scope for code, scope, _ in rows("edits_discharge_status")}


def _discharge_status(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    given = subject.visit.discharge_status
    if not subject.facility:
        if given is not None:
            yield failed(f"a {subject.claim_type.value} claim carries no discharge status", _STATUS_SUBJECT)
        return
    if given is None:
        if subject.claim_type is ClaimType.INPATIENT:
            yield no_data("The discharge status is not told; nothing is said of it", _STATUS_SUBJECT)
        return
    why = _status_fault(subject, given)
    yield passed(_STATUS_SUBJECT) if why is None else failed(why, _STATUS_SUBJECT)


def _status_fault(subject: CodeSetSubject, given: str) -> str | None:
    scope = _statuses().get(given)
    if scope is None:
        return f"{given!r} is no discharge status (two digits, 01 is home)"
    bill = _BILL.fullmatch(subject.visit.type_of_bill or "")
    facility, frequency = bill.groups() if bill else (None, None)
    if scope == "hospice" and facility is not None and facility not in _HOSPICE:
        return f"discharge status {given} is for hospice bills (081x, 082x)"
    if scope != "any" and subject.claim_type is ClaimType.INPATIENT and facility not in _HOSPICE:
        return f"discharge status {given} is not for an inpatient stay"
    if frequency is None:
        return None
    if given == _STILL_A_PATIENT and frequency in {"1", "4"}:
        return "discharge status 30 says still a patient; this bill says that the stay is over"
    if given != _STILL_A_PATIENT and frequency in _FIRST_INTERIM:
        return f"an interim bill (frequency {frequency}) says still a patient, 30; this one says {given}"
    return None


@cache
def _revenue() -> dict[str, tuple[str, bool]]:
    """Category → (last characters in use, whether it is a room)."""
    return {row[0]: (row[1], row[2] == "r") for row in rows("edits_revenue")}


def _revenue_code(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    for i, service in subject.services:
        given = service.revenue_code
        if not subject.facility:
            if given is not None:
                yield failed(
                    f"{service.code}: a {subject.claim_type.value} claim carries no revenue codes", line(i)
                )
            continue
        if given is None:
            yield failed(f"{service.code} has no revenue code; every line of a facility has one", line(i))
            continue
        digits, room = _revenue().get(given[:3], ("", False))
        if not digits:
            yield failed(f"{service.code}: {given!r} is in no category of revenue codes", line(i))
        elif given[3:] not in {*digits}:
            yield failed(
                f"{service.code}: revenue category {given[:3]}x does not use {given[3:]!r} as its last "
                f"character; it uses {', '.join(digits)}",
                line(i),
                severity=Severity.WARNING,
            )
        elif room and subject.claim_type is not ClaimType.INPATIENT:
            yield failed(f"{service.code}: {given} is a room, and this claim is an outpatient one", line(i))
        else:
            yield passed(line(i))


def _revenue_fits(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    if not subject.facility:
        return
    for i, service in subject.services:
        given = service.revenue_code
        usual = _usual(service)
        if given is None or usual is None or given[:3] not in _revenue():
            continue
        if given[:3] in usual:
            yield passed(line(i))
        else:
            yield failed(
                f"{service.code} is reported under {' or '.join(f'{c}x' for c in usual)}; the line says "
                f"{given}",
                line(i),
            )


def _usual(service: ServiceLine) -> tuple[str, ...] | None:
    return next((c for first, last, c in _fitting() if first <= service.code <= last), None)


@cache
def _fitting() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    return tuple(_ranges())


def _ranges() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for first, last, categories, _ in rows("edits_revenue_fits"):
        yield first, last, tuple(categories.split("|"))


RULES: tuple[Rule[CodeSetSubject, EditBook], ...] = (
    Rule(
        "FAC-BILL",
        "The type of bill is one, and fits the claim",
        "NUBC UB-04 form locator 4; Medicare Claims Processing Manual, chapter 25",
        Severity.ERROR,
        _type_of_bill,
    ),
    Rule(
        "FAC-STATUS",
        "The discharge status is one, and fits the bill",
        "NUBC UB-04 form locator 17; Medicare Claims Processing Manual, chapter 25",
        Severity.ERROR,
        _discharge_status,
    ),
    Rule(
        "FAC-REVENUE",
        "Every line of a facility has a revenue code",
        "NUBC UB-04 form locator 42; Medicare Claims Processing Manual, chapter 25",
        Severity.ERROR,
        _revenue_code,
    ),
    Rule(
        "FAC-REVENUE-FITS",
        "The revenue code is where the service is usually reported",
        "Medicare Claims Processing Manual, chapter 4, section 20",
        Severity.WARNING,
        _revenue_fits,
    ),
)
