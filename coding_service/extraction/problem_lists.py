"""A problem list that is the assessment: the note has no other, and the plan answers its items by number, or
each item ends with its status ("2. Portal hypertension ... ACTIVE")."""

from __future__ import annotations

import re

from coding_service.domain.note import Section, SectionKind

_ASSESSED = frozenset({SectionKind.ASSESSMENT, SectionKind.ASSESSMENT_AND_PLAN})
_ITEM = re.compile(r"^[ \t]*#?\(?\d{1,2}[.):]?[ \t]+(?=[A-Za-z])", re.M)
_ANSWER = re.compile(r"^[ \t]*#?\(?\d{1,2}(?: ?[/,&+-] ?#?\d{1,2})*[.):]?[ \t]+(?=[A-Za-z])", re.M)
_STATUS = re.compile(
    r"(?:\.\.+|[-–—:,(|\t]|  )[ \t]*(?:active|stable|controlled|uncontrolled|well[- ]controlled|worse\w*|"
    r"improv\w+|"
    r"compensated|at goal|not at goal|new|resolved|chronic stable|in remission|unchanged|"
    r"progressi\w+)\b[^\n]{0,60}$",
    re.M | re.I,
)
_FEWEST = 2


def with_assessed_problems(sections: tuple[Section, ...], text: str) -> tuple[Section, ...]:
    """The sections, the problem list as the assessment where nothing else is."""
    kinds = {section.kind for section in sections}
    if SectionKind.PROBLEM_LIST not in kinds or kinds & _ASSESSED:
        return sections
    listed = [s for s in sections if s.kind is SectionKind.PROBLEM_LIST]
    plans = [s for s in sections if s.kind is SectionKind.PLAN]
    items = sum(_count(_ITEM, s, text) for s in listed)
    answered = sum(_count(_ANSWER, s, text) for s in plans)
    told = sum(_count(_STATUS, s, text) for s in listed)
    if items < _FEWEST or (answered < _FEWEST and 2 * told < items):
        return sections
    return tuple(
        s._replace(kind=SectionKind.ASSESSMENT) if s.kind is SectionKind.PROBLEM_LIST else s for s in sections
    )


def _count(pattern: re.Pattern[str], section: Section, text: str) -> int:
    return sum(1 for _ in pattern.finditer(text, section.body.start, section.body.end))
