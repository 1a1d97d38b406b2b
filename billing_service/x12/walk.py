"""Where a segment belongs in its guide: from one place to the next, remembered once found.

A place is the use of the last segment that was in order. The next place depends on it, on the segment's id
and on its key (NM101, REF01, HL03 …) alone, so that each of a guide's few hundred steps is worked out once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from billing_service.x12.guide import Guide, LoopUse, SegmentUse

_MOST_REMEMBERED = 20_000


@dataclass(slots=True, eq=False)
class Step:
    """`use` is None where the guide has no such segment here; the place then stays as it was."""

    use: SegmentUse | None
    place: SegmentUse
    closes: tuple[LoopUse, ...] = ()
    """Loops that end before the segment, inner first."""
    opens: tuple[LoopUse, ...] = ()
    """Loops that the segment starts, outer first."""
    fault: str = ""
    """IK304: 1 no such segment in the guide, 2 not expected here, 7 out of order."""


class Steps:
    """The steps of one guide."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.start = guide.root.first
        self._known = {segment.id for segment in guide.segments}
        self._remembered: dict[tuple[int, str, str], Step] = {}

    def key(self, elements: Sequence[str]) -> str:
        """What tells this segment from others of its id, `""` where nothing does."""
        at = self.guide.keyed.get(elements[0])
        if at is None or at[0] >= len(elements):
            return ""
        value = elements[at[0]]
        return value.partition(":")[0] if at[1] else value

    def step(self, place: SegmentUse, segment_id: str, key: str) -> Step:
        known = (place.index, segment_id, key)
        step = self._remembered.get(known)
        if step is None:
            step = self._find(place, segment_id, key)
            if len(self._remembered) < _MOST_REMEMBERED:
                self._remembered[known] = step
        return step

    def _find(self, place: SegmentUse, segment_id: str, key: str) -> Step:
        if segment_id not in self._known:
            return Step(None, place, fault="1")
        for in_order, any_key in ((True, False), (True, True), (False, False)):
            found = self._search(place, segment_id, key, in_order=in_order, any_key=any_key)
            if found is not None:
                return found
        return Step(None, place, fault="2")

    def _search(
        self, place: SegmentUse, segment_id: str, key: str, *, in_order: bool, any_key: bool
    ) -> Step | None:
        loop: LoopUse | None = place.loop
        rank = place.rank
        closes: tuple[LoopUse, ...] = ()
        while loop is not None:
            matches = [
                child
                for number, child in enumerate(loop.children)
                if (child.rank >= rank if in_order else child.rank < rank)
                and not (number == 0 and isinstance(child, SegmentUse))
                and _accepts(child, segment_id, key, any_key)
            ]
            if any_key and len(matches) > 1:
                return None
            if matches:
                child = matches[0]
                if isinstance(child, LoopUse):
                    return Step(child.first, child.first, closes, (child,), "" if in_order else "7")
                if in_order:
                    return Step(child, child, closes)
                return Step(child, place, fault="7") if not closes else Step(child, child, closes, fault="7")
            closes += (loop,)
            rank = loop.rank
            loop = loop.parent
        return None


def _accepts(child: SegmentUse | LoopUse, segment_id: str, key: str, any_key: bool) -> bool:
    use = child.first if isinstance(child, LoopUse) else child
    return use.id == segment_id and (any_key or not use.keys or not key or key in use.keys)
