"""SNIP 3 of a claim: its charge, and what prior payers did with it (1.4.1 and 1.4.4 of both 837 guides)."""

from __future__ import annotations

from billing_service.domain.money import text_from_cents
from billing_service.x12.set_validator import SetValidator
from billing_service.x12.snip_837_state import ClaimState, OtherPayer


def judge_balance(claim: ClaimState, v: SetValidator) -> None:
    lines = [line.charge for line in claim.lines]
    known = [charge for charge in lines if charge is not None]
    if claim.charge is not None and len(known) == len(lines) and sum(known) != claim.charge:
        message = _apart("the lines' charges", sum(known) - claim.charge)
        v.report("837-CLM02-SUM", message, 2, 0, place=claim.place)
    for line in claim.lines:
        for settled in line.settled.values():
            if line.charge is not None and settled != line.charge:
                v.report("837-COB-LINE", _apart("SVD02 and CAS", settled - line.charge), 2, place=line.place)
    for other in claim.others:
        _judge_other(claim, other, v)


def _judge_other(claim: ClaimState, other: OtherPayer, v: SetValidator) -> None:
    if other.date_place is not None and other.line_dates:
        v.report("837-ADJUDICATED-ONCE", "", 1, place=other.date_place)
    if other.paid is None:
        return
    if other.date_place is None and not other.line_dates:
        v.report("837-ADJUDICATED-DATE", "", place=other.paid_place)
    if other.has_lines:
        expected = other.line_paid - other.adjusted
        if other.paid != expected:
            message = _apart("the lines' payments less claim adjustments", expected - other.paid)
            v.report("837-COB-PAID", message, 2, place=other.paid_place)
    adjusted = other.adjusted + other.line_adjusted
    if adjusted and claim.charge is not None and other.paid + adjusted != claim.charge:
        message = _apart("AMT*D and all CAS", other.paid + adjusted - claim.charge)
        v.report("837-COB-CHARGE", message, 2, place=other.paid_place)


def _apart(what: str, difference: int) -> str:
    return f"{what} differ by {text_from_cents(difference)}"
