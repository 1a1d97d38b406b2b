"""One transaction set against its guide, segment by segment, without keeping the segments.

The walk gives each segment its place, the place's expression tests its form, a bit mask for each open loop
remembers what was seen, and rule objects for the set hear of the segments that they ask for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from billing_service.x12.check import element_faults
from billing_service.x12.external import (
    Codes,
    ExternalCheck,
    external_checks,
    good_npi,
    qualified_checks,
)
from billing_service.x12.finding import X12Finding
from billing_service.x12.guide import LoopUse, SegmentUse
from billing_service.x12.pattern import matcher
from billing_service.x12.set_levels import HierarchyLevels
from billing_service.x12.set_rules import Handler, Place, SetRules
from billing_service.x12.snip_rules import rules
from billing_service.x12.walk import Step, Steps


class GuideTables:
    """What is worked out once for a guide and a set of code lists."""

    def __init__(self, steps: Steps, codes: Codes) -> None:
        self.steps = steps
        count = len(steps.guide.segments)
        self.codes = codes
        self.matchers: list[Callable[[str], object] | None] = [None] * count
        self.externals: list[list[ExternalCheck] | None] = [None] * count
        self.known: list[dict[str, Step]] = [{} for _ in steps.guide.segments]
        """From each place, by segment and qualifier, where it leads: what was met before."""
        self.places: dict[str, list[int]] = defaultdict(list)
        """Indexes of the uses of a segment, by its id and by loop and id."""
        self.loops: dict[str, list[int]] = defaultdict(list)
        for use in steps.guide.segments:
            self.places[use.id].append(use.index)
            self.places[f"{use.loop.id}.{use.id}"].append(use.index)
        for loop in steps.guide.loops:
            self.loops[loop.id].append(loop.index)

    def prepare(self, use: SegmentUse) -> Callable[[str], object]:
        found = self.matchers[use.index] = matcher(use)
        self.externals[use.index] = external_checks(use, self.codes)
        return found


class SetValidator:
    """Feed it every segment from ST to SE, then `close`. Findings go to `out` as they are known."""

    def __init__(self, tables: GuideTables, out: list[X12Finding], interchange: str) -> None:
        self.out = out
        self.position = 0
        self.offset = 0
        self.use: SegmentUse = tables.steps.start
        self.claim = ""
        self.guide = tables.steps.guide.name
        self._interchange = interchange
        self._set_number = ""
        self._tables = tables
        self._steps = tables.steps
        self._known = tables.known
        self._keyed = tables.steps.guide.keyed
        self._place = tables.steps.start
        root = tables.steps.guide.root
        self._frames: list[list[int]] = [[root.first.bit]]
        self._loops: list[LoopUse] = [root]
        self._counts: list[dict[int, int] | None] = [None]
        self._passed: list[dict[int, Place] | None] = [None]
        self._handlers: list[Handler | None] = [None] * len(tables.steps.guide.segments)
        self._loop_ends: list[Callable[[], None] | None] = [None] * len(tables.steps.guide.loops)
        self._levels = HierarchyLevels(self)

    def listen(self, rules_of_set: SetRules) -> None:
        named, ends = rules_of_set.handlers(), rules_of_set.loop_ends()
        # A handler of a segment in one loop goes before one of the segment wherever it is.
        for name in sorted(named, key=lambda name: "." in name):
            for index in self._tables.places.get(name, ()):
                self._handlers[index] = named[name]
        for name, end in ends.items():
            for index in self._tables.loops.get(name, ()):
                self._loop_ends[index] = end

    def feed(self, text: str, offset: int) -> None:
        elements = text.split("*")
        self.position += 1
        self.offset = offset
        name = elements[0]
        key = ""
        at = self._keyed.get(name)
        if at is not None and at[0] < len(elements):
            key = elements[at[0]]
            if at[1]:
                key = key.partition(":")[0]
        if self.position == 1:
            self._set_number = elements[2] if len(elements) > 2 else ""
            step = Step(self._place, self._place)
        else:
            known = self._known[self._place.index]
            found = known.get(name + key)
            if found is None:
                found = self._steps.step(self._place, name, key)
                if len(known) >= 500:  # a file of nonsense must not push out what others need for good
                    known.clear()
                known[name + key] = found
            step = found
        use = step.use
        if step.closes or step.opens or step.fault:
            self._move(step, name)
            if use is None:
                return
        elif self.position > 1 and use is not None:
            frame = self._frames[-1]
            seen = frame[0]
            if seen & use.bit:
                self._repeated(use)
            else:
                frame[0] = seen | use.bit
                if use.before & ~seen:
                    self._pass(use.before & ~seen)
        assert use is not None  # noqa: S101 - a step without a use has a fault and returned above
        self.use = use
        self._place = step.place
        match = self._tables.matchers[use.index] or self._tables.prepare(use)
        if match(text) is None:
            self._faults(use, elements)
        externals = self._tables.externals[use.index]
        if externals:
            self._external(externals, elements)
        if name == "NM1" or name == "N1":
            self._identifier(name, elements)
        elif name == "REF" or name == "PER":
            self._qualified(name, elements)
        elif name == "HL":
            self._levels.level(elements)
        handler = self._handlers[use.index]
        if handler is not None:
            handler(elements)

    def close(self) -> None:
        """After SE: what is still open ends."""
        while self._loops:
            self._end_loop()
        self._levels.end()

    def here(self) -> Place:
        return Place(self.use.id, self.position, self.offset, self.use.loop.id)

    def report(
        self,
        rule: str,
        message: str = "",
        element: int = 0,
        component: int = 0,
        value: str = "",
        code: str = "",
        place: Place | None = None,
    ) -> None:
        """A finding at `place`, or at the segment that is being read."""
        named = rules()[rule]
        where = place or self.here()
        self.out.append(
            X12Finding(
                rule=rule,
                level=named.level,
                severity=named.severity,
                message=message or named.title,
                citation=named.citation,
                fix=named.fix,
                segment=where.segment,
                position=where.position,
                loop=where.loop,
                element=element,
                component=component,
                value=value,
                offset=where.offset,
                interchange=self._interchange,
                set_number=self._set_number,
                claim=self.claim,
                code=code,
            )
        )

    def _move(self, step: Step, name: str) -> None:
        for _ in step.closes:
            self._end_loop()
        if step.use is None:
            place = Place(name[:3], self.position, self.offset, self._loops[-1].id)
            if step.fault == "1":
                self.report(
                    "SYN-UNKNOWN-SEGMENT", f"{name[:3]} is no segment of this set", code="1", place=place
                )
            else:
                self.report("IG-UNEXPECTED", f"{name[:3]} has no place here", code="2", place=place)
            return
        for loop in step.opens:
            self._mark(loop)
            self._frames.append([loop.first.bit])
            self._loops.append(loop)
            self._counts.append(None)
            self._passed.append(None)
        if not step.opens:
            seen = self._frames[-1][0]
            if seen & step.use.bit:
                self._repeated(step.use)
            else:
                self._frames[-1][0] = seen | step.use.bit
                if step.use.before & ~seen:
                    self._pass(step.use.before & ~seen)
        if step.fault == "7":
            place = Place(name, self.position, self.offset, step.use.loop.id)
            self.report("SYN-ORDER", f"{name} is out of order", code="7", place=place)

    def _mark(self, loop: LoopUse) -> None:
        frame = self._frames[-1]
        if frame[0] & loop.bit:
            if loop.repeat and self._count(loop.bit) > loop.repeat:
                place = Place(loop.first.id, self.position, self.offset, loop.id)
                message = f"loop {loop.id} occurs more than {loop.repeat} times"
                self.report("IG-LOOP-REPEAT", message, code="4", place=place)
        else:
            missing = loop.before & ~frame[0]
            if missing:
                self._pass(missing)
            frame[0] |= loop.bit

    def _pass(self, missing: int) -> None:
        """Required children were passed over: remember where, in case none comes out of order."""
        passed = self._passed[-1]
        if passed is None:
            passed = self._passed[-1] = {}
        here = Place("", self.position, self.offset, "")
        while missing:
            bit = missing & -missing
            passed.setdefault(bit, here)
            missing ^= bit

    def _repeated(self, use: SegmentUse) -> None:
        if use.repeat and self._count(use.bit) > use.repeat:
            place = Place(use.id, self.position, self.offset, use.loop.id)
            message = f"{use.id} ({use.name}) occurs more than {use.repeat} times"
            self.report("IG-SEGMENT-REPEAT", message, code="5", place=place)

    def _count(self, bit: int) -> int:
        counts = self._counts[-1]
        if counts is None:
            counts = self._counts[-1] = {}
        counts[bit] = counts.get(bit, 1) + 1
        return counts[bit]

    def _end_loop(self) -> None:
        loop = self._loops[-1]
        missing = loop.required_mask & ~self._frames[-1][0]
        if missing:
            self._missing(loop, missing)
        ended = self._loop_ends[loop.index]
        if ended is not None:
            ended()
        self._loops.pop()
        self._frames.pop()
        self._counts.pop()
        self._passed.pop()

    def _missing(self, loop: LoopUse, missing: int) -> None:
        for child in loop.children:
            if not child.bit & missing:
                continue
            passed = (self._passed[-1] or {}).get(child.bit)
            position, offset = (passed.position, passed.offset) if passed else (self.position, self.offset)
            place = Place(child.id, position, offset, loop.id)
            if isinstance(child, LoopUse):
                place.segment, place.loop = child.first.id, child.id
                message = f"loop {child.id} ({child.name}) is missing"
                self.report("IG-REQUIRED-LOOP", message, code="3", place=place)
            else:
                message = f"{child.id} ({child.name}) is missing in loop {loop.id}"
                self.report("IG-REQUIRED-SEGMENT", message, code="3", place=place)

    def _faults(self, use: SegmentUse, elements: Sequence[str]) -> None:
        for fault in element_faults(use, elements):
            self.report(fault.rule, fault.message, fault.element, fault.component, fault.value, fault.code)

    def _external(self, checks: list[ExternalCheck], elements: list[str]) -> None:
        size = len(elements)
        for number, component, fails in checks:
            if number >= size or not elements[number]:
                continue
            value = elements[number]
            for text in value.split("^") if "^" in value else (value,):
                if component:
                    parts = text.split(":")
                    if component > len(parts) or not parts[component - 1]:
                        continue
                    text = parts[component - 1]
                rule = fails(text)
                if (rule is not None and not (rule == "X12-STATE" or rule == "X12-ZIP")) or (
                    rule is not None and not _abroad(elements)
                ):
                    assert rule is not None  # noqa: S101 - for the type checker
                    self.report(rule, "", number, component, text, "7")

    def _identifier(self, name: str, elements: list[str]) -> None:
        at = 8 if name == "NM1" else 3
        if len(elements) > at + 1 and elements[at] == "XX" and not good_npi(elements[at + 1]):
            self.report("837-NPI", "", at + 1, 0, elements[at + 1], "7")

    def _qualified(self, name: str, elements: list[str]) -> None:
        pairs = ((1, 2),) if name == "REF" else ((3, 4), (5, 6), (7, 8))
        for qualifier, number in pairs:
            if number >= len(elements):
                return
            fails = qualified_checks(name, elements[qualifier])
            rule = fails(elements[number]) if fails else None
            if rule is not None:
                self.report(rule, "", number, 0, elements[number], "7")


def _abroad(elements: list[str]) -> bool:
    """An N4 outside the United States and Canada: its province and postal code are not ours to know."""
    return elements[0] == "N4" and len(elements) > 4 and elements[4] not in ("", "US", "CA")
