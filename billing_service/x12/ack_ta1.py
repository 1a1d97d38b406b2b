"""TA1, the interchange acknowledgment: 005010X231A1 appendix C.1."""

from __future__ import annotations

from billing_service.domain.acknowledgment import InterchangeAck
from billing_service.x12.envelope import EnvelopeFault
from billing_service.x12.segment import Segment, segment
from billing_service.x12.syntax import Interchange


def build(ack: InterchangeAck) -> Segment:
    """The TA1 segment; `envelope.write_acks` puts it into an interchange."""
    return segment("TA1", ack.control_number, ack.interchange_date, ack.interchange_time, ack.code, ack.note)


def parse(interchange: Interchange) -> tuple[InterchangeAck, ...]:
    """The TA1 segments of an interchange, none where there is none."""
    return tuple(InterchangeAck(one[1], one[2], one[3], one[4], one[5]) for one in interchange.acks)


def acknowledge(interchange: Interchange) -> InterchangeAck:
    """What TA1 says of an interchange that could be read: its envelope's first fault, or acceptance."""
    isa = interchange.isa
    fault = _first(interchange.faults)
    code, note = ("A", "000") if fault is None else ("R", fault.code)
    return InterchangeAck(isa[13], isa[9], isa[10], code, note)


def _first(faults: list[EnvelopeFault]) -> EnvelopeFault | None:
    return faults[0] if faults else None
