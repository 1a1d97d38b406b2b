"""HL levels of inquiries and acknowledgments: numbered as they are written, skipped as they are read."""

from __future__ import annotations

from collections.abc import Iterator

from billing_service.x12.loops import Loop
from billing_service.x12.segment import Segment, segment


class Levels:
    """Numbers HL segments. A level's child code says whether a level below it follows."""

    def __init__(self) -> None:
        self._count = 0

    def open(self, level: str, parent: str = "", *, has_child: bool, child_code: bool = True) -> Segment:
        self._count += 1
        child = ("1" if has_child else "0") if child_code else ""
        return segment("HL", str(self._count), parent, level, child)

    @property
    def last(self) -> str:
        return str(self._count)


def levels(parent: Loop, loop_id: str) -> Iterator[Loop]:
    """The HL loops of that id. Their numbers say nothing beyond the nesting that was read."""
    for loop in parent.loops(loop_id):
        hl = loop.first("HL")
        if hl is not None:
            hl.skip(1, 2, 3, 4)
        yield loop
