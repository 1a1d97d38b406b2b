"""A condition and its answer beside it, as forms, grids and quick notes give it: "(no)", "0/18", "....... N",
"__N__", "☐Y ☒N", "| 0 |", "Flashes – / floaters –"."""

from __future__ import annotations

import re

from coding_service.domain.note import Assertion, Span
from coding_service.extraction.headings import TREATED
from coding_service.extraction.statements.answer_words import DASH, ENDS, PLAIN_NO, QUOTE, is_treated
from coding_service.extraction.statements.clause import Clause, Verdict

_DETAIL = (
    r"(?: (?:rapid|screen(?:ing)?|throat|urine|serum|rectal|igm|igg|nat|naat|pcr|test|ab|ag|antibody|"
    r"antigen|"
    r"(?:tender )?points?|score|items?|criteria|symptoms?|signs?|count|tape|after|disease|disorder|"
    r"problems?|"
    r"infection|history|hx|episodes?|attacks?|use|of stool|[ab]/[ab]))?(?: ?\([^()\n]{1,40}\))?"
)
"""What may stand between a condition and its answer."""
_SEPARATED = re.compile(
    rf"{_DETAIL}[ \t]*(?::|=|\.{{2,}}|…|_{{1,}}|\||→|=>|->|{DASH}{{1,3}}|"
    rf",)[ \t.…_]*{QUOTE}(?P<no>(?:{PLAIN_NO}|n)){ENDS}"
)
_BESIDE = re.compile(
    rf"{_DETAIL}[ \t]+{QUOTE}(?P<no>{PLAIN_NO}|n(?=[ \t]*(?:[,;.)\n|]|$)|[ \t]{{2,}}| \())"
    rf"{ENDS}"
)
_BRACKETED = re.compile(
    rf"{_DETAIL}[ \t]?[\[({{<]{QUOTE}[ \t]?(?P<no>(?:{PLAIN_NO}|n|{DASH}|{DASH}ve|"
    rf"[ø0])){QUOTE}[ \t]?[\])}}>]"
)
_MINUS = re.compile(rf"{_DETAIL}[ \t]?(?P<no>{DASH})(?=[ \t]*(?:[,;/)\]|.]|$))")
_MINUS_AT_END = re.compile(rf"{_DETAIL}[ \t]?(?P<no>{DASH})[ \t]*\n")
_MINUS_ELSEWHERE = re.compile(rf"[a-z)] ?{DASH}[ \t]*(?:[,;/)|]|\n|$)")
_CROSS = re.compile(rf"{_DETAIL}[ \t:]{{0,3}}(?P<no>[✗✘✖❌╳])")
_MARKS = "✓✔☑✗✘✖❌╳"
_CHECKED = r"(?:[☒☑■✓✔✗✘◼⬛●◉█]|\[[x✓✔]\]|\([x✓✔]\)|\{x\}|_x_)"
_UNCHECKED = r"(?:[☐□▢○◯◻⬜]|\[ ?_?\]|\( ?\)|\{ ?\}|_{1,3})"
_BOXES = re.compile(
    rf"{_DETAIL}[ \t:.…_|,–—-]{{0,12}}(?:"
    rf"(?P<no>{_UNCHECKED} ?y(?:es)?\b[ \t/|,]{{0,4}}{_CHECKED} ?no?\b|{_CHECKED} ?no?\b[ \t/|"
    rf",]{{0,4}}{_UNCHECKED} ?y(?:es)?\b|"
    rf"\by(?:es)? ?{_UNCHECKED}[ \t/|,]{{0,4}}no? ?{_CHECKED}|\bno? ?{_CHECKED}[ \t/|"
    rf",]{{0,4}}y(?:es)? ?{_UNCHECKED})|"
    rf"(?P<alone>{_CHECKED} ?no?\b|{_UNCHECKED} ?y(?:es)?\b))"
)
_EMPTY_BOX_BEFORE = re.compile(r"(?:^|[\s,;|])(?P<no>[☐□▢◻⬜])[ \t]?(?:[\w-]+ ){0,2}$")
_ANSWER_LAST = re.compile(
    rf"[ \t]?(?::|[–—|]| - )[ \t]?(?P<said>(?:[^.;:\n|]|\.(?=\d)){{2,60}}?)(?:, |[ \t]?→[ \t]?|"
    rf" {DASH} )(?:so |thus |hence |"
    rf"therefore |i\.e\. |ergo )?{QUOTE}(?P<no>{PLAIN_NO}){ENDS}"
)
"""What was measured, then the answer: "Anxiety: SCARED 9, no.\""""
_SAID_BY_TEST = re.compile(
    r"[ \t]?(?::|[–—|]| - )[ \t]?(?:[^.;:\n|]|\.(?=\d)){2,40}? (?P<no>(?:is |was |were |scored |stays |"
    r"still )?(?:well |far |clearly )?"
    r"(?:below|under|beneath|short of) (?:the |its )?(?:clinical )?(?:cut-?offs?|cut point|threshold|"
    r"range|diagnostic range)|"
    r"sub-?threshold|sub-?clinical|criteria (?:not met|unmet)|(?:did|does|do) ?(?:n't|not) (?:show|find|"
    r"bear|support|"
    r"confirm|meet|suggest|reach)\b|wild[- ]type|non-?carrier|not met\b|unmet\b)"
)
"""A test that does not reach or show it: "Autism: ADOS below cutoff", "NASH: biopsy did not show it"."""
_AT_HEAD = re.compile(
    r"(?:^|[\n.;|•·])[\s\"'“”]*(?:\(?[\da-z]{1,2}[.)]|[-–*•·#>])?[ \t]*(?:[\w'’-]+[ ,/]+){0,3}$"
)


