"""A condition in its clause, and what a clause may say of it."""

from __future__ import annotations

from typing import NamedTuple

from coding_service.domain.note import Assertion, Mention, Span
from coding_service.extraction.statements.persons import Others


class Clause(NamedTuple):
    """`lowered` is the whole note in lower case, `low` to `high` the clause that the mention stands in, which
    parts it into `before` and `after`; `others` are the people of the note."""

    mention: Mention
    lowered: str
    low: int
    high: int
    before: str
    after: str
    others: Others

    @property
    def line(self) -> tuple[int, int]:
        """Where the mention's line begins and ends, or how far from it a longer line is looked at."""
        start, end = self.mention.span
        nearest, furthest = max(start - _LONGEST_LINE, 0), end + _LONGEST_LINE
        begins = self.lowered.rfind("\n", nearest, start) + 1
        ends = self.lowered.find("\n", end, furthest)
        return begins or nearest, min(furthest, len(self.lowered)) if ends < 0 else ends


_LONGEST_LINE = 700


class Verdict(NamedTuple):
    """What the clause says of the condition, and the words that say so."""

    assertion: Assertion
    cue: Span
