"""A set as a tree for people: loops and segments with the guide's names."""

from __future__ import annotations

from collections.abc import Iterator

from billing_service.x12.guide import guide
from billing_service.x12.loops import Loop, guide_of, read_loops
from billing_service.x12.segment import Segment, plain
from billing_service.x12.syntax import Interchange, TransactionSet


def tree_lines(interchange: Interchange) -> Iterator[str]:
    """One line an envelope, loop or segment, indented by depth. Values are as in the file: PHI."""
    envelope = interchange.envelope
    yield (
        f"interchange {interchange.isa[13]}  {envelope.sender_id} → {envelope.receiver_id}"
        f"  {envelope.created:%Y-%m-%d %H:%M}  {'test' if envelope.usage == 'T' else 'production'}"
    )
    for ack in interchange.acks:
        yield f"  {_segment(ack)}"
    for group in interchange.groups:
        header = group.header
        yield f"  group {header.control_number}  {header.functional_id}  {header.version}"
        for ts in group.sets:
            yield from _set_lines(ts)


def _set_lines(ts: TransactionSet) -> Iterator[str]:
    found = guide_of(ts)
    yield f"    set {ts.control_number}  {ts.id} {found.version} ({found.name}), {ts.count} segments"
    names = {loop.id: loop.name for loop in guide(found.name).loops}
    yield from _loop_lines(read_loops(ts, found.name), names, 6)


def _loop_lines(loop: Loop, names: dict[str, str], depth: int) -> Iterator[str]:
    pad = " " * depth
    for taken in loop.segments():
        if taken.segment.id == "SE":
            continue
        label = taken.use.name if taken.use else "has no place here"
        yield f"{pad}{_segment(taken.segment):<58}  {label}"
    for child in loop.children():
        yield f"{pad}{child.id}  {names.get(child.id, '')}"
        yield from _loop_lines(child, names, depth + 2)


def _segment(segment: Segment) -> str:
    return plain("*".join(segment.elements))


def tree_json(ts: TransactionSet) -> dict[str, object]:
    """The same as JSON: loops with their segments as lists of elements."""
    found = guide_of(ts)
    return {"set": ts.id, "control_number": ts.control_number, "guide": found.version} | _loop_json(
        read_loops(ts, found.name)
    )


def _loop_json(loop: Loop) -> dict[str, object]:
    return {
        "segments": [[plain(element) for element in one.segment.elements] for one in loop.segments()],
        "loops": [{"loop": child.id} | _loop_json(child) for child in loop.children()],
    }
