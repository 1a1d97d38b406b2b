"""A condition and its answer beside it, as forms, grids and quick notes give it: "(no)", "0/18", "....... N",
"__N__", "☐Y ☒N", "| 0 |", "Flashes – / floaters –"."""

from __future__ import annotations

import re

from coding_service.extraction.headings import TREATED
from coding_service.extraction.statements.answer_words import DASH, ENDS, PLAIN_NO, QUOTE, is_treated
from coding_service.extraction.statements.clause import Clause, Verdict, by

_PARTNERS = r"(?:(?: ?[/&+] ?| (?:and|or) )(?!no\b|y\b)[\w'’-]{1,20}(?: [\w'’-]{1,20}){0,2}?){0,3}"
"""What shares the answer: "stroke/TIA 0", "clots or phlebitis: never"."""
_DETAIL = (
    rf"{_PARTNERS}(?: \(?y/n\)?)?(?: (?:present|question|"
    r"(?:in|on|of|at|around|behind|under) (?:the|your|my|either|one|both|an?) \w+|(?:\d(?:st|nd|rd|th)|"
    r"third|fourth) gen(?:eration)?|rapid|screen(?:ing)?|throat|urine|serum|rectal|igm|igg|nat|naat|pcr|test|"
    r"ab|ag|antibody|antigen|(?:tender )?points?|score|items?|criteria|symptoms?|signs?|count|tape|after|"
    r"disease|disorder|problems?|infection|history|hx|episodes?|attacks?|use|of stool|"
    r"[ab]/[ab]))?(?: ?\([^()\n]{1,40}\))?"
)
"""What may stand between a condition and its answer."""
_SEPARATED = re.compile(
    rf"{_DETAIL}{QUOTE}[ \t]*(?::|=|⇒|\|[ \t]*\||; ?(?=n(?:o|one)?[ \t]*(?:\n|$))|\.{{2,}}|…|_{{1,}}|\||"
    rf"→|=>|->|>>|~|·|•|;(?=n\b)|{DASH}{{1,3}}|,)[ \t.…_]*{QUOTE}(?P<no>(?:{PLAIN_NO}|n)){ENDS}"
)
_BESIDE = re.compile(
    rf"{_DETAIL}[ \t]+{QUOTE}(?P<no>{PLAIN_NO}|n(?=[ \t]*(?:[,;.)\n|/]|$)|[ \t]{{2,}}| \())"
    rf"{ENDS}"
)
_BRACKETED = re.compile(
    rf"{_DETAIL}[ \t]?[\[({{</\\]{QUOTE}[ \t]?(?P<no>(?:{PLAIN_NO}|n|{DASH}|{DASH}ve|"
    rf"[ø0])){QUOTE}[ \t]?[\])}}>/\\]"
)
_MINUS = re.compile(rf"{_DETAIL}[ \t]?(?P<no>{DASH})(?=[ \t]*(?:[,;/)\]|.]|$))")
_MARKED_MINUS = re.compile(
    rf"{_DETAIL}[ \t]?(?:[:|=]|\.{{2,}}|_{{2,}})[ \t]*(?P<no>{DASH})(?=[ \t]*(?:[,;|.)\n]|$))"
)
_IN_A_ROW = re.compile(
    rf"{_DETAIL}(?:(?:[ \t]+|[:=-] ?)(?P<no>n|no|neg|0)(?= [a-z(])|(?P<minus>{DASH})(?= [a-z]|$))"
)
_ROW_ANSWERS = re.compile(
    rf"[a-z)](?:(?:[ \t]+|[:=-] ?)(?:n|no|neg|\d|y|yes|pos)(?=[\s.,;]|$)|{DASH}(?=\s|$))"
)
_ROW_ENDS = re.compile(r"(?:[ \t:=-](?:n|no|neg|\d|y|yes|pos)|\w[-–—+])[.\s]*$")
_LEADING_MINUS = re.compile(rf"(?:^|[\n,;:] ?|  )(?P<no>\({DASH}\) ?|{DASH} ?)$")
_OTHER_LEADING = re.compile(r"[,;] ?(?:\([-–—+]\) ?|[-–—+] ?)[a-z]|(?:^|[\n:]) ?(?:\([-–—+]\))")
_MINUS_AT_END = re.compile(rf"{_DETAIL}[ \t]{{0,20}}(?P<no>{DASH})[ \t]*(?:\n|$)")
_MINUS_ELSEWHERE = re.compile(rf"[a-z)][ \t]{{0,20}}{DASH}[ \t]*(?:[,;/)|]|\n|$)")
_CROSS = re.compile(rf"{_DETAIL}[ \t:]{{0,3}}(?P<no>[✗✘✖❌╳⛔⊘])")
_NEXT_LINE = re.compile(rf"[ \t]*:?\n[ \t]+{QUOTE}(?P<no>{PLAIN_NO}|n){QUOTE}[ \t.]*(?=\n|$)")
_AS_BEFORE = re.compile(
    rf"{_DETAIL}[ \t]?(?::|=|{DASH})[ \t]?(?P<no>same|ditto|likewise|idem|as above){ENDS}"
)
_BEFORE_NO = re.compile(rf"(?::|=|{DASH}|\s)[ \t]?{QUOTE}(?:{PLAIN_NO}|n){QUOTE}[.,;\n]")
_LEADING_NO = re.compile(
    rf"(?:^|[\n.,;:(/] ?)(?P<no>(?:0|zero|n|no)(?: for)?|[ø∅]|{DASH}ve(?: for)?|neg(?:ative)?(?: for)?) $"
)
_LEADING_CROSS = re.compile(r"(?P<no>[✗✘✖❌╳]) ?$")
_GLYPH = re.compile(r"[☐□▢◻⬜☒☑■✓✔✗✘]")
_BOX_BEHIND = re.compile(r"[ \t:.…_]{0,12}(?P<no>[☐□▢◻⬜])")
_MARKS = "✓✔☑✗✘✖❌╳"
_CHECKED = r"(?:[☒☑■✓✔✗✘◼⬛●◉█]|\[[x✓✔]\]|\([x✓✔]\)|\{x\}|_x_)"
_UNCHECKED = r"(?:[☐□▢○◯◻⬜]|\[ ?_?\]|\( ?\)|\{ ?\}|_{1,3})"
_BOXES = re.compile(
    rf"{_DETAIL}[ \t:.…_|,–—-]{{0,12}}(?:(?P<no>{_UNCHECKED} ?y(?:es)?\b[ \t/|,]{{0,4}}{_CHECKED} ?no?\b|"
    rf"{_CHECKED} ?no?\b[ \t/|,]{{0,4}}{_UNCHECKED} ?y(?:es)?\b|"
    rf"\by(?:es)? ?{_UNCHECKED}[ \t/|,]{{0,4}}no? ?{_CHECKED}|\by n ?{_CHECKED}|"
    rf"\bno? ?{_CHECKED}[ \t/|,]{{0,4}}y(?:es)? ?{_UNCHECKED})|(?P<alone>{_CHECKED} ?no?\b|"
    rf"{_UNCHECKED} ?y(?:es)?\b))"
)
_EMPTY_BOX_BEFORE = re.compile(r"(?:^|[\s,;|])(?P<no>[☐□▢◻⬜]|\[_\]|\( \)|_{2,5})[ \t]?(?:[a-z-]+ ){0,2}$")
_ANSWER_LAST = re.compile(
    rf"[ \t]?(?::|[–—|]| - )[ \t]?(?P<said>(?:[^.;:\n|]|\.(?=\d)){{2,60}}?)(?:[,;] |[ \t]?(?:→|=|"
    rf"->)[ \t]?| {DASH} )(?:so |thus |hence |therefore |i\.e\. |ergo )?{QUOTE}(?P<no>{PLAIN_NO}){ENDS}"
)
"""What was measured, then the answer: "Anxiety: SCARED 9, no.\""""
_SAID_BY_TEST = re.compile(
    r"[ \t]?(?::|[–—|]| - )[ \t]?(?:[^.;:\n|]|\.(?=\d)){2,40}? (?P<no>(?:is |was |were |scored |stays |"
    r"still )?(?:well |far |clearly )?(?:below|under|beneath|short of) (?:the |"
    r"its )?(?:clinical )?(?:cut-?offs?|cut point|threshold|range|diagnostic range)|sub-?threshold|"
    r"sub-?clinical|criteria (?:not met|unmet)|(?:did|does|do) ?(?:n't|not) (?:show|find|bear|support|"
    r"confirm|meet|suggest|reach)\b|wild[- ]type|non-?carrier|cultures? (?:is |was |came back |"
    r"stayed )?(?:sterile|no growth|without growth)|not met\b|unmet\b)"
)
"""A test that does not reach or show it: "Autism: ADOS below cutoff", "NASH: biopsy did not show it"."""
_HARMLESS = re.compile(
    rf"[ \t]?(?::| [–—-])[ \t]?{QUOTE}(?P<no>low(?: (?:risk|probability|likelihood|suspicion))?|wnl|"
    rf"within normal limits|clean|unremarkable){ENDS}"
)
"""Only as an item that is not of the assessment: "(autism: low)"."""
_AT_HEAD = re.compile(
    r"(?:^|[\n.;|•·])[\s\"'“”]*(?:\(?[\da-z]{1,2}[.)]|[-–*•·#>])?[ \t]*(?:[\w'’-]+[ ,/]+){0,3}$"
)


