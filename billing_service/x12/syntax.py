"""Reading interchanges: envelopes, groups and sets, with the faults of their control segments.

Authority: 005010X231 appendix C. A fault that leaves the text readable (a wrong count, a control number that
does not match) is recorded where it occurs, because TA1 and 999 must report it. Only text that cannot be
divided into interchanges raises `X12Error`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from billing_service.x12.envelope import SET_OF_GROUP, Envelope, EnvelopeFault, GroupHeader
from billing_service.x12.errors import X12Error, X12Place
from billing_service.x12.segment import Segment, plain
from billing_service.x12.tokens import Delimiters, Source, Token, tokens

__all__ = [
    "Delimiters",
    "Envelope",
    "EnvelopeReader",
    "Group",
    "GroupHeader",
    "Interchange",
    "Segment",
    "TransactionSet",
    "read_interchanges",
    "read_one",
]

_CONTROL = frozenset(("SE*", "ST*", "GS*", "GE*", "ISA", "IEA"))
ID_QUALIFIERS = frozenset(("01", "14", "20", "27", "28", "29", "30", "33", "ZZ"))
"""ISA05 and ISA07 (appendix C.1)."""


@dataclass(slots=True)
class TransactionSet:
    """ST to SE, both included in `segments`."""

    id: str
    control_number: str
    implementation: str
    """ST03, or GS08 where the set does not name its guide (835)."""
    segments: list[Segment]
    faults: list[EnvelopeFault] = field(default_factory=list)
    count: int = 1
    """Segments from ST to SE."""


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

    def sets(self) -> Iterator[tuple[Group, TransactionSet]]:
        for group in self.groups:
            for ts in group.sets:
                yield group, ts


def read_interchanges(source: Source) -> Iterator[Interchange]:
    """Interchanges one after another; the text of one is held at a time.

    `source` is text (never a path), bytes or an iterable of bytes. X12Error where text is not X12.
    """
    found = False
    for delimiters, stream in tokens(source):
        found = True
        reader = _KeepingReader(delimiters, stream)
        for token in stream:
            reader.add(token.text, token.offset)
        yield reader.interchange
    if not found:
        raise X12Error("there is no interchange in the text", "no-isa", X12Place())


def iter_sets(
    source: Source, *, unfinished: bool = False
) -> Iterator[tuple[Interchange, Iterator[tuple[Group, TransactionSet]]]]:
    """Interchanges one after another, each with its sets, of which one is held at a time.

    The inner iterator must be used up before the next item is asked for; its interchange has its TA1 segments
    by the first set. `unfinished` gives also the set in which the text breaks off, before the X12Error.
    """
    found = False
    for delimiters, stream in tokens(source):
        found = True
        reader = _HandingReader(delimiters, stream)
        yield reader.interchange, reader.sets(stream, unfinished)
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


class EnvelopeReader:
    """Control segments of one interchange, with their faults; what is between ST and SE goes to hooks.

    A subclass keeps the segments (`read_interchanges`) or looks at them and lets them go (`snip`).
    """

    def __init__(self, delimiters: Delimiters, stream: Iterator[Token]) -> None:
        first = next(stream)
        isa = Segment(first.text.split(delimiters.element), 1, first.offset)
        self.interchange = Interchange(_envelope(isa, delimiters), isa)
        self.interchange.faults += _isa_faults(isa, delimiters)
        self.group: Group | None = None
        self._set: TransactionSet | None = None
        self._set_numbers: set[str] = set()
        self._number = 1

    def opened(self, ts: TransactionSet, text: str, offset: int) -> None:
        """An ST segment was read."""

    def body(self, ts: TransactionSet, text: str, offset: int) -> None:
        """A segment after ST, SE included, was read."""

    def closed(self, ts: TransactionSet) -> None:
        """The set has ended, with its SE or without."""

    def add(self, text: str, offset: int) -> None:
        self._number += 1
        current = self._set
        if current is not None:
            if text[:3] not in _CONTROL:
                current.count += 1
                self.body(current, text, offset)
                return
            if text[:3] == "SE*":
                current.count += 1
                self.body(current, text, offset)
                self._close_set(current, Segment(text.split("*"), current.count, offset))
                return
            current.faults.append(EnvelopeFault("2", "the set's SE is missing", "SE", 0, offset))
            self._end_set(current)
        self._control(Segment(text.split("*"), self._number, offset), text)

    def _control(self, segment: Segment, text: str) -> None:
        name = segment.id
        if name == "ST":
            self._open_set(segment, text)
        elif name == "GS":
            self._open_group(segment)
        elif name == "GE" and self.group is not None:
            self._close_group(self.group, segment)
        elif name == "IEA":
            self._close_interchange(segment)
        elif name == "TA1" and self.group is None:
            self.interchange.acks.append(segment)
        else:
            raise X12Error(
                "this segment is outside every transaction set", "outside-envelope", self._place(segment)
            )

    def _place(self, segment: Segment) -> X12Place:
        isa13 = self.interchange.isa[13]
        return X12Place(segment.offset, segment.position, segment.id[:3], interchange=isa13)

    def _open_group(self, gs: Segment) -> None:
        if self.group is not None:
            self.group.faults.append(EnvelopeFault("3", "the group's GE is missing", "GE", 0, gs.offset))
        header = GroupHeader(gs[1], gs[2], gs[3], gs[4], gs[5], gs[6], gs[8])
        self.group = Group(header, gs.offset)
        self._set_numbers.clear()
        if header.functional_id not in SET_OF_GROUP or not header.version:
            message = "GS01 or GS08 is none that is known"
            self.group.faults.append(EnvelopeFault("1", message, "GS", 1, gs.offset))
        if _number(header.control_number) < 0:
            message = "GS06 is not a number"
            self.group.faults.append(EnvelopeFault("6", message, "GS", 6, gs.offset))
        self.interchange.groups.append(self.group)

    def _open_set(self, st: Segment, text: str) -> None:
        group = self.group
        if group is None:
            message = "a transaction set outside every group"
            raise X12Error(message, "outside-envelope", self._place(st))
        ts = TransactionSet(st[1], st[2], st[3] or group.header.version, [])
        if st[2] in self._set_numbers:
            ts.faults.append(EnvelopeFault("23", "ST02 is used twice in the group", "ST", 2, st.offset))
        if SET_OF_GROUP.get(group.header.functional_id, st[1]) != st[1]:
            ts.faults.append(EnvelopeFault("6", "ST01 is not a set of the group GS01", "ST", 1, st.offset))
        if st[3] and st[3] != group.header.version:
            ts.faults.append(EnvelopeFault("I6", "ST03 is not GS08", "ST", 3, st.offset))
        self._set_numbers.add(st[2])
        self._set = ts
        group.sets.append(ts)
        self.opened(ts, text, st.offset)

    def _close_set(self, ts: TransactionSet, se: Segment) -> None:
        if _number(se[1]) != ts.count:
            message = f"SE01 is not {ts.count}, the number of the set's segments"
            ts.faults.append(EnvelopeFault("4", message, "SE", 1, se.offset))
        if se[2] != ts.control_number:
            ts.faults.append(EnvelopeFault("3", "SE02 is not ST02", "SE", 2, se.offset))
        self._end_set(ts)

    def _end_set(self, ts: TransactionSet) -> None:
        self._set = None
        self.closed(ts)

    def _close_group(self, group: Group, ge: Segment) -> None:
        self.group = None
        group.declared_sets = _number(ge[1])
        if group.declared_sets != len(group.sets):
            message = f"GE01 is not {len(group.sets)}, the number of the group's sets"
            group.faults.append(EnvelopeFault("5", message, "GE", 1, ge.offset))
        if ge[2] != group.header.control_number:
            group.faults.append(EnvelopeFault("4", "GE02 is not GS06", "GE", 2, ge.offset))

    def _close_interchange(self, iea: Segment) -> None:
        interchange = self.interchange
        if self.group is not None:
            self.group.faults.append(EnvelopeFault("3", "the group's GE is missing", "GE", 0, iea.offset))
        if _number(iea[1]) != len(interchange.groups):
            message = f"IEA01 is not {len(interchange.groups)}, the number of groups"
            interchange.faults.append(EnvelopeFault("021", message, "IEA", 1, iea.offset))
        if iea[2] != interchange.isa[13]:
            interchange.faults.append(EnvelopeFault("001", "IEA02 is not ISA13", "IEA", 2, iea.offset))


class _KeepingReader(EnvelopeReader):
    def opened(self, ts: TransactionSet, text: str, offset: int) -> None:
        ts.segments.append(Segment(text.split("*"), 1, offset))

    def body(self, ts: TransactionSet, text: str, offset: int) -> None:
        ts.segments.append(Segment(text.split("*"), ts.count, offset))


class _HandingReader(_KeepingReader):
    """Hands each set out as it ends, and lets its segments go."""

    def __init__(self, delimiters: Delimiters, stream: Iterator[Token]) -> None:
        super().__init__(delimiters, stream)
        self._ended: list[tuple[Group, TransactionSet]] = []

    def closed(self, ts: TransactionSet) -> None:
        self._ended.append((self.interchange.groups[-1], ts))

    def sets(self, stream: Iterator[Token], unfinished: bool) -> Iterator[tuple[Group, TransactionSet]]:
        try:
            for token in stream:
                self.add(token.text, token.offset)
                if self._ended:
                    yield from self._ended
                    for _, ts in self._ended:
                        ts.segments.clear()
                    self._ended.clear()
        except X12Error:
            if unfinished and self._set is not None:
                yield self.interchange.groups[-1], self._set
            raise


def _isa_faults(isa: Segment, delimiters: Delimiters) -> list[EnvelopeFault]:
    """What TA1 would note of the ISA's own elements (TA105)."""
    checks = (
        ("010", 1, isa[1] in ("00", "03"), "ISA01 is not 00 or 03"),
        ("012", 3, isa[3] in ("00", "01"), "ISA03 is not 00 or 01"),
        ("005", 5, isa[5] in ID_QUALIFIERS, "ISA05 is no qualifier of the guides"),
        ("006", 6, bool(isa[6].strip()), "ISA06 is empty"),
        ("007", 7, isa[7] in ID_QUALIFIERS, "ISA07 is no qualifier of the guides"),
        ("008", 8, bool(isa[8].strip()), "ISA08 is empty"),
        ("016", 11, bool(delimiters.repetition), "ISA11 is no repetition separator"),
        ("017", 12, isa[12] == "00501", "ISA12 is not 00501"),
        ("019", 14, isa[14] in ("0", "1"), "ISA14 is not 0 or 1"),
        ("020", 15, isa[15] in ("P", "T"), "ISA15 is not P or T"),
    )
    return [
        EnvelopeFault(code, text, "ISA", number, isa.offset)
        for code, number, good, text in checks
        if not good
    ]


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
