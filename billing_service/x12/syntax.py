"""Reading interchanges: envelopes, groups and sets, with the faults of their control segments.

Authority: 005010X231 appendix C. A fault that leaves the text readable (a wrong count, a control number that
does not match) is recorded where it occurs, because TA1 and 999 must report it. Only text that cannot be
divided into interchanges raises `X12Error`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from billing_service.x12.envelope import Envelope, EnvelopeFault, GroupHeader
from billing_service.x12.errors import X12Error, X12Place
from billing_service.x12.segment import Segment, plain
from billing_service.x12.tokens import Delimiters, Source, Token, tokens

__all__ = [
    "Delimiters",
    "Envelope",
    "Group",
    "GroupHeader",
    "Interchange",
    "Segment",
    "TransactionSet",
    "read_interchanges",
    "read_one",
]


@dataclass(slots=True)
class TransactionSet:
    """ST to SE, both included in `segments`."""

    id: str
    control_number: str
    implementation: str
    """ST03, or GS08 where the set does not name its guide (835)."""
    segments: list[Segment]
    faults: list[EnvelopeFault] = field(default_factory=list)


@dataclass(slots=True)
class Group:
    header: GroupHeader
    offset: int = 0
    sets: list[TransactionSet] = field(default_factory=list)
    declared_sets: int = 0
    """GE01."""
    faults: list[EnvelopeFault] = field(default_factory=list)


@dataclass(slots=True)
class Interchange:
    envelope: Envelope
    isa: Segment
    groups: list[Group] = field(default_factory=list)
    acks: list[Segment] = field(default_factory=list)
    """TA1 segments."""
    faults: list[EnvelopeFault] = field(default_factory=list)


def read_interchanges(source: Source) -> Iterator[Interchange]:
    """Interchanges one after another; the text of one is held at a time.

    `source` is text (never a path), bytes or an iterable of bytes. X12Error where text is not X12.
    """
    found = False
    for delimiters, stream in tokens(source):
        found = True
        yield _Assembly(delimiters, stream).interchange
    if not found:
        raise X12Error("there is no interchange in the text", "no-isa", X12Place())


def read_one(source: Source) -> Interchange:
    """The only interchange of the text; X12Error where there is none or more than one."""
    interchanges = read_interchanges(source)
    first = next(interchanges)
    second = next(interchanges, None)
    if second is not None:
        message = "one interchange is expected here; this text holds more"
        raise X12Error(message, "outside-envelope", X12Place(second.isa.offset, 1, "ISA"))
    return first


class _Assembly:
    """One interchange put together, segment by segment."""

    def __init__(self, delimiters: Delimiters, stream: Iterator[Token]) -> None:
        first = next(stream)
        isa = Segment(_isa_elements(first.text, delimiters), 1, first.offset)
        self.interchange = Interchange(_envelope(isa, delimiters), isa)
        self._group: Group | None = None
        self._set: TransactionSet | None = None
        self._set_numbers: set[str] = set()
        for number, (text, offset) in enumerate(stream, start=2):
            self._add(text, offset, number)

    def _add(self, text: str, offset: int, number: int) -> None:
        elements = text.split("*")
        name = elements[0]
        if name == "ST":
            self._open_set(elements, offset, number)
        elif self._set is not None:
            current = self._set
            current.segments.append(Segment(elements, len(current.segments) + 1, offset))
            if name == "SE":
                self._close_set(current.segments[-1])
            elif name in ("GE", "IEA", "GS", "ISA"):
                current.segments.pop()
                current.faults.append(EnvelopeFault("2", "the set's SE is missing", "SE", 0, offset))
                self._set = None
                self._add(text, offset, number)
        elif name == "GS":
            self._open_group(Segment(elements, number, offset))
        elif name == "GE" and self._group is not None:
            self._close_group(Segment(elements, number, offset))
        elif name == "IEA":
            self._close_interchange(Segment(elements, number, offset))
        elif name == "TA1" and self._group is None:
            self.interchange.acks.append(Segment(elements, number, offset))
        else:
            place = X12Place(offset, number, name[:3], interchange=self.interchange.isa[13])
            raise X12Error("this segment is outside every transaction set", "outside-envelope", place)

    def _open_group(self, gs: Segment) -> None:
        if self._group is not None:
            fault = EnvelopeFault("3", "the group's GE is missing", "GE", 0, gs.offset)
            self._group.faults.append(fault)
        header = GroupHeader(gs[1], gs[2], gs[3], gs[4], gs[5], gs[6], gs[8])
        self._group = Group(header, gs.offset)
        self._set_numbers.clear()
        if header.functional_id == "" or header.version == "":
            self._group.faults.append(EnvelopeFault("1", "GS01 or GS08 is empty", "GS", 1, gs.offset))
        self.interchange.groups.append(self._group)

    def _open_set(self, elements: list[str], offset: int, number: int) -> None:
        if self._group is None:
            place = X12Place(offset, number, "ST", interchange=self.interchange.isa[13])
            raise X12Error("a transaction set outside every group", "outside-envelope", place)
        if self._set is not None:
            self._set.faults.append(EnvelopeFault("2", "the set's SE is missing", "SE", 0, offset))
        st = Segment(elements, 1, offset)
        self._set = TransactionSet(st[1], st[2], st[3] or self._group.header.version, [st])
        group = self._group
        if st[2] in self._set_numbers:
            fault = EnvelopeFault("23", "ST02 is used twice in the group", "ST", 2, offset)
            self._set.faults.append(fault)
        self._set_numbers.add(st[2])
        group.sets.append(self._set)

    def _close_set(self, se: Segment) -> None:
        current, self._set = self._set, None
        assert current is not None  # noqa: S101 - the caller checked; for the type checker
        if se[1] != str(len(current.segments)) and _number(se[1]) != len(current.segments):
            message = f"SE01 says {se[1][:10]!r}; the set has {len(current.segments)} segments"
            current.faults.append(EnvelopeFault("4", message, "SE", 1, se.offset))
        if se[2] != current.control_number:
            current.faults.append(EnvelopeFault("3", "SE02 is not ST02", "SE", 2, se.offset))

    def _close_group(self, ge: Segment) -> None:
        group, self._group = self._group, None
        assert group is not None  # noqa: S101 - the caller checked; for the type checker
        group.declared_sets = _number(ge[1])
        if group.declared_sets != len(group.sets):
            message = f"GE01 says {ge[1][:10]!r}; the group has {len(group.sets)} sets"
            group.faults.append(EnvelopeFault("5", message, "GE", 1, ge.offset))
        if ge[2] != group.header.control_number:
            group.faults.append(EnvelopeFault("4", "GE02 is not GS06", "GE", 2, ge.offset))

    def _close_interchange(self, iea: Segment) -> None:
        interchange = self.interchange
        if self._group is not None:
            fault = EnvelopeFault("3", "the group's GE is missing", "GE", 0, iea.offset)
            self._group.faults.append(fault)
        if _number(iea[1]) != len(interchange.groups):
            message = f"IEA01 says {iea[1][:10]!r}; the interchange has {len(interchange.groups)} groups"
            interchange.faults.append(EnvelopeFault("021", message, "IEA", 1, iea.offset))
        if iea[2] != interchange.isa[13]:
            interchange.faults.append(EnvelopeFault("001", "IEA02 is not ISA13", "IEA", 2, iea.offset))


def _isa_elements(text: str, delimiters: Delimiters) -> list[str]:
    """ISA is never translated: its 16th element is a delimiter."""
    return text.split(delimiters.element)


def _envelope(isa: Segment, delimiters: Delimiters) -> Envelope:
    place = X12Place(isa.offset, 1, "ISA", interchange=isa[13])
    if not (isa[13].isascii() and isa[13].isdigit()):
        raise X12Error("ISA13 is not a number of nine digits", "bad-isa", place)
    try:
        created = datetime.strptime(isa[9] + isa[10], "%y%m%d%H%M")  # noqa: DTZ007 - X12 has no zone
    except ValueError:
        raise X12Error("ISA09 and ISA10 are not a date and a time", "bad-isa", place) from None
    return Envelope(
        sender_qualifier=isa[5],
        sender_id=plain(isa[6]).rstrip(),
        receiver_qualifier=isa[7],
        receiver_id=plain(isa[8]).rstrip(),
        control_number=int(isa[13]),
        created=created,
        usage=isa[15],
        ack_requested=isa[14] == "1",
        delimiters=delimiters,
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 10 else -1
