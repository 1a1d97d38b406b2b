"""Lists that are answered as a whole: by their heading ("everything answered in the negative:"), behind their
items ("hep B, C, HIV: all NR", "none of the above") or by what the other items of a sheet are answered."""

from __future__ import annotations

import re

from coding_service.domain.note import Assertion, Span
from coding_service.extraction.headings import TREATED
from coding_service.extraction.statements.answer_words import (
    DASH,
    ENDS,
    PLAIN_NO,
    QUOTE,
    is_treated,
    says_yes,
)
from coding_service.extraction.statements.clause import Clause, Verdict, by

_ALL_BEHIND = re.compile(
    rf"(?: ?: ?| ?{DASH} | ?(?:->|→|=>|=) ?| ?\(| )(?:(?:husband|wife|mother|mom|father|dad|pt|patient|"
    rf"he|she) ?: ?)?{QUOTE}(?P<no>(?:(?:he|she|pt|patient) )?denie[sd] (?:all|each|every one|both|these|"
    rf"them)|{QUOTE}(?:no|none|neg|negative|nr|nd|n|0){QUOTE} ?(?:to (?:all|each|every one|both)|"
    rf"(?:in )?all (?:three|four|five|six)|x ?\d|× ?\d)|(?:all |each |both )?(?:answered|marked|ticked|"
    rf"checked) {QUOTE}(?:no|n|never|negative(?:ly)?|none)|(?:(?:are |were |is )?(?:all|each|both|"
    rf"every one|triple|×\d|x ?\d)(?: (?:are|were|of (?:them|these|which)(?: are|"
    rf" were)?))? {QUOTE}{PLAIN_NO}|(?<=[>→] ){PLAIN_NO}|(?<=\()none(?=\))|(?:(?:s?he|pt|patient|"
    rf"they) )?has none(?: of (?:them|these|those))?|none of (?:these|those|them|the above|which|that|it|"
    rf"this)(?: (?:apply|applies|present|checked|ticked))?|none (?:apply|applies|checked|ticked|marked|"
    rf"circled|endorsed|selected)){ENDS})"
)
_LONGEST_ITEM = 60
_CLAUSE_ENDS = re.compile(r"[.\n](?=\s|$)|\n")
_BETWEEN_ITEMS = re.compile(r",? (?:and|or|&) |, ?| ?[/;·] ?")
_ITEM = re.compile(r"[\w'’.()+ -]{0,40}")
_A_TEST = re.compile(
    r"\b(?:labs?|ros|exam\w*|tests?|testing|imaging|serolog\w+|cultures?|x-?rays?|ct|mri|vitals?|"
    r"work-?up|cxr|ekg|ecg|ua|screens?|cbc|cmp|tsh|ana|rf|ccp|crp|esr|echo|us|markers?|antibod\w+|panel|"
    r"review|swabs?|biops\w+)\W*$"
)
"""What is all negative there is the tests, not the condition: "Migraine, labs all normal"."""
_CLOSING = re.compile(
    rf"\(?\b(?:none of (?:the above|these|those)|(?:(?:is|are|was|were) )?(?:all )?(?:left )?(?:unmarked|"
    rf"unticked|unchecked|blank|unanswered)|none (?:apply|applies|checked|ticked|marked|circled|endorsed|"
    rf"selected)|no (?:items?|boxes|box) (?:checked|ticked|marked)|nothing (?:checked|ticked|marked|"
    rf"circled)|all (?:of (?:the above|these) )?(?:are |were |left )?(?:answered |marked |checked |"
    rf"ticked |circled )?{QUOTE}(?:unchecked|unticked|blank|no\b|negative|denied|absent|empty|"
    rf"in the negative))"
)
_ROW = re.compile(
    r"[ \t]*(?:[-–—*•·▪○◦>☐□][ \t]*|\(?[\da-z]{1,2}[.)][ \t]+)?(?P<label>[^\n:|?=]{2,50}?)[ \t]*"
    r"(?P<mark>\||:|=| [-–—] |\?|\.{2,}|_{2,}|\t)[ \t.…_]*(?P<said>[^\n]{0,90})$"
)
_SAYS_NO = re.compile(
    rf"^{QUOTE}{PLAIN_NO}(?!\w)|\b(?:no|not|none|never|nil|neg|negative|absent|excluded|ruled out|"
    rf"without|w/o|unsupported|"
    r"below|denie[sd]|unmet|n/?a|normal|wnl|clean|clear|undetect\w+|non-?reactive)\b|\b0(?:/\d+)?\b|(?:^|"
    r"\s)[-–—✗✘] *$|^n$|^n\b"
)
_PLAINLY_NO = re.compile(
    rf"^{QUOTE}(?:{PLAIN_NO}|n){ENDS}|(?:^|[,;:] ?|[-–—] ){QUOTE}(?:{PLAIN_NO}|n)\W*$|^(?:excluded|"
    rf"ruled out)\b"
)
_MOST = 0.6
_SENTENCE = re.compile(r"[.!?](?=\s)|\n")
_FINE = re.compile(
    r"\b(?:no|not|none|normal|fine|clean|clear|quiet|silent|wnl|neg\w*|ok|okay|good|unremarkable|passed|"
    r"intact|benign|sound|smooth|flat|dry)\b"
)
_ITEM_SAYS_NO = re.compile(rf"[\w)\"'”] ?[:=–-]? ?{QUOTE}(?:{PLAIN_NO}|n){QUOTE}$")


