"""Implementation guides: the tables of `guides/*.txt` as loops, segments and elements.

One table drives everything: `walk` finds a segment's place by it, `check` and `pattern` test a segment by it,
`loops` reads a set into a tree by it, and the tests hold every set that we write against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from billing_service.x12.directory import DataElement, code_lists, data_text, directory

UNLIMITED = 0
_FILES = ("837p", "837i", "835", "270", "271", "276", "277", "277ca", "278", "278r", "999")
_LINE = re.compile(r"( *)(\S+) ([RS])(>1|\d+) ([^|]*?)(?: \| (.*))?")
_TOKEN = re.compile(r"(\d+)(?:-(\d+))?(?:\.(\d+))?(?:\*(\d+))?(\?)?(?:=(\S+))?")


@dataclass(slots=True)
class ElementUse:
    """How a guide uses one element or component."""

    number: int
    required: bool
    data: DataElement
    codes: frozenset[str] = frozenset()
    """What the guide allows; empty: anything of the data element's form."""
    list_name: str = ""
    """`@name` of the list that `codes` are, or a form that a rule checks (`zip`, `taxonomy`, `revenue`)."""
    external: bool = False
    repeat: int = 1
    components: dict[int, ElementUse] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class SegmentUse:
    """A segment at one place of a guide."""

    id: str
    required: bool
    repeat: int
    name: str
    elements: dict[int, ElementUse]
    loop: LoopUse
    rank: int = 0
    """Order among the loop's children; neighbours of one segment id share it and come in any order."""
    bit: int = 0
    before: int = 0
    """Bits of the loop's required children that come before this one."""
    index: int = 0
    """Unique in the guide."""
    key_at: tuple[int, int] = (0, 0)
    """Element and component whose codes tell this use from others of the same segment; (0, 0): none."""
    keys: frozenset[str] = frozenset()

    def __repr__(self) -> str:
        return f"{self.loop.id}.{self.id}[{self.index}]"


@dataclass(slots=True, eq=False)
class LoopUse:
    id: str
    required: bool
    repeat: int
    name: str
    parent: LoopUse | None
    children: list[SegmentUse | LoopUse] = field(default_factory=list)
    rank: int = 0
    bit: int = 0
    before: int = 0
    index: int = 0
    required_mask: int = 0

    @property
    def first(self) -> SegmentUse:
        first = self.children[0]
        return first if isinstance(first, SegmentUse) else first.first

    def segments(self) -> Iterator[SegmentUse]:
        for child in self.children:
            if isinstance(child, SegmentUse):
                yield child
            else:
                yield from child.segments()

    def loops(self) -> Iterator[LoopUse]:
        yield self
        for child in self.children:
            if isinstance(child, LoopUse):
                yield from child.loops()


