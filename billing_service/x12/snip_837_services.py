"""SNIP 6 of a professional claim: what kinds of service ask for (situational notes of 005010X222A1)."""

from __future__ import annotations

from billing_service.x12.amounts import whole
from billing_service.x12.set_validator import SetValidator
from billing_service.x12.snip_837_state import ClaimState, LineState

_NOT_TIMED = frozenset(("01953", "01967", "01968", "01969", "01996"))
"""Anesthesia codes that are reported without minutes, or with base units."""
_MEDICARE = "MB"


def judge_services(claim: ClaimState, v: SetValidator) -> None:
    for line in claim.lines:
        _judge_line(claim, line, v)
    if claim.epsdt is not None and "CRCZZ" not in claim.has:
        v.report("837-EPSDT", "", 11, place=claim.epsdt)


def _judge_line(claim: ClaimState, line: LineState, v: SetValidator) -> None:
    code = line.code
    if len(code) != 5:
        return
    number = whole(code) or 0
    anesthesia = 100 <= number <= 1999
    if anesthesia and line.unit != "MJ" and code not in _NOT_TIMED:
        v.report("837-ANESTHESIA", "", 3, 0, line.unit, place=line.place)
    elif line.unit == "MJ" and not anesthesia:
        v.report("837-MINUTES", "", 3, 0, line.unit, place=line.place)
    if number:
        _judge_cpt(claim, line, number, v)
    elif code[0] == "A" and 21 <= (whole(code[1:]) or 0) <= 999:
        lacks = [name for name in ("CR1", "PW", "45") if name not in claim.has]
        if lacks:
            names = {"CR1": "CR1", "PW": "a pick-up location", "45": "a drop-off location"}
            message = f"a transport without {', '.join(names[one] for one in lacks)}"
            v.report("837-AMBULANCE", message, 1, 2, code, place=line.place)


def _judge_cpt(claim: ClaimState, line: LineState, number: int, v: SetValidator) -> None:
    medicare = claim.filing == _MEDICARE
    if 98940 <= number <= 98942 and medicare and "454" not in claim.dates:
        v.report("837-CHIROPRACTIC", "", 1, 2, line.code, place=line.place)
    elif 77065 <= number <= 77067 and medicare and "EW" not in claim.references:
        v.report("837-MAMMOGRAPHY", "", 1, 2, line.code, place=line.place)
    elif 80047 <= number <= 89398 and medicare and claim.facility == "11" and "X4" not in claim.references:
        v.report("837-LABORATORY", "", 1, 2, line.code, place=line.place)
    elif 59400 <= number <= 59622 and claim.gender == "M":
        v.report("837-SPECIAL-SEX", "", 1, 2, line.code, place=line.place)