def answered_as_one(clause: Clause) -> Verdict | None:
    """The answer no that a list gives for all of its items, or that most of its other items have."""
    lowered, mention = clause.lowered, clause.mention
    end = mention.span.end
    behind = _behind_the_list(lowered, end)
    if behind is not None:
        return behind
    line_low, line_high = clause.line
    return (
        _closed(clause, line_low, line_high)
        or _as_the_others(clause, line_low, line_high)
        or _as_its_neighbours(clause, line_low, line_high)
    )


def _behind_the_list(lowered: str, end: int) -> Verdict | None:
    """The items that go on behind a condition, and one answer for all of them."""
    ended = _CLAUSE_ENDS.search(lowered, end, end + 160)
    high = ended.end() if ended else end + 160
    found = _ALL_BEHIND.search(lowered, end, high)
    if found is None:
        return None
    items = _BETWEEN_ITEMS.split(lowered[end : found.start()])
    listed = all(_ITEM.fullmatch(item) and item.count(" ") < 4 for item in items)
    if not listed or items[0].count(" ") > 2 or _A_TEST.search(items[-1]):
        return None
    return by(found)


def _closed(clause: Clause, line_low: int, line_high: int) -> Verdict | None:
    """Behind the items of one line, or below them on a line of its own, stands that none is there."""
    lowered, end = clause.lowered, clause.mention.span.end
    closing = _CLOSING.search(lowered, end, min(line_high, end + 300))
    if closing is not None:
        between = lowered[end : closing.start()]
        listed = "☐" in between or "□" in between or "[ ]" in between or between.count(",") >= 1
        if listed and not re.search(r"[.!?:](?=\s)", between):
            return by(closing, 0)
        return None
    if line_high - line_low > _LONGEST_ITEM or clause.mention.section in TREATED:
        return None
    closing = _CLOSING.search(lowered, line_high, line_high + 500)
    if closing is None:
        return None
    below = lowered[line_high : closing.start()].strip("\n \t(-*•")
    lines = [one for one in below.split("\n") if one]
    if "\n\n" in below or any(len(one) > _LONGEST_ITEM or ":" in one or ". " in one for one in lines):
        return None
    return by(closing, 0)


def _as_the_others(clause: Clause, line_low: int, line_high: int) -> Verdict | None:
    """A row of a sheet, most of whose other rows are answered no: a test without a finding is a no."""
    lowered, start = clause.lowered, clause.mention.span.start
    if clause.mention.section in TREATED:
        return None
    row = _ROW.match(lowered[line_low:line_high])
    if row is None or not line_low + row.start("label") <= start < line_low + row.end("label"):
        return None
    said = row["said"]
    if not said.strip() or says_yes(said) or is_treated(said):
        return None
    others = [
        other["said"]
        for other in (*_rows(lowered, line_low, row["mark"], -1), *_rows(lowered, line_high, row["mark"], 1))
    ]
    no = sum(_SAYS_NO.search(other.strip()) is not None and not says_yes(other) for other in others)
    plainly = sum(_PLAINLY_NO.search(other.strip()) is not None for other in others)
    if len(others) < 2 or no < _MOST * len(others) or plainly < min(2, len(others)):
        return None
    return Verdict(Assertion.NEGATED, Span(line_low + row.start("said"), line_low + row.end("said")))


def _as_its_neighbours(clause: Clause, line_low: int, line_high: int) -> Verdict | None:
    """An item of a list in one line whose other items are answered no: "gout N; COPD: spirometry fine"."""
    lowered, (start, end) = clause.lowered, clause.mention.span
    if clause.mention.section in TREATED:
        return None
    before, after = lowered[max(start - 200, line_low) : start], lowered[end : min(end + 200, line_high)]
    for mark in (";", ","):
        if mark not in before and mark not in after:
            continue
        ahead = _SENTENCE.split(before)[-1].split(mark)
        behind = _SENTENCE.split(after)[0].split(mark)
        said = behind[0].rstrip(" .")
        if (
            len(ahead) < 2
            or ahead[-1].strip(" -•")
            or not _FINE.search(said)
            or says_yes(said)
            or is_treated(said)
        ):
            continue
        others = [item.rstrip(" .") for item in (*ahead[:-1], *behind[1:])]
        no = sum(_ITEM_SAYS_NO.search(item) is not None for item in others)
        if no >= 2 and no >= _MOST * len(others):
            return Verdict(Assertion.NEGATED, Span(end, end + len(said)))
    return None


def _rows(lowered: str, at: int, mark: str, step: int) -> list[re.Match[str]]:
    """Up to ten rows above or below that are parted by the same mark, with no other line between."""
    found: list[re.Match[str]] = []
    for _ in range(10):
        if step < 0:
            if at <= 0:
                break
            low = lowered.rfind("\n", max(at - 200, 0), at - 1) + 1 or max(at - 200, 0)
            line, at = lowered[low : at - 1], low
        else:
            if at >= len(lowered):
                break
            high = lowered.find("\n", at + 1, at + 200)
            high = min(len(lowered), at + 200) if high < 0 else high
            line, at = lowered[at + 1 : high], high
        row = _ROW.match(line) if len(line) < 160 else None
        if row is None or row["mark"][:1] != mark[:1]:
            break
        found.append(row)
    return found
