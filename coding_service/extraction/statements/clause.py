"""A condition in its clause, and what a clause may say of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from coding_service.domain.note import Assertion, Mention, Span
from coding_service.extraction.statements.persons import Others

_LONGEST_LINE = 700


class Verdict(NamedTuple):
    """What the clause says of the condition, and the words that say so."""

    assertion: Assertion
    cue: Span


def by(said: re.Match[str], group: int | str = "no", assertion: Assertion = Assertion.NEGATED) -> Verdict:
    """By words that were found in the note itself."""
    return Verdict(assertion, Span(*said.span(group)))


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

    def behind(
        self, said: re.Match[str], assertion: Assertion = Assertion.NEGATED, group: int | str = 0
    ) -> Verdict:
        """By words that were found in a text that begins where the condition ends."""
        end = self.mention.span.end
        return Verdict(assertion, Span(end + said.start(group), end + said.end(group)))

    def ahead(
        self, said: re.Match[str], assertion: Assertion = Assertion.NEGATED, group: int | str = 0
    ) -> Verdict:
        """By words that were found in a text that ends where the condition begins."""
        low = self.mention.span.start - len(said.string)
        return Verdict(assertion, Span(low + said.start(group), low + said.end(group)))
