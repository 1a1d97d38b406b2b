"""The stream of words that a note is matched by."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

GAP = -1


@dataclass(slots=True)
class Scan:
    """The stream of one note. `hashes[i]` is 0 where nothing may match across, GAP for a word that no term
    has (one or two in a row may be passed over)."""

    hashes: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    joins: list[int] = field(default_factory=list)
    """What stands before item i: each comma, slash or bracket counts 1, each "and" or "or" 1000."""
    sides: list[tuple[int, str, int, int]] = field(default_factory=list)
    """(index of the item that follows, R/L/B, start, end)."""
    side_starts: list[int] = field(default_factory=list)
    stops: list[int] = field(default_factory=list)
    """Offsets where a sentence or list item ends."""

    def sides_between(self, low: int, high: int) -> tuple[tuple[str, int, int], ...]:
        """At most eight sides named between two offsets."""
        first = bisect_left(self.side_starts, low)
        found = self.sides[first : min(first + 8, len(self.sides))]
        return tuple((side, start, end) for _, side, start, end in found if end <= high)