_ITEM_BEGINS = re.compile(rf"(?:{_AT_HEAD.pattern}|[(,] ?$)")


_LIVES_ON = ("B20", "B18", "Z21")
"""Undetectable is their treated state: "HIV, undetectable, on Biktarvy"."""


_QUOTED_NO = re.compile(
    r"[ \t]?(?::| [–—-])[ \t]?[\"“](?P<no>[^\"”\n]{0,40}\b(?:never|not|no|nothing|none|(?:do|does|did|"
    r"have|has|is|are|was)n['’]t)\b(?! (?:need|help|work|bet|bad|much|slep|sleep|stop|take|us|go|well|yet|"
    r"longer|more|as))[^\"”\n]{0,40})[\"”]"
)
"""The patient's own words: "Raynaud's - 'fingers never blanch'"."""


def answered(clause: Clause) -> Verdict | None:
    """The answer no, in signs or words, right behind the condition, or an empty box before it."""
    lowered, mention = clause.lowered, clause.mention
    end = mention.span.end
    following = lowered[end : end + 2]
    if not following[:1].isalnum():
        boxes = _BOXES.match(lowered, end)
        if boxes is not None:
            return by(boxes, "no" if boxes["no"] else "alone")
        cross = _CROSS.match(lowered, end)
        if cross is not None and not _marked_before(lowered, mention.span.start):
            return by(cross)
        for pattern in (_BRACKETED, _SEPARATED, _BESIDE, _MINUS, _MARKED_MINUS):
            found = pattern.match(lowered, end)
            if found is not None and not _goes_on(lowered, found.end(), clause):
                if found["no"].startswith("undetect") and mention.codes[0].startswith(_LIVES_ON):
                    return None
                return by(found)
        found = _MINUS_AT_END.match(lowered, end)
        if found is not None and _another_minus(lowered, mention.span.start, found.end()):
            return by(found)
        found = _IN_A_ROW.match(lowered, end)
        if found is not None and _is_a_row(clause, found.end()):
            return by(found, "no" if found["no"] else "minus")
        found = _NEXT_LINE.match(lowered, end)
        if found is not None:
            return by(found)
        found = _AS_BEFORE.match(lowered, end)
        if found is not None and _BEFORE_NO.search(
            lowered[max(mention.span.start - 80, 0) : mention.span.start]
        ):
            return by(found)
        found = _BOX_BEHIND.match(lowered, end)
        if found is not None and not _box_leads(clause):
            return by(found)
        for pattern in (_ANSWER_LAST, _SAID_BY_TEST, _QUOTED_NO):
            found = pattern.match(lowered, end)
            if (
                found is not None
                and _AT_HEAD.search(lowered[max(mention.span.start - 40, 0) : mention.span.start])
                and not is_treated(lowered[end : found.end()])
                and not _goes_on(lowered, found.end(), clause)
            ):
                return by(found)
    if clause.mention.section not in TREATED:
        found = _HARMLESS.match(lowered, end)
        if found is not None and _ITEM_BEGINS.search(
            lowered[max(mention.span.start - 40, 0) : mention.span.start]
        ):
            return by(found)
    return _marked_minus_before(clause) if lowered[end : end + 3].strip(" (:")[:1] != "+" else None


