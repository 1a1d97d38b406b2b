"""A problem list that is the assessment where the note has no other: the list stands at its end behind the
exam, or the plan answers its items by number, or each item ends with its status ("Gout ... ACTIVE")."""

from __future__ import annotations

import re

from coding_service.domain.note import Section, SectionKind, Span
from coding_service.extraction.headings import ASSESSED
from coding_service.extraction.unheaded import LATE

_ITEM = re.compile(r"^[ \t]*#?\(?\d{1,2}[.):]?[ \t]+(?=[A-Za-z])", re.M)
_ANSWER = re.compile(r"^[ \t]*#?\(?\d{1,2}(?: ?[/,&+-] ?#?\d{1,2})*[.):]?[ \t]+(?=[A-Za-z])", re.M)
_STATUS = re.compile(
    r"(?:\.\.|[-–—:,(|\t]|  )[ \t]{0,9}(?:active|stable|controlled|uncontrolled|well[- ]controlled|worse\w*|"
    r"improv\w+|compensated|at goal|not at goal|above goal|below goal|in control|monitored|chronic|"
    r"ongoing|treated|new|resolved|chronic stable|in remission|unchanged|"
    r"progressi\w+)\b[^\n]{0,60}$",
    re.M | re.I,
)
_DEALT_WITH = re.compile(r"^[ \t]*#?\(?\d{1,2}[.):]?[ \t]+[A-Za-z][^\n:]{2,80}: ?(?:[^\s\n]+ ){2}", re.M)
"""An item and what is done for it: "#3 Repeated falls: PT, walker ordered"."""
_FEWEST = 2
_TOLD_BEFORE = frozenset({SectionKind.EXAM, SectionKind.RESULTS, SectionKind.VITALS})
_MAY_HOLD = frozenset({SectionKind.OTHER, SectionKind.HPI, SectionKind.PLAN, SectionKind.CHIEF_COMPLAINT})


def with_assessed_problems(sections: tuple[Section, ...], text: str) -> tuple[Section, ...]:
    """The sections, the problem list as the assessment where nothing else is."""
    kinds = {section.kind for section in sections}
    if kinds & ASSESSED:
        return sections
    if "\n#" in text and (by_problem := _signed(sections, text)) != sections:
        return by_problem
    if SectionKind.PROBLEM_LIST not in kinds:
        return sections
    if SectionKind.PLAN not in kinds and (closing := _closing_list(sections, text)) is not sections:
        return closing
    listed = [s for s in sections if s.kind is SectionKind.PROBLEM_LIST]
    plans = [s for s in sections if s.kind is SectionKind.PLAN]
    items = sum(_count(_ITEM, s, text) for s in listed)
    answered = sum(_count(_ANSWER, s, text) for s in plans)
    told = sum(_count(_STATUS, s, text) for s in listed)
    if items < _FEWEST:
        return sections
    if answered < _FEWEST and 2 * told < items and not _answered_by_name(listed, plans, text, items):
        return sections
    out: list[Section] = []
    for section in sections:
        out += _without_resolved(section, text) if section.kind is SectionKind.PROBLEM_LIST else (section,)
    return tuple(out)


_BY_NAME = re.compile(
    r"^[ \t]*(?:[-*•>]+|\(?\d{1,2}[.)])[ \t]*(?P<name>[A-Za-z][A-Za-z/' -]{1,40}?)[ \t]?(?::|[ ][-–—])",
    re.M,
)
"""A line of the plan that begins with the problem it is for: "- GDM: continue diet"."""
_NAMES = re.compile(r"[a-z]{3,}")


def _answered_by_name(listed: list[Section], plans: list[Section], text: str, items: int) -> bool:
    """The plan goes through the list problem by problem, each by its name or its first three initials."""
    lines = "\n".join(s.body.of(text) for s in listed).lower()
    known = {word[:6] for word in _NAMES.findall(lines)}
    known |= {"".join(word[0] for word in _NAMES.findall(line)[:3]) for line in lines.split("\n")}
    named = 0
    for plan in plans:
        for line in _BY_NAME.finditer(text, plan.body.start, plan.body.end):
            named += any(word[:6] in known for word in _NAMES.findall(line["name"].lower()))
    return named >= _FEWEST and 2 * named >= items


