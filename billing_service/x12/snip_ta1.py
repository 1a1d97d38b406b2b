"""TA1, SNIP 1, 2 and 4: the acknowledgment of an interchange, which stands outside every set.

Authority: 005010X231A1, appendix C.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from billing_service.x12.errors import X12Error, X12Place
from billing_service.x12.loops import date_from, time_from
from billing_service.x12.segment import Segment

ELEMENTS = 5
_CODES = ("A", "E", "R")
_NOTES = frozenset(f"{number:03d}" for number in range(32))
_NO_ERROR = "000"


class AckFault(NamedTuple):
    rule: str
    element: int
    value: str


def ack_faults(ta1: Segment) -> Iterator[AckFault]:
    missing = [number for number in range(1, ELEMENTS + 1) if not ta1[number]]
    for number in missing:
        yield AckFault("SYN-MANDATORY", number, "")
    if len(ta1.elements) > ELEMENTS + 1:
        yield AckFault("SYN-TOO-MANY-ELEMENTS", ELEMENTS + 1, ta1[ELEMENTS + 1])
    if ta1[1] and not (ta1[1].isascii() and ta1[1].isdigit()):
        yield AckFault("SYN-NUMBER", 1, ta1[1])
    elif ta1[1] and len(ta1[1]) != 9:
        yield AckFault("SYN-SHORT" if len(ta1[1]) < 9 else "SYN-LONG", 1, ta1[1])
    if ta1[2] and not _exists(f"20{ta1[2]}", ta1[3] or "0000"):
        yield AckFault("SYN-DATE", 2 if not _exists(f"20{ta1[2]}", "0000") else 3, "")
    if ta1[4] and ta1[4] not in _CODES:
        yield AckFault("IG-CODE", 4, ta1[4])
    if ta1[5] and ta1[5] not in _NOTES:
        yield AckFault("IG-CODE", 5, ta1[5])
    elif ta1[4] in _CODES and ta1[5] and (ta1[4] == "A") != (ta1[5] == _NO_ERROR):
        yield AckFault("TA1-NOTE", 5, ta1[5])


def _exists(day: str, clock: str) -> bool:
    try:
        date_from(day, X12Place())
        time_from(clock, X12Place())
    except X12Error:
        return False
    return len(clock) == 4