def _marked_minus_before(clause: Clause) -> Verdict | None:
    """An empty box or a minus before the condition, where it is no bullet."""
    lowered, start = clause.lowered, clause.mention.span.start
    before = lowered[max(start - 30, 0) : start]
    found = _EMPTY_BOX_BEFORE.search(before) if clause.mention.section not in TREATED else None
    if found is not None and not _box_leads(clause):
        found = None
    if found is None:
        found = _LEADING_NO.search(before)
    if found is None and _marked_before(lowered, start):
        found = _LEADING_CROSS.search(before)
    if found is None:
        found = _LEADING_MINUS.search(before)
        if found is not None:
            low, high = clause.line
            line = lowered[max(low, start - 100) : min(high, start + 100)]
            if not _OTHER_LEADING.search(line):
                found = None
    return None if found is None else clause.ahead(found, group="no")


def _goes_on(lowered: str, at: int, clause: Clause) -> bool:
    """Behind the answer stands the treatment: "Headache: none today, continue propranolol"."""
    rest = lowered[at : max(clause.high, at)]
    return clause.mention.section in TREATED and is_treated(rest[:100].split("\n", 1)[0])


def _box_leads(clause: Clause) -> bool:
    """The line has its boxes before its items: no words stand before the first."""
    low = max(clause.line[0], clause.mention.span.start - 300)
    line = clause.lowered[low : clause.mention.span.start]
    line = line[line.rfind(":") + 1 :]
    first = _GLYPH.search(line)
    return (first is None and bool(_EMPTY_BOX_BEFORE.search(line))) or (
        first is not None and re.search(r"[a-z]", line[: first.start()]) is None
    )


def _is_a_row(clause: Clause, at: int) -> bool:
    """Items and answers by turns to the end of the line: "gout N COPD N epilepsy N"."""
    lowered, (start, end) = clause.lowered, clause.mention.span
    line_end = clause.line[1]
    stop = re.search(r"[.;:](?=\s)", lowered[at:line_end])
    segment = lowered[end : at + stop.start() if stop else line_end]
    if len(segment) > 300:
        return False
    return len(_ROW_ANSWERS.findall(lowered[max(start - 80, 0) : end] + segment)) >= 2 and bool(
        _ROW_ENDS.search(segment)
    )


def _marked_before(lowered: str, start: int) -> bool:
    """The list has its marks before its items: its first word stands behind one."""
    low = max(start - 300, lowered.rfind("\n", max(start - 300, 0), start) + 1)
    low = max(low, lowered.rfind(":", low, start) + 1, 0)
    return lowered[low:start].lstrip(" \t-*•")[:1] in tuple(_MARKS) and start > low


def _another_minus(lowered: str, start: int, end: int) -> bool:
    """A dash at the end of a line is a minus where the lines around have one too."""
    around = lowered[max(start - 100, 0) : start] + lowered[end : end + 100]
    return _MINUS_ELSEWHERE.search(around) is not None
