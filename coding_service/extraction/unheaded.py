"""Assessments that no heading opens: a numbered list behind the exam, what a letter's sentences come to; and
the diagnosis at the head of a note, which is none."""

from __future__ import annotations

import re

from coding_service.domain.note import Section, SectionKind, Span
from coding_service.extraction.headings import ASSESSED, TREATED

_COUNTED = re.compile(r"^[ \t]*#?\(?(\d{1,2})(?:[.):]+ ?|(?= ))[ \t]*(?=[A-Z])", re.M)
_MAY_COUNT = frozenset(
    {SectionKind.OTHER, SectionKind.EXAM, SectionKind.RESULTS, SectionKind.HPI, SectionKind.VITALS}
)
LATE = 0.4
"""How far in a note the visit has been told: a numbered list behind is what it comes to."""


def counted(found: list[Section], text: str) -> list[Section]:
    """A note without a heading for its assessment has it where its last numbered list begins, behind the
    exam."""
    if any(section.kind in TREATED for section in found):
        return found
    start, last = -1, 0
    for item in _COUNTED.finditer(text):
        number = int(item[1])
        if number == 1:
            first = item.start()
        elif number == last + 1:
            start = first if number == 2 else start
        last = number if number in (1, last + 1) else 0
    if start < len(text) * LATE:
        return found
    out: list[Section] = []
    for section in found:
        body = section.body
        if section.kind in _MAY_COUNT and body.start <= start < body.end:
            out.append(section._replace(body=Span(body.start, start)))
            section = Section(SectionKind.ASSESSMENT_AND_PLAN, None, Span(start, body.end))
        out.append(section)
    return out


_AT_THE_HEAD = frozenset(
    ("dx", "diagnosis", "diagnoses", "referring diagnosis", "referral diagnosis", "primary diagnosis", "tx",
     "treatment", "current treatment", "rx", "current tx")
)  # fmt: skip
_COPIED = re.compile(r"\((?:cf|copied|copied forward|carried forward|from prior)\) ?$", re.I)
_ITEM_LINE = re.compile(r"\s*(?:\(?\d{1,2}[.):]|[-*•#>]|$)")


def narrated(found: list[Section], text: str) -> list[Section]:
    """A diagnosis named at the head of a note ends with its line where the account goes on under it: what the
    visit finds stands in the assessment that follows."""
    out: list[Section] = []
    last = max((index for index, section in enumerate(found) if section.kind in ASSESSED), default=-1)
    for index, section in enumerate(found):
        heading = section.heading
        if index >= last or heading is None or text[heading.start] not in "CcDdPpRrTt":
            out.append(section)
            continue
        if heading.of(text).lower().strip(" :*_-") not in _AT_THE_HEAD:
            out.append(section)
            continue
        body = section.body
        end = text.find("\n", body.start)
        if not text[body.start : end].strip(" :\t"):
            end = text.find("\n", end + 1)
        while 0 <= end < body.end and _ITEM_LINE.match(text, end + 1):
            end = text.find("\n", end + 1)
        if not 0 <= end < body.end:
            out.append(section)
            continue
        copied = _COPIED.search(text, max(heading.start - 24, 0), heading.start) is not None
        kind = SectionKind.PROBLEM_LIST if copied else section.kind
        out.append(Section(kind, section.heading, Span(body.start, end)))
        out.append(Section(SectionKind.HPI, None, Span(end, body.end)))
    return out


_DEAR = re.compile(r"^[ \t]*(?:re:[^\n]{0,80}\n\s*)?dear\b", re.I | re.M)
_SAYS = re.compile(
    r"(?:^|[.!?][ \t]+|\n)[ \t]*(?P<said>(?:he|she|they|this (?:patient|man|woman|gentleman|lady|boy|girl|"
    r"child)|(?:mr|mrs|ms|miss|dr)\.? [a-z'-]+|the patient|my patient|your patient) (?:still |also |now |"
    r"certainly |clearly |continues to |is known to )?(?:has|have) (?!no\b|not\b|been\b|had\b|never\b|"
    r"taken\b|tried\b|used\b|done\b|gained\b|lost\b|come\b|gone\b|felt\b|noticed\b|stopped\b|started\b|"
    r"seen\b|a (?:family|past|history|mother|father|brother|sister|son|daughter)|received\b|remained\b|"
    r"(?:his|her|their) |previously\b|\w+ed\b)|"
    r"i (?:would |have |also |now |therefore |still |am )?(?:regard|interpret|view|conclude|diagnosed?|"
    r"diagnosing|believe|"
    r"think|feel|attribute|treating|confirm(?:ed)?)\b(?! (?:nothing|no|we|i|that (?:we|i)|you)\b))",
    re.I,
)
_SENTENCE = re.compile(r"[.!?](?=\s|$)|\n[ \t]*\n")


def written_letter(found: list[Section], text: str) -> list[Section]:
    """A letter with a plan and no assessment: its sentences that say what the patient has, or what the writer
    takes it for, are the assessment ("She has bipolar I disorder ...", "I regard this as hypothyroidism due
    to lithium")."""
    if "ear " not in text[:400] or not any(section.kind is SectionKind.PLAN for section in found):
        return found
    if any(section.kind in ASSESSED for section in found) or not _DEAR.search(text[:400]):
        return found
    out: list[Section] = []
    for section in found:
        if section.kind not in (SectionKind.OTHER, SectionKind.HPI):
            out.append(section)
            continue
        heading, start = section.heading, section.body.start
        for said in _SAYS.finditer(text, section.body.start, section.body.end):
            begin = said.start("said")
            if begin < start:
                continue
            ends = _SENTENCE.search(text, said.end(), section.body.end)
            end = ends.start() if ends else section.body.end
            out.append(Section(section.kind, heading, Span(start, begin)))
            out.append(Section(SectionKind.ASSESSMENT, None, Span(begin, end)))
            heading, start = None, end
        out.append(Section(section.kind, heading, Span(start, section.body.end)))
    return out