@dataclass(slots=True, eq=False)
class Guide:
    name: str
    """The table's name: `837p`, `277ca`."""
    title: str
    set_id: str
    version: str
    functional_id: str
    accepts: tuple[str, ...]
    """Errata ids that are read with an info finding."""
    root: LoopUse
    segments: list[SegmentUse] = field(default_factory=list)
    loops: list[LoopUse] = field(default_factory=list)
    keyed: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Segment id → where its key is, for the segments that need one to be told apart."""


@cache
def guide(name: str) -> Guide:
    """The guide whose table is `guides/{name}.txt`."""
    if name not in _FILES:
        raise KeyError(name)
    lines = data_text(f"guides/{name}.txt")
    _, set_id, version, functional_id, *rest = lines[0].split()
    root = LoopUse(set_id, True, 1, "", None)
    result = Guide(name, "", set_id, version, functional_id, tuple(rest[1:]), root)
    stack = [(-1, root)]
    seen: dict[str, int] = {}
    for at, line in enumerate(lines[1:], start=1):
        _add(line, at, lines, stack, seen)
    for number, loop in enumerate(root.loops()):
        loop.index = number
        _arrange(loop)
    for number, segment in enumerate(root.segments()):
        segment.index = number
        result.segments.append(segment)
    for segment_id in {segment.id for segment in result.segments}:
        uses = [segment for segment in result.segments if segment.id == segment_id]
        if len({use.keys for use in uses}) > 1:
            result.keyed[segment_id] = next(use.key_at for use in uses if use.keys)
    result.loops = list(root.loops())
    return result


@cache
def guides() -> tuple[Guide, ...]:
    return tuple(guide(name) for name in _FILES)


def guide_for(set_id: str, implementation: str, purpose: str = "") -> Guide | None:
    """The guide of a set by ST01 and ST03 (or GS08). `purpose` is BHT02, which tells the two 278 apart."""
    for one in guides():
        if one.set_id == set_id and implementation in (one.version, *one.accepts):
            if one.set_id == "278" and (one.name == "278r") != (purpose == "11"):
                continue
            return one
    return None


def _add(
    line: str, at: int, lines: list[str], stack: list[tuple[int, LoopUse]], seen: dict[str, int]
) -> None:
    match = _LINE.fullmatch(line)
    if match is None:
        raise ValueError(f"not a line of a guide table: {line!r}")
    indent, name, usage, repeat, title, tail = match.groups()
    depth = len(indent)
    while stack[-1][0] >= depth:
        stack.pop()
    parent = stack[-1][1]
    limit = UNLIMITED if repeat == ">1" else int(repeat)
    if name[0].isdigit():
        loop = LoopUse(name, usage == "R", limit, title, parent)
        parent.children.append(loop)
        stack.append((depth, loop))
        if tail and tail.startswith("= "):
            _copy(seen[name], depth, lines, stack, seen)
        else:
            seen[name] = at
    else:
        elements = _elements(name, tail or "")
        use = SegmentUse(name, usage == "R", limit, title, elements, parent)
        use.key_at, use.keys = _key(use)
        parent.children.append(use)


def _copy(
    source: int, depth: int, lines: list[str], stack: list[tuple[int, LoopUse]], seen: dict[str, int]
) -> None:
    """The lines under the loop at `source`, again, under the loop that is open."""
    base = len(lines[source]) - len(lines[source].lstrip())
    known = dict(seen)
    for at in range(source + 1, len(lines)):
        line = lines[at]
        own = len(line) - len(line.lstrip())
        if own <= base:
            return
        _add(" " * (own - base + depth) + line.lstrip(), at, lines, stack, known)


def _elements(segment_id: str, text: str) -> dict[int, ElementUse]:
    shape = directory().segments[segment_id]
    uses: dict[int, ElementUse] = {}
    for token in text.split():
        match = _TOKEN.fullmatch(token)
        if match is None:
            raise ValueError(f"{segment_id}: not an element of a guide table: {token!r}")
        first, last, component, repeat, situational, codes = match.groups()
        for number in range(int(first), int(last or first) + 1):
            data_number = shape.elements[number - 1]
            if component is None:
                uses[number] = _use(number, data_number, not situational, codes, int(repeat or 1))
                continue
            parent = uses.get(number)
            if parent is None:
                parent = uses[number] = _use(number, data_number, True, None, 1)
            part = int(component)
            parts = directory().composites[data_number]
            parent.components[part] = _use(part, parts[part - 1], not situational, codes, 1)
    return uses


def _use(number: int, data_number: str, required: bool, codes: str | None, repeat: int) -> ElementUse:
    known = directory()
    if data_number in known.composites:
        data = DataElement(data_number, "composite", 0, 0, "")
    else:
        data = known.elements[data_number]
    if not codes:
        return ElementUse(number, required, data, repeat=repeat)
    if not codes.startswith("@"):
        return ElementUse(number, required, data, frozenset(codes.split(",")), repeat=repeat)
    name = codes[1:]
    listed = code_lists().get(name)
    if listed is None:
        return ElementUse(number, required, data, list_name=name, external=True, repeat=repeat)
    return ElementUse(number, required, data, listed.codes, name, listed.external, repeat)


_KEY_PLACES = {"HL": (3, 0), "HI": (1, 1), "CTX": (1, 1)}


def _key(use: SegmentUse) -> tuple[tuple[int, int], frozenset[str]]:
    if use.id == "PWK":  # two uses in 837P 2400 differ by how the report is sent, not by what it is
        return (2, 0), use.elements[2].codes
    element, component = _KEY_PLACES.get(use.id, (1, 0))
    one = use.elements.get(element)
    if one is not None and component:
        one = one.components.get(component)
    if one is None or not one.codes or one.external or (use.id in ("SV1", "SVC", "CLM", "EQ", "EB", "SBR")):
        return (0, 0), frozenset()
    return (element, component), one.codes


def _arrange(loop: LoopUse) -> None:
    rank, previous = 0, ""
    for number, child in enumerate(loop.children):
        head = child.id if isinstance(child, SegmentUse) else child.first.id
        if head != previous or head == "HL":
            rank += 1
        previous = head
        child.rank, child.bit = rank, 1 << number
        if child.required:
            loop.required_mask |= child.bit
    for child in loop.children:
        for other in loop.children:
            if other.required and other.rank < child.rank:
                child.before |= other.bit
