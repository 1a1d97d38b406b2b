"""An institutional bill: what its type asks for (NUBC type of bill; 005010X223A2 2300 and 2400)."""

from __future__ import annotations

import re

from billing_service.x12.set_validator import SetValidator
from billing_service.x12.snip_837_state import ClaimState

_BILL_TYPES = frozenset(
    f"{facility}{kind}"
    for facility, kinds in (
        ("1", "1234578"),
        ("2", "12348"),
        ("3", "234"),
        ("4", "13"),
        ("6", "5678"),
        ("7", "1234567"),
        ("8", "123456789"),
    )
    for kind in kinds
)
_STATUSES = frozenset(
    [f"{code:02d}" for code in (*range(1, 10), 20, 21, 30, 40, 41, 42, 43, 50, 51, *range(61, 71))]
    + [str(code) for code in range(81, 96)]
)
_ROOM = re.compile(r"0(1[0-9]|2[01])\d", re.ASCII)
_NEEDS_HCPCS = re.compile(r"0(30|31|32)\d|0360|0450|0636", re.ASCII)
_INTERIM = ("2", "3")
_STILL_PATIENT = "30"


def judge_bill(claim: ClaimState, v: SetValidator) -> None:
    kind = claim.facility
    inpatient = kind in ("11", "12", "18", "21", "41", "65", "66")
    outpatient = kind in ("13", "14", "22", "23", "71", "72", "73", "74", "75", "76", "77", "83", "85")
    if kind not in _BILL_TYPES:
        v.report("837-BILL-TYPE", "", 5, 1, kind, "7", place=claim.place)
    if claim.status and claim.status not in _STATUSES:
        v.report("837-PATIENT-STATUS", "", 3, 0, claim.status, "7", place=claim.place)
    if claim.status == _STILL_PATIENT and claim.frequency in ("1", "4"):
        v.report("837-STILL-PATIENT", "", 5, 3, claim.frequency, place=claim.place)
    if "NM171" not in claim.has:
        v.report("837-ATTENDING", place=claim.place)
    if inpatient:
        _judge_stay(claim, v)
    elif claim.procedure is not None:
        v.report("837-OUTPATIENT-PROCEDURE", "", 1, place=claim.procedure)
    _judge_lines(claim, v, inpatient=inpatient, outpatient=outpatient)


def _judge_stay(claim: ClaimState, v: SetValidator) -> None:
    if "435" not in claim.dates:
        v.report("837-ADMISSION", "", place=claim.place)
    if not claim.admission_type:
        v.report("837-ADMISSION-TYPE", "", place=claim.place)
    final = claim.frequency in ("1", "4") and claim.status != _STILL_PATIENT
    if final and "096" not in claim.dates:
        v.report("837-DISCHARGE-HOUR", "", place=claim.place)
    if claim.facility == "11" and claim.without_poa is not None:
        v.report("837-POA", "", 1, 9, place=claim.without_poa)


def _judge_lines(claim: ClaimState, v: SetValidator, *, inpatient: bool, outpatient: bool) -> None:
    start, _, end = claim.dates.get("434", "").partition("-")
    for line in claim.lines:
        room = bool(_ROOM.fullmatch(line.revenue))
        if room and outpatient:
            v.report("837-ROOM-OUTPATIENT", "", 1, 0, line.revenue, place=line.place)
        elif room and line.unit != "DA":
            v.report("837-ROOM-UNITS", "", 4, 0, line.unit, place=line.place)
        if outpatient and not line.start:
            v.report("837-LINE-DATE", place=line.place)
        if outpatient and not line.code and _NEEDS_HCPCS.fullmatch(line.revenue):
            v.report("837-HCPCS", "", 2, place=line.place)
        if start and end and line.start and not start <= line.start <= line.end <= end:
            v.report("837-STATEMENT", place=line.place)
