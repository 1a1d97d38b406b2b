"""A condition in its clause, and what a clause may say of it."""

from __future__ import annotations

from typing import NamedTuple

from coding_service.domain.note import Assertion, Mention, Span


class Clause(NamedTuple):
    """`lowered` is the whole note in lower case, `low` to `high` the clause that the mention stands in."""

    mention: Mention
    lowered: str
    low: int
    high: int

    @property
    def before(self) -> str:
        return self.lowered[self.low : self.mention.span.start]

    @property
    def after(self) -> str:
        return self.lowered[self.mention.span.end : self.high]


class Verdict(NamedTuple):
    """What the clause says of the condition, and the words that say so."""

    assertion: Assertion
    cue: Span
