"""Whether words between a condition and what is said of it only name further items of the same list."""

from __future__ import annotations

import re

from coding_service.domain.note import SectionKind, Span
from coding_service.extraction.statements.clause import Clause

ASSESSED = frozenset(
    {SectionKind.ASSESSMENT, SectionKind.PLAN, SectionKind.ASSESSMENT_AND_PLAN, SectionKind.PROCEDURES}
)
"""Where an item is a problem of today's visit."""
_PARTS = re.compile(r"[,/&+;]| and | or | nor | then | plus ")
_TELLS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|on|with|w/|since|continu\w*|start\w*|stopp?\w*|stable|controlled|"
    r"treated|takes|taking|given|reports?|denies|denied|no|not|now|today|due|\d+ ?mg|for|from|"
    r"uncontrolled|improv\w+|worse\w*|follow-?up|f/u|refer\w*|recheck|discussed|reviewed|she|he|pt|we|"
    r"because|but|yet|although)\b"
)
_LONGEST_ITEM = 4


def only_items(told: str) -> bool:
    """Nothing, or items of at most four words each, none of which tells of the condition before them."""
    told = told.strip(" ,")
    if not told:
        return True
    if _TELLS.search(told):
        return False
    return all(len(part.split()) <= _LONGEST_ITEM for part in _PARTS.split(told))


def behind(clause: Clause, said: re.Match[str], group: int | str = 0) -> Span:
    """Where words of `clause.after` stand in the note."""
    end = clause.mention.span.end
    return Span(end + said.start(group), end + said.end(group))


def before(clause: Clause, said: re.Match[str], group: int | str = 0) -> Span:
    """Where words of `clause.before` stand in the note."""
    return Span(clause.low + said.start(group), clause.low + said.end(group))