_RESOLVED = re.compile(
    r"^[^\n]*(?:\.\.|[-–—:,(|\t]|  )[ \t]{0,9}(?:resolved|inactive|remote|historical|removed|deleted|"
    r"past)\b\)?"
    r"[^\n]{0,20}$",
    re.M | re.I,
)


def _without_resolved(section: Section, text: str) -> list[Section]:
    """The list as the assessment; a problem whose status is that it is over is no part of it."""
    out: list[Section] = []
    heading, start = section.heading, section.body.start
    for over in _RESOLVED.finditer(text, section.body.start, section.body.end):
        out.append(Section(SectionKind.ASSESSMENT, heading, Span(start, over.start())))
        out.append(Section(SectionKind.PAST_MEDICAL_HISTORY, None, Span(over.start(), over.end())))
        heading, start = None, over.end()
    out.append(Section(SectionKind.ASSESSMENT, heading, Span(start, section.body.end)))
    return out


_SIGNED = re.compile(
    r"^[ \t]*#[ ]?(?:\d{1,2}[.):]?[ ]?)?(?=[A-Z])(?!(?:Cont(?:inue)?|Start|Stop|Increase|Decrease|Refill|"
    r"Repeat|"
    r"Recheck|Hold|Refer|Change|Switch|Add|Stay|Keep|Resume|Order|Check|No|Same)\b)",
    re.M,
)
"""Not the answers of a plan to the numbers of a problem list: "#1 Continue losartan"."""


_NUMBER = re.compile(r"^[ \t]*#[ ]?\d{1,2}\b[.):]?[ ]?(?=[A-Z])", re.M)


def _signed(sections: tuple[Section, ...], text: str) -> tuple[Section, ...]:
    """A note by problems, each behind a number sign, has no other assessment than these."""
    out: list[Section] = []
    many = sum(1 for _ in _NUMBER.finditer(text)) >= _FEWEST
    for section in sections:
        items = [m.start() for m in _SIGNED.finditer(text, section.body.start, section.body.end)]
        if len(items) == 1 and section.kind in _MAY_HOLD and _NUMBER.match(text, items[0]) and many:
            # its own exam and plan stand under an item: here the item's title alone is the assessment
            end = text.find("\n", items[0], section.body.end)
            end = end if end >= 0 else section.body.end
            out.append(section._replace(body=Span(section.body.start, items[0])))
            out.append(Section(SectionKind.ASSESSMENT_AND_PLAN, None, Span(items[0], end)))
            out.append(Section(section.kind, None, Span(end, section.body.end)))
            continue
        if len(items) < _FEWEST or section.kind not in _MAY_HOLD:
            out.append(section)
            continue
        if text[section.body.start : items[0]].strip() or section.heading is not None:
            out.append(section._replace(body=Span(section.body.start, items[0])))
        out.append(Section(SectionKind.ASSESSMENT_AND_PLAN, None, Span(items[0], section.body.end)))
    return tuple(out)


def _closing_list(sections: tuple[Section, ...], text: str) -> tuple[Section, ...]:
    last = max(i for i, section in enumerate(sections) if section.kind is SectionKind.PROBLEM_LIST)
    told = any(section.kind in _TOLD_BEFORE for section in sections[:last])
    answered = 2 * _count(_DEALT_WITH, sections[last], text) >= max(_count(_ITEM, sections[last], text), 2)
    if not (told or answered) or sections[last].body.start < len(text) * LATE:
        return sections
    closing = sections[last]._replace(kind=SectionKind.ASSESSMENT_AND_PLAN)
    return (*sections[:last], closing, *sections[last + 1 :])


def _count(pattern: re.Pattern[str], section: Section, text: str) -> int:
    return sum(1 for _ in pattern.finditer(text, section.body.start, section.body.end))
