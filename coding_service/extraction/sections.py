"""Finds the sections of a note from its headings (`data/headings.tsv`).

A heading stands at the start of a line, with or without colon, in any case, behind list marks or Markdown;
or inside a line, after a sentence, with its colon ("PMH: HTN. FH: mother breast cancer."). A heading that
nobody listed closes only the sections whose default would otherwise reach over it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from coding_service.domain.note import Section, SectionKind, Span, span_of
from coding_service.extraction.heading_lines import CONDITIONS_TOO, ITEM_MARKS, heading_of
from coding_service.extraction.headings import ASSESSED, KINDS, SUB, TREATED, kind_of
from coding_service.extraction.unheaded import counted as counted_out
from coding_service.extraction.unheaded import narrated, written_letter

_INLINE = re.compile(r"(?:[.;!?)][ \t]*|[ \t]{2}|\|[ \t]*)([A-Z][A-Za-z/&+' -]{0,40}):")
_CLOSABLE = frozenset(
    {
        SectionKind.FAMILY_HISTORY,
        SectionKind.SOCIAL_HISTORY,
        SectionKind.ALLERGIES,
        SectionKind.INSTRUCTIONS,
        SectionKind.MEDICATIONS,
        SectionKind.SIGNATURE,
        SectionKind.TIME,
        SectionKind.ORDERS,
    }
)
_PASSING = frozenset(
    {SectionKind.ALLERGIES, SectionKind.MEDICATIONS, SectionKind.FAMILY_HISTORY, SectionKind.INSTRUCTIONS}
)
"""Named inside a line these end with it, if it ends a sentence: "Meds: none. Allergies: NKDA."."""
_GOES_ON = re.compile(
    r"\s*(?:[-*•]|[a-z(]|$|(?i:maternal|paternal|mother|father|mom|dad|sisters?|brothers?|siblings?|sons?|"
    r"daughters?|children|grand\w+|aunts?|uncles?|cousins?|parents?|mgm|mgf|pgm|pgf|no (?:family|fh|known)|"
    r"denies|positive|"
    r"negative|reactions?|drugs?|foods?|latex)\b)"
)
"""Lines that belong to the family history or the allergies of the line before."""
_NEXT_PROBLEM = re.compile(
    r"[ \t]*(?:\(?\d{1,2}[.):][ ]?|[-*•#][ ]?)?[A-Z][A-Za-z0-9/()' ]{1,40}?(?: [-–—]{1,2} |: )"
    r"(?![^\n]{0,60}\b(?:call|ed|er|911|return|go to|seek|if|when|hospital|emergency)\b)",
    re.I,
)
"""A line of a problem and what is done for it: "HTN - take lisinopril the night before"."""
_TOLD = re.compile(
    r"(?:^[ \t]*|[.;)][ \t]+)(?P<words>My (?:overall |working |clinical )?"
    r"(?:assessment|impression|diagnos[ie]s|opinion|conclusions?)(?: today| now)? "
    r"(?:is|are|remains?|includes?)\b|(?:In|By way of) (?:summary|conclusion)\b|"
    r"To summari[sz]e\b|Overall,? (?:my )?impression\b|"
    r"(?:(?:The |Today's )?(?:[Dd]iagnostic |[Cc]linical |[Oo]verall |[Ff]inal |[Ww]orking )?"
    r"(?:[Ii]mpression|[Dd]iagnos[ie]s|[Aa]ssessment)(?: today)? (?:is|are|remains?)\b(?= )))"
)
_TOLD_BY = ("My ", "summar", "conclusion", "Overall", "mpression ", "iagnosis ", "iagnoses ", "ssessment ")
"""Where a letter or a dictation comes to its assessment without a heading, and a word that each has."""
_COMES_BACK = re.compile(
    r"[ \t]*(?:problem |prob |dx )?#?\(?(?P<number>\d{1,2})(?:[.):] ?(?=[A-Za-z])|(?= [A-Z]))"
)
_ITEM_BEGINS = "0123456789#(pd"
_NO_ALLERGIES = frozenset(("nkda", "nka", "nkma"))
"""They are their section whole: what stands under them is none of it."""
_LETTER = re.compile(r"[ \t]*([SOAP])(?:\)(?=\s|$)|[ \t]{2,}(?=\S))")
"""The four parts of a note by their letter: "A) 1. Gout", "A  1. Gout"."""
_BY_LETTER = {
    "S": SectionKind.HPI, "O": SectionKind.EXAM, "A": SectionKind.ASSESSMENT, "P": SectionKind.PLAN,
}  # fmt: skip
_NUMBERED = re.compile(
    r"[ \t]*(?:#{1,4} )?[*_]{0,2}((?:problem|issue|diagnosis|dx|concern) ?(?:#|"
    r"no\.?)? ?\d{1,2})[*_]{0,2} ?[:.)–—-]",
    re.I,
)
"""A problem with its number is an item of the assessment: "Problem 2: Osteoporosis"."""
_PROBLEM_BEGINS = "#*_pidcPIDC"
"""What these begin with."""


def sections(text: str) -> tuple[Section, ...]:
    """The sections in order; together they cover the text. Linear in its length."""
    outline = _Outline(text)
    position = 0
    for line in text.split("\n"):
        outline.read(line, position)
        position += len(line) + 1
    found = outline.closed()
    return tuple(narrated(written_letter(counted_out(found, text), text), text))


class _Outline:
    """The sections found so far, and what the lines read leave open for those to come."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Section] = []
        self.kind, self.body_start = SectionKind.OTHER, 0
        self.heading: Span | None = None
        self.treated = False
        """The section is the assessment or the plan."""
        self.seen = False
        """There was one before this line."""
        self.passing = self.told = False
        """The section ends with its line; `told`: unless the next goes on with it."""
        self.back: SectionKind | None = None
        """What a heading inside the line before interrupted for that line alone."""
        self.interrupted: SectionKind | None = None
        """What instructions inside a line interrupted, until the next problem."""
        self.counted, self.last = SectionKind.OTHER, 0
        """The section of a numbered list, and its last number."""
        self.may_tell = sorted(at for word in _TOLD_BY for at in _places(word, text))
        """Where a sentence may come to the assessment; the first is the next."""

    def read(self, line: str, position: int) -> None:
        """Takes in a line of the text and where it begins."""
        first = line.lstrip(" \t")[:2]
        if self.passing or self.back is not None or self.interrupted is not None:
            self._end_what_passes(line, first, position)
        if not first:
            if (
                self.passing and self.told and self.kind in _PASSING
            ):  # "FHx sister Graves." ends with its paragraph
                self._open(SectionKind.OTHER, position, position)
            self.passing = self.told = False
            return
        item = _COMES_BACK.match(line) if first[0] in _ITEM_BEGINS else None
        if item is not None and not self.treated and self.last and int(item["number"]) == self.last + 1:
            self._open(self.counted, position, position)  # "Labs: A1c ordered" stood between items 2 and 3
        self.seen = self.seen or self.treated
        if item is not None and self.kind in ASSESSED:
            self.counted, self.last = self.kind, int(item["number"])
        self.passing = self.told = False
        letter = _LETTER.match(line) if first[1:] in (")", " ", "\t") else None
        numbered = _NUMBERED.match(line) if letter is None and first[0] in _PROBLEM_BEGINS else None
        if (by := letter or numbered) is not None:
            kind = _BY_LETTER[letter[1]] if letter else SectionKind.ASSESSMENT_AND_PLAN
            self._open(kind, position + by.start(1), position + by.end())
            return
        named_to = self._begin(line, first, item, position)
        if line.find(":", named_to + 2) >= 0:  # behind a sentence's end and a capital, at the earliest
            self._look_inside(line, item, named_to, position)
        if self.may_tell and not self.treated and self._may_tell_in(position, position + len(line)):
            said = _TOLD.search(line)
            if said is not None:
                start = position + said.start("words")
                self._open(SectionKind.ASSESSMENT_AND_PLAN, start, position + said.end())

    def closed(self) -> list[Section]:
        """All sections, when the last line has been read."""
        return [*self.found, Section(self.kind, self.heading, Span(self.body_start, len(self.text)))]

    def _open(self, kind: SectionKind, start: int, end: int) -> None:
        """Ends the section and begins the next, whose heading stands from `start` to `end`."""
        if self.heading is not None or self.text[self.body_start : start].strip():
            self.found.append(Section(self.kind, self.heading, span_of((self.body_start, start))))
        self.kind, self.heading, self.body_start = kind, span_of((start, end)), end
        self.treated = kind in TREATED

    def _end_what_passes(self, line: str, first: str, position: int) -> None:
        """Ends what was to end with the line before, and goes back to what it interrupted."""
        if self.passing and self.kind in _PASSING and not (self.told and _GOES_ON.match(line)):
            self._open(SectionKind.OTHER, position, position)
        if (
            self.back is not None
            and not self.treated
            and first.strip()
            and not first[0].islower()
            and (self.kind is not SectionKind.INSTRUCTIONS or first[0] in ITEM_MARKS)
        ):
            self._open(self.back, position, position)  # "2. Obesity. Labs: A1c ordered." ends with its line
        self.back = None
        instructed = self.kind is SectionKind.INSTRUCTIONS
        if self.interrupted is not None and instructed and _NEXT_PROBLEM.match(line):
            self._open(
                self.interrupted, position, position
            )  # "Risks: sepsis." stood behind the first problem
        if self.kind is not SectionKind.INSTRUCTIONS:
            self.interrupted = None

    def _begin(self, line: str, first: str, item: re.Match[str] | None, position: int) -> int:
        """Opens the section of the heading that the line begins with, and says where that ends; 0: none."""
        value, name, start, named_to, whole, closes = heading_of(line, first, item, self.treated)
        if value is None:
            if closes and self.kind in _CLOSABLE:
                self._open(SectionKind.OTHER, position, position)
            return 0
        if value == SUB:
            return named_to
        after = line.find(":", named_to)
        end = after + 1 if 0 <= after <= named_to + 4 else named_to
        self._open(KINDS[value], position + start, position + end)
        kind = self.kind
        self.told = kind in (SectionKind.ALLERGIES, SectionKind.FAMILY_HISTORY)
        self.passing = self.told and line.rstrip().endswith((".", ")")) and not whole
        if kind is SectionKind.ALLERGIES and name in _NO_ALLERGIES:
            self.passing, self.told = True, False
        if kind is SectionKind.INSTRUCTIONS and not self.seen:
            self.passing = not whole  # "Red flags: no fever, no weight loss." of a history
        return named_to

    def _look_inside(self, line: str, item: re.Match[str] | None, named_to: int, position: int) -> None:
        """Opens the sections of headings inside the line."""
        before = self.kind
        for inner in _INLINE.finditer(line, named_to):
            name = inner[1].lower()
            value = kind_of(" ".join(name.split()))
            if value is None or value == SUB:
                continue
            of_an_item = value == SectionKind.FAMILY_HISTORY or name in CONDITIONS_TOO
            if of_an_item and self.treated and item is not None and inner.start(1) <= item.end():
                continue  # "2. FHx: colon cancer", "1. SLE: continue HCQ"
            self._open(KINDS[value], position + inner.start(1), position + inner.end())
            instructs = self.kind is SectionKind.INSTRUCTIONS
            self.passing = line.rstrip().endswith((".", ")", ";")) and not instructs
            if instructs and before in TREATED:
                self.interrupted = before
            self.back = before if before in TREATED and line[inner.end() :].strip() else None

    def _may_tell_in(self, low: int, high: int) -> bool:
        at = bisect_left(self.may_tell, low)
        return at < len(self.may_tell) and self.may_tell[at] < high


def _places(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)
