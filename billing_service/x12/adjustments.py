"""CAS: adjustments by group and reason, the same on 837 (2320, 2430) and 835 (2100, 2110)."""

from __future__ import annotations

from collections.abc import Sequence

from billing_service.domain.claim import Adjustment
from billing_service.domain.money import text_from_cents
from billing_service.x12.loops import Loop
from billing_service.x12.parts import quantity
from billing_service.x12.segment import Segment, segment

MAX_REASONS_PER_CAS = 6


def adjustment_segments(adjustments: Sequence[Adjustment]) -> list[Segment]:
    """CAS by group in order of appearance, at most six reasons a segment."""
    groups: dict[str, list[Adjustment]] = {}
    for one in adjustments:
        groups.setdefault(one.group, []).append(one)
    out = []
    for group, items in groups.items():
        for at in range(0, len(items), MAX_REASONS_PER_CAS):
            elements: list[str] = []
            for one in items[at : at + MAX_REASONS_PER_CAS]:
                units = quantity(one.quantity) if one.quantity is not None else ""
                elements += (one.reason, text_from_cents(one.amount), units)
            out.append(segment("CAS", group, *elements))
    return out


def read_adjustments(loop: Loop) -> tuple[Adjustment, ...]:
    """Every reason of every CAS of the loop, in order."""
    found = []
    for cas in loop.all("CAS"):
        for at in range(2, len(cas.segment.elements), 3):
            if cas[at]:
                found.append(Adjustment(cas[1], cas[at], cas.cents(at + 1), cas.decimal_or_none(at + 2)))
    return tuple(found)