def answered(clause: Clause) -> Verdict | None:
    """The answer no, in signs or words, right behind the condition, or an empty box before it."""
    lowered, mention = clause.lowered, clause.mention
    end = mention.span.end
    following = lowered[end : end + 2]
    if following[:1] in " \t:=._|,[({–—-−‒→/…☐□☒■✗":
        boxes = _BOXES.match(lowered, end)
        if boxes is not None:
            return _no(boxes, "no" if boxes["no"] else "alone")
        cross = _CROSS.match(lowered, end)
        if cross is not None and not _marked_before(lowered, mention.span.start):
            return _no(cross)
        for pattern in (_BRACKETED, _SEPARATED, _BESIDE, _MINUS):
            found = pattern.match(lowered, end)
            if found is not None and not _goes_on(lowered, found.end(), clause):
                return _no(found)
        found = _MINUS_AT_END.match(lowered, end)
        if found is not None and _another_minus(lowered, mention.span.start, found.end()):
            return _no(found)
        for pattern in (_ANSWER_LAST, _SAID_BY_TEST):
            found = pattern.match(lowered, end)
            if (
                found is not None
                and _AT_HEAD.search(lowered[max(mention.span.start - 40, 0) : mention.span.start])
                and not is_treated(lowered[end : found.end()])
                and not _goes_on(lowered, found.end(), clause)
            ):
                return _no(found)
    box = _EMPTY_BOX_BEFORE.search(lowered[max(mention.span.start - 30, 0) : mention.span.start])
    if box is not None and mention.section not in TREATED:
        offset = max(mention.span.start - 30, 0)
        return Verdict(Assertion.NEGATED, Span(offset + box.start("no"), offset + box.end("no")))
    return None


def _goes_on(lowered: str, at: int, clause: Clause) -> bool:
    """Behind the answer stands the treatment: "Headache: none today, continue propranolol"."""
    rest = lowered[at : max(clause.high, at)]
    return clause.mention.section in TREATED and is_treated(rest[:100].split("\n", 1)[0])


def _marked_before(lowered: str, start: int) -> bool:
    """The list has its marks before its items: its first word stands behind one."""
    low = max(lowered.rfind("\n", 0, start), lowered.rfind(":", 0, start)) + 1
    return lowered[low:start].lstrip(" \t-*•")[:1] in tuple(_MARKS)


def _another_minus(lowered: str, start: int, end: int) -> bool:
    """A dash at the end of a line is a minus where the lines around have one too."""
    around = lowered[max(start - 100, 0) : start] + lowered[end : end + 100]
    return _MINUS_ELSEWHERE.search(around) is not None


def _no(found: re.Match[str], group: str = "no") -> Verdict:
    return Verdict(Assertion.NEGATED, Span(*found.span(group)))
