"""A set as a tree for people: loops and segments with the guide's names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from billing_service.x12.errors import X12Error
from billing_service.x12.guide import guide
from billing_service.x12.loops import Loop, guide_of, read_loops
from billing_service.x12.segment import Segment, plain
from billing_service.x12.syntax import Group, Interchange, TransactionSet


def tree_lines(
    interchange: Interchange, sets: Iterable[tuple[Group, TransactionSet]] | None = None
) -> Iterator[str]:
    """One line an envelope, loop or segment, indented by depth. Values are as in the file: PHI.

    `sets` are the interchange's, where they are not all held at once (`syntax.iter_sets`).
    """
    envelope = interchange.envelope
    yield (
        f"interchange {interchange.isa[13]}  {envelope.sender_id} → {envelope.receiver_id}"
        f"  {envelope.created:%Y-%m-%d %H:%M}  {'test' if envelope.usage == 'T' else 'production'}"
    )
    last = None
    for group, ts in interchange.sets() if sets is None else sets:
        if last is None:
            yield from _ack_lines(interchange)
        if group is not last:
            yield _group_line(group)
        last = group
        yield from _set_lines(ts)
    if last is None:
        yield from _ack_lines(interchange)
    yield from (_group_line(group) for group in interchange.groups if not group.sets)


def _ack_lines(interchange: Interchange) -> Iterator[str]:
    return (f"  {_segment(ack)}" for ack in interchange.acks)


def _group_line(group: Group) -> str:
    header = group.header
    return f"  group {header.control_number}  {header.functional_id}  {header.version}"


def _set_lines(ts: TransactionSet) -> Iterator[str]:
    try:
        found = guide_of(ts)
    except X12Error:
        yield f"    set {ts.control_number}  {ts.id} {ts.implementation} (no guide that we read)"
        yield from (f"      {_segment(one)}" for one in ts.segments)
        return
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
