"""A set as a tree of loops, and what was not taken from it.

`parse` functions read elements through `Taken`; whatever holds a value and was never asked for is a loss that
the caller reports. Qualifiers by which the guide told the segment apart count as taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from functools import cache

from billing_service.domain.money import Cents, cents_from_text
from billing_service.x12.errors import X12Error, X12Place
from billing_service.x12.guide import Guide, SegmentUse, guide, guide_for
from billing_service.x12.segment import Segment, plain
from billing_service.x12.syntax import TransactionSet
from billing_service.x12.walk import Steps


@dataclass(frozen=True, slots=True)
class Loss:
    """Something in the set that the domain has no place for, or what it lacks of the set (BPR16 of an 835).

    The value is left out: it may be PHI.
    """

    loop: str
    segment: str
    element: int
    """0 when the whole segment was not understood."""
    position: int
    """From ST = 1."""


class Taken:
    """A segment that remembers which of its elements were read."""

    __slots__ = ("_read", "segment", "use", "wanted")

    def __init__(self, segment: Segment, use: SegmentUse | None) -> None:
        self.segment = segment
        self.use = use
        self.wanted = False
        """Whether anybody asked for it."""
        self._read = 1
        if use is not None and use.keys:
            self._read |= 1 << use.key_at[0]

    @property
    def key(self) -> str:
        """Element 01, its first component: by what segments of one id are told apart."""
        return self.segment[1].partition(":")[0]

    def __getitem__(self, number: int) -> str:
        """The element as text, `""` where there is none."""
        self._read |= 1 << number
        elements = self.segment.elements
        value = elements[number] if number < len(elements) else ""
        return value if value.isascii() else plain(value)

    def components(self, number: int) -> list[str]:
        """The components of an element, at least ten."""
        value = self[number]
        if not value:
            return [""] * 10
        parts = value.split(":")
        return parts + [""] * (10 - len(parts))

    def skip(self, *numbers: int) -> None:
        """Elements that say nothing beyond what the guide already says."""
        for number in numbers:
            self._read |= 1 << number

    def place(self, number: int = 0) -> X12Place:
        segment, loop = self.segment, self.use.loop.id if self.use else ""
        return X12Place(segment.offset, segment.position, segment.id, loop, number)

    def cents(self, number: int) -> Cents:
        """An amount; X12Error where there is none or it is not exact cents."""
        try:
            return cents_from_text(self[number])
        except ValueError as error:
            raise X12Error(f"not an amount: {error}", "not-a-number", self.place(number)) from None

    def cents_or_none(self, number: int) -> Cents | None:
        return self.cents(number) if self[number] else None

    def decimal(self, number: int) -> Decimal:
        return decimal_from(self[number], self.place(number))

    def decimal_or_none(self, number: int) -> Decimal | None:
        return self.decimal(number) if self[number] else None

    def day(self, number: int) -> date:
        """CCYYMMDD."""
        return date_from(self[number], self.place(number))

    def day_or_none(self, number: int) -> date | None:
        return self.day(number) if self[number] else None

    def day_or_lost(self, number: int) -> date | None:
        """CCYYMMDD; None where it is none, and then what stands there is a loss."""
        try:
            found = date_from(self.segment[number], self.place(number))
        except X12Error:
            return None
        self.skip(number)
        return found

    def period(self, qualifier: int) -> tuple[date, date | None]:
        """Element `qualifier` is D8, RD8 or DT, the next one the date or the dates."""
        form, text, place = self[qualifier], self[qualifier + 1], self.place(qualifier + 1)
        if form == "RD8":
            start, _, end = text.partition("-")
            return date_from(start, place), date_from(end, place)
        return date_from(text[:8] if form == "DT" else text, place), None

    def losses(self) -> Iterator[Loss]:
        loop = self.use.loop.id if self.use else ""
        left = ~self._read
        for number, value in enumerate(self.segment.elements):
            if left >> number & 1 and value:
                yield Loss(loop, self.segment.id, number, self.segment.position)


class Loop:
    """One instance of a loop."""

    __slots__ = ("_by_id", "_children", "_segments", "id")

    def __init__(self, loop_id: str) -> None:
        self.id = loop_id
        self._segments: list[Taken] = []
        self._by_id: dict[str, list[Taken]] = {}
        """The same segments by their ids: most of what a set may hold is asked for and not there."""
        self._children: list[Loop] = []

    def add(self, taken: Taken) -> None:
        self._segments.append(taken)
        self._by_id.setdefault(taken.segment.elements[0], []).append(taken)

    def open(self, loop_id: str) -> Loop:
        child = Loop(loop_id)
        self._children.append(child)
        return child

    def all(self, segment_id: str, *keys: str) -> list[Taken]:
        """The segments of that id whose element 01 (first component) is one of `keys`, if any are given."""
        found = []
        for one in self._by_id.get(segment_id, ()):
            if not keys or one.key in keys:
                one.wanted = True
                if keys:
                    one.skip(1)
                found.append(one)
        return found

    def first(self, segment_id: str, *keys: str) -> Taken | None:
        """The first of `all`; the others, if any, stay to be reported as losses."""
        for one in self._by_id.get(segment_id, ()):
            if not keys or one.key in keys:
                one.wanted = True
                if keys:
                    one.skip(1)
                return one
        return None

    def need(self, segment_id: str, *keys: str) -> Taken:
        """The first of `all`, or X12Error."""
        found = self.first(segment_id, *keys)
        if found is None:
            anchor = self._segments[0].place() if self._segments else X12Place(loop=self.id)
            named = f"{segment_id}*{'/'.join(keys)}" if keys else segment_id
            raise X12Error(f"loop {self.id} has no {named}", "missing", anchor)
        return found

    def value(self, segment_id: str, key: str, element: int = 2) -> str:
        """Element 02 of the segment of that key, `""` where there is none: `loop.value("REF", "G1")`."""
        found = self.first(segment_id, key)
        return found[element] if found else ""

    def loops(self, *ids: str) -> list[Loop]:
        return [child for child in self._children if child.id in ids]

    def loop(self, loop_id: str) -> Loop | None:
        return next((child for child in self._children if child.id == loop_id), None)

    def segments(self) -> Iterator[Taken]:
        yield from self._segments

    def children(self) -> Iterator[Loop]:
        yield from self._children

    def losses(self) -> Iterator[Loss]:
        for taken in self._segments:
            if taken.wanted:
                yield from taken.losses()
            else:
                yield Loss(self.id, taken.segment.id, 0, taken.segment.position)
        for child in self._children:
            yield from child.losses()


@cache
def steps(guide_name: str) -> Steps:
    return Steps(guide(guide_name))


def guide_of(ts: TransactionSet) -> Guide:
    """The guide that a set names; X12Error where it is none of ours."""
    purpose = ts.segments[1][2] if len(ts.segments) > 1 and ts.segments[1].id == "BHT" else ""
    found = guide_for(ts.id, ts.implementation, purpose)
    if found is None:
        place = X12Place(ts.segments[0].offset, 1, "ST", element=3)
        raise X12Error("the set is of no guide that we read", "not-this-set", place)
    return found


def read_loops(ts: TransactionSet, *names: str) -> Loop:
    """The set's tree. X12Error where its guide is not one of `names`, or a segment has no place in it.

    A segment without a place makes the set unreadable only where it is a control or hierarchy segment;
    any other is kept in the open loop, and so becomes a loss.
    """
    if guide_of(ts).name not in names:
        place = X12Place(ts.segments[0].offset, 1, "ST", element=3)
        raise X12Error(f"the set is not of the guide {' or '.join(names)}", "not-this-set", place)
    walker = steps(guide_of(ts).name)
    root = Loop(ts.id)
    stack = [root]
    at = walker.start
    for segment in ts.segments:
        if segment.position == 1:
            root.add(Taken(segment, at))
            continue
        step = walker.step(at, segment.elements[0], walker.key(segment.elements))
        if step.closes:
            del stack[len(stack) - len(step.closes) :]
        for loop in step.opens:
            stack.append(stack[-1].open(loop.id))
        stack[-1].add(Taken(segment, step.use))
        at = step.place
    for control in ("ST", "SE"):
        found = root.first(control)
        if found is not None:
            found.skip(1, 2, 3)
    return root


def date_from(text: str, place: X12Place) -> date:
    if len(text) == 8 and text.isascii() and text.isdigit():
        try:
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
        except ValueError:
            pass
    raise X12Error("not a date CCYYMMDD", "not-a-date", place)


def time_from(text: str, place: X12Place) -> time:
    try:
        return datetime.strptime(text[:4], "%H%M").time()  # noqa: DTZ007 - a time of day, no zone
    except ValueError:
        raise X12Error("not a time HHMM", "not-a-date", place) from None


def decimal_from(text: str, place: X12Place) -> Decimal:
    try:
        value = Decimal(text) if len(text) <= 20 and text.isascii() else Decimal("NaN")
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or "e" in text.lower():
        raise X12Error("not a number", "not-a-number", place)
    return value
