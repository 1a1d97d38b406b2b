"""Which claim of an 837 a segment belongs to: what a 999 points at by position, told by claim."""

from __future__ import annotations

from collections.abc import Iterator

from billing_service.x12.syntax import TransactionSet

_INSURED, _PATIENT = "22", "23"


def claims_at(transaction: TransactionSet, position: int) -> frozenset[str]:
    """CLM01 of the claim whose loops hold the segment at that position (ST is 1).

    Empty for a segment that belongs to no one claim: the header, or the billing provider of several.
    """
    return frozenset(number for start, end, number in _spans(transaction) if start <= position < end)


def _spans(transaction: TransactionSet) -> Iterator[tuple[int, int, str]]:
    """(first position, position after the last, CLM01): from its subscriber's or patient's HL on."""
    start: int | None = None
    number = ""
    for position, segment in enumerate(transaction.segments, start=1):
        opens = segment.id == "HL" and segment[3] in (_INSURED, _PATIENT)
        if number and (segment.id in ("CLM", "HL", "SE")):
            yield (start or position), position, number
            start, number = None, ""
        if opens and start is None:
            start = position
        elif segment.id == "HL" and not opens:
            start = None
        if segment.id == "CLM":
            start, number = start or position, segment[1]
