"""ISA and GS as data, their faults, and writing whole interchanges: counts and control numbers are made here.

Authority: 005010X231 appendix C (ISA, GS, ST and their trailers).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from billing_service.x12.errors import X12Error
from billing_service.x12.segment import STAND_INS, Segment, held
from billing_service.x12.tokens import CANONICAL, Delimiters

SET_OF_GROUP = {
    "HC": "837",
    "HS": "270",
    "HB": "271",
    "HR": "276",
    "HN": "277",
    "HP": "835",
    "HI": "278",
    "FA": "999",
}
"""GS01 → ST01."""
MAX_CONTROL_NUMBER = 999_999_999
SEGMENTS_PER_PART = 2000


@dataclass(frozen=True, slots=True)
class Envelope:
    """ISA, and the application ids that GS carries. Ids are without their padding."""

    sender_qualifier: str
    sender_id: str
    receiver_qualifier: str
    receiver_id: str
    control_number: int
    created: datetime
    """Local time of the sender; X12 has no zone."""
    usage: str = "T"
    """ISA15: `T` test, `P` production."""
    ack_requested: bool = False
    delimiters: Delimiters = CANONICAL
    app_sender: str = ""
    """GS02; the sender's id when empty."""
    app_receiver: str = ""
    """GS03; the receiver's id when empty."""


@dataclass(frozen=True, slots=True)
class EnvelopeFault:
    """`code` is the acknowledgment's own: TA105 for an interchange, AK905 for a group, IK502 for a set."""

    code: str
    message: str
    segment: str
    """The control segment at fault."""
    element: int
    offset: int


@dataclass(frozen=True, slots=True)
class GroupHeader:
    """GS."""

    functional_id: str
    app_sender: str
    app_receiver: str
    date: str
    time: str
    control_number: str
    version: str


def write_interchange(
    envelope: Envelope,
    functional_id: str,
    version: str,
    sets: Iterable[Iterable[Segment]],
    *,
    line_breaks: bool = False,
) -> str:
    """One interchange of one group. Each item of `sets` is a set's segments without ST and SE."""
    return "".join(interchange_parts(envelope, functional_id, version, sets, line_breaks=line_breaks))


def interchange_parts(
    envelope: Envelope,
    functional_id: str,
    version: str,
    sets: Iterable[Iterable[Segment]],
    *,
    line_breaks: bool = False,
) -> Iterator[str]:
    """The same in parts of some thousand segments, so that a large file is written in flat memory.

    Sets may be lazy: a segment is asked for when its turn comes.
    """
    yield from _translated(
        _parts(envelope, functional_id, version, sets, "~\n" if line_breaks else "~"), envelope, line_breaks
    )


def write_acks(envelope: Envelope, acks: Sequence[Segment]) -> str:
    """An interchange that holds TA1 segments and no group (IEA01 is 0)."""
    parts = [_isa(envelope), *(_text(ack) for ack in acks), _iea(envelope, 0)]
    return "".join(_translated(iter(["~".join(parts) + "~"]), envelope, False))


def _parts(
    envelope: Envelope, functional_id: str, version: str, sets: Iterable[Iterable[Segment]], end: str
) -> Iterator[str]:
    try:
        set_id = SET_OF_GROUP[functional_id]
    except KeyError:
        raise X12Error(f"GS01 {functional_id!r} is not one that we write", "not-writable") from None
    number = str(envelope.control_number)
    yield _isa(envelope) + end
    app_sender = held(envelope.app_sender or envelope.sender_id)
    app_receiver = held(envelope.app_receiver or envelope.receiver_id)
    created = envelope.created
    yield (
        f"GS*{functional_id}*{app_sender}*{app_receiver}*{created:%Y%m%d}*{created:%H%M}"
        f"*{number}*X*{version}{end}"
    )
    count = 0
    # 835 does not use ST03 (005010X221A1, ST segment); every other guide requires it.
    implementation = "" if set_id == "835" else f"*{version}"
    for count, body in enumerate(sets, start=1):
        control = f"{count:04d}"
        yield f"ST*{set_id}*{control}{implementation}{end}"
        segments, size = iter(body), 2
        while part := ["*".join(segment.elements) for segment in islice(segments, SEGMENTS_PER_PART)]:
            size += len(part)
            yield end.join(part) + end
        yield f"SE*{size}*{control}{end}"
    yield f"GE*{count}*{number}{end}{_iea(envelope, 1)}{end}"


def _translated(parts: Iterator[str], envelope: Envelope, line_breaks: bool) -> Iterator[str]:
    """Canonical notation → the envelope's delimiters; data that would be read as a delimiter is refused."""
    own = envelope.delimiters
    table = {ord(stand_in): char for char, stand_in in STAND_INS.items() if char not in own}
    table.update({ord(c): o for c, o in zip(CANONICAL, own, strict=True) if c != o})
    foreign = [char for char in own if char not in CANONICAL]
    for part in parts:
        if not part.isascii() or foreign:
            clash = any(char in part for char in foreign) or any(
                STAND_INS[char] in part for char in own if char in STAND_INS
            )
            if clash:
                raise X12Error("an element holds one of the interchange's delimiters", "delimiter-in-data")
            part = part.translate(table)
        yield part


def _isa(envelope: Envelope) -> str:
    number = envelope.control_number
    if not 0 <= number <= MAX_CONTROL_NUMBER:
        raise X12Error("an interchange control number has nine digits", "not-writable")
    ids = (envelope.sender_id, envelope.receiver_id)
    if any(not 0 < len(one) <= 15 for one in ids):
        raise X12Error("ISA06 and ISA08 have 1 to 15 characters", "not-writable")
    sender, receiver = held(ids[0]), held(ids[1])
    created = envelope.created
    # The component separator is last: in canonical notation, as everything is until it is translated.
    return (
        f"ISA*00*{'':10}*00*{'':10}*{envelope.sender_qualifier:2}*{sender:15}"
        f"*{envelope.receiver_qualifier:2}*{receiver:15}*{created:%y%m%d}*{created:%H%M}*^*00501"
        f"*{number:09d}*{'1' if envelope.ack_requested else '0'}*{envelope.usage}*:"
    )


def _iea(envelope: Envelope, groups: int) -> str:
    return f"IEA*{groups}*{envelope.control_number:09d}"


def _text(segment: Segment) -> str:
    return "*".join(segment.elements)
