"""What was written on a form, told in a sentence: "he put N for gout", "the box beside it is empty", "asked
about, the answer was no"."""

from __future__ import annotations

import re

from coding_service.extraction.statements.answer_words import QUOTE
from coding_service.extraction.statements.clause import Clause, Verdict, by
from coding_service.extraction.statements.further_items import are_items

_REACH = 90
_NO = rf"(?:an? )?{QUOTE}(?:no|n|none|zero|0|never|nil|negative|minus|nope){QUOTE}"
_WROTE = (
    r"(?:puts?|wrote|writes|written|marks?|marked|circle[sd]?|ticks?|ticked|checks?|checked|gave|gives|"
    r"enter(?:s|ed)|answer(?:s|ed)?|said|says|replie[sd]|typed|reads?)"
)
_EMPTY = r"(?:empty|unchecked|blank|unticked|unmarked|uncircled|not (?:ticked|checked|marked|filled))"
_NO_FOR = re.compile(
    rf"\b{_WROTE}(?: down)? (?P<no>{_NO}) (?:for|beside|next to|at|by|under|on|to|against|"
    rf"opposite) (?:the )?{QUOTE}(?P<items>[^.;:\n]{{0,60}})$"
)
_AT_IT = re.compile(
    rf"\b(?:under|next to|beside|by|for|at|opposite|against|to|on) (?:the )?(?:item |line |question |"
    rf"word )?{QUOTE}$"
)
_WROTE_NO = re.compile(
    rf"{QUOTE}(?: (?:item|line|question|box))?,? (?:(?:the )?(?:patient|pt|form|mom|mother|father|dad)|"
    rf"s?he|they) (?:has |had )?{_WROTE} (?P<no>{_NO})(?=[\s.,;)]|$)(?! (?:to|for|that|more|about)\b)"
)
_BOX_FOR = re.compile(
    rf"\b(?:box(?:es)?|lines?|fields?|rows?) (?:for|beside|next to|at|by|of|"
    rf"with) (?:the )?{QUOTE}(?P<items>[^.;:\n]{{0,60}})$"
)
_IS_EMPTY = re.compile(
    rf"[^.;:\n]{{0,60}}?(?: (?:is|are|was|were|stays?|stayed|remains?|left|all|both))+ (?P<no>{_EMPTY})\b"
)
_ITS_BOX = re.compile(
    rf"{QUOTE}(?: (?:tick ?|check ?)?(?:box|line|row|field)(?: (?:is|was|stays|remains|"
    rf"left))* (?P<no>{_EMPTY})\b|[ :–-]{{1,3}}(?:was |is )?left (?P<left>{_EMPTY})\b| (?:got|gets|drew|"
    rf"draws|received|earned) (?P<got>{_NO})(?=[\s.,;)]|$)|"
    r"(?: (?:was|were|is|are))? (?:asked (?:about|after|for)|raised|queried|inquired about|"
    r"brought up)[,;:–-]?(?: and| but)?"
    rf"(?: (?:the |his |her )?(?:answer|reply|response)(?: was| is|:)?)? (?P<asked>{_NO}|denied|"
    rf"negative)(?=[\s.,;)]|$))"
)


def filled_in(clause: Clause) -> Verdict | None:
    """The sentence tells that the form, or the patient who was asked, answers no."""
    lowered, (start, end) = clause.lowered, clause.mention.span
    behind = _ITS_BOX.match(lowered, end)
    if behind is not None:
        group = next(name for name in ("no", "left", "got", "asked") if behind[name])
        return by(behind, group)
    low = max(start - _REACH, clause.low)
    before = lowered[low:start]
    if before[-1:] not in (" ", '"', "“", "'"):
        return None
    put = _NO_FOR.search(before)
    if put is not None and are_items(put["items"]):
        return clause.ahead(put, group="no")
    wrote = _WROTE_NO.match(lowered, end) if _AT_IT.search(before) else None
    if wrote is not None:
        return by(wrote)
    box = _BOX_FOR.search(before)
    empty = _IS_EMPTY.match(lowered, end) if box is not None and are_items(box["items"]) else None
    return None if empty is None else by(empty)
