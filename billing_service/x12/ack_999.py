"""999, the implementation acknowledgment: ASC X12N 005010X231A1. One set answers one functional group."""

from __future__ import annotations

from billing_service.domain.acknowledgment import ElementError, FunctionalAck, SegmentError, SetAck
from billing_service.x12.loops import Loop, Taken, read_loops
from billing_service.x12.segment import Segment, composite, held, segment
from billing_service.x12.syntax import TransactionSet

GUIDE = "999"
VERSION = "005010X231A1"
MAX_NOTES = 5
"""IK502–06 and AK905–09."""


def build(ack: FunctionalAck) -> list[Segment]:
    """One set without ST and SE."""
    out = [segment("AK1", ack.group_id, ack.group_control_number, ack.version)]
    for one in ack.sets:
        out.append(segment("AK2", one.set_id, one.control_number, one.implementation))
        for error in one.errors:
            out += _error(error)
        out.append(segment("IK5", one.code, *one.notes[:MAX_NOTES]))
    counts = (str(ack.included), str(ack.received), str(ack.accepted))
    out.append(segment("AK9", ack.code, *counts, *ack.notes[:MAX_NOTES]))
    return out


def _error(error: SegmentError) -> list[Segment]:
    """2100 and its 2110."""
    out = [segment("IK3", error.segment, str(error.position), error.loop, error.code)]
    for one in error.elements:
        where = composite(str(one.position), str(one.component) if one.component else "")
        number = str(one.reference) if one.reference else ""
        out.append(segment("IK4", where, number, one.code, held(one.bad_value)))
    return out


def parse(ts: TransactionSet) -> FunctionalAck:
    root = read_loops(ts, GUIDE)
    ak1, ak9 = root.need("AK1"), root.need("AK9")
    return FunctionalAck(
        group_id=ak1[1],
        group_control_number=ak1[2],
        version=ak1[3],
        code=ak9[1],
        sets=tuple(_read_set(loop) for loop in root.loops("2000")),
        included=_count(ak9, 2),
        received=_count(ak9, 3),
        accepted=_count(ak9, 4),
        notes=tuple(ak9[at] for at in range(5, 10) if ak9[at]),
    )


def _read_set(loop: Loop) -> SetAck:
    ak2, ik5 = loop.need("AK2"), loop.need("IK5")
    return SetAck(
        set_id=ak2[1],
        control_number=ak2[2],
        implementation=ak2[3],
        code=ik5[1],
        errors=tuple(_read_error(error) for error in loop.loops("2100")),
        notes=tuple(ik5[at] for at in range(2, 7) if ik5[at]),
    )


def _read_error(loop: Loop) -> SegmentError:
    ik3 = loop.need("IK3")
    elements = []
    for inner in loop.loops("2110"):
        ik4 = inner.need("IK4")
        position, component, *_ = ik4.components(1)
        elements.append(
            ElementError(
                position=_number(position) or 0,
                code=ik4[3],
                component=_number(component),
                reference=_number(ik4[2]),
                bad_value=ik4[4],
            )
        )
    return SegmentError(ik3[1], _count(ik3, 2), ik3[3], ik3[4], tuple(elements))


def _count(taken: Taken, number: int) -> int:
    return _number(taken[number]) or 0


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 10 else None
