"""Names of questionnaires and their scores, which name a condition without finding it: "GAD-7 3",
"PC-PTSD 0/5", "depression thermometer 1", "below the cutoff for depression"."""

from __future__ import annotations

import re

from coding_service.domain.note import Assertion, Span
from coding_service.extraction.statements.clause import Clause, Verdict

_NUMBER = r"\d{1,3}(?:\.\d)?(?: ?/ ?\d{1,3})?"
_OF_A_QUESTIONNAIRE = re.compile(
    rf"(?P<name>[- ]?(?:2|7)(?!\d)(?: (?:score|was|is|of|today|total))* ?(?:[:=]|\bof\b)? ?{_NUMBER}?|"
    rf"[ :=]{{1,3}}(?:score[ :=]*)?{_NUMBER}(?=[\s,;.)]|$))"
)
"""Behind GAD: the GAD-7 and GAD-2, or the points alone."""
_A_SCALE = re.compile(
    r"(?: (?:severity|symptom|self-rating|rating|distress|impact|disability|handicap|screening|short))? "
    r"(?:thermometer|index|inventory|questionnaire|scale|score|subscale|module|checklist|screener|survey|"
    r"rating|items?|points?|tool|measure|assessment)"
    rf"(?:[ -](?:\d{{1,2}}|[ivx]{{1,3}}|revised|r|sf))?(?: (?:score|total|was|is|today|"
    rf"of))*[ :=]{{1,3}}(?:only )?{_NUMBER}"
    r"(?=[\s,;.)]|$)"
)
_NAMED_BEFORE = re.compile(
    r"\b(?:pc|cats|ucla|hads?|phq|edinburgh|geriatric|hamilton|beck|zung|epworth|sheehan)[- ]$"
)
_BELOW = re.compile(
    r"\b(?P<cue>(?:below|under|beneath|short of|less than|(?:did|does) ?(?:n't|not) (?:reach|meet|make)|"
    r"misses|fails)(?: (?:the|its|our|any|clinical|diagnostic))*(?: (?:cut-?offs?|cut point|threshold|"
    r"criteria|bar|limit|range|level|score))?(?: (?:score|value))?(?: (?:of|for|to call|"
    r"that marks))?(?: (?:a|an|major|clinical|probable))?) $"
)
_RANGE = re.compile(r"(?:'s)? (?:range|cut-?offs?|threshold|level|criteria|band|mark|bar|territory)\b")
_AGAINST_ITS_CUT = re.compile(
    r"(?: (?:score|screen|items?|scale|subscale))?[ :–—-]{1,3}(?:[a-z][\w-]* "
    r"){0,3}?(?P<points>\d{1,3})(?: ?(?:/|of) ?\d{1,3})?[,;]? ?\(?(?:cut-?off|cut point|cut|threshold|"
    r"positive|pos|abnormal|screens positive)(?: (?:is|at|of|if|score|from))*:? ?(?:≥|>=|>|"
    r"=)? ?(?P<least>\d{1,3})\b"
)
"""The points, and from how many on they mean something: "score 1, cutoff 4"."""


def score(clause: Clause) -> Verdict | None:
    """The condition is a word in a questionnaire's name, or the line that its score does not reach."""
    lowered, (start, end) = clause.lowered, clause.mention.span
    word = lowered[start:end]
    if word == "gad":
        named = _OF_A_QUESTIONNAIRE.match(lowered, end)
        if named is not None:
            return Verdict(Assertion.HYPOTHETICAL, Span(start, named.end()))
    scale = _A_SCALE.match(lowered, end) if lowered[end : end + 1] == " " else None
    if scale is not None:
        return Verdict(Assertion.HYPOTHETICAL, Span(start, scale.end()))
    measured = _AGAINST_ITS_CUT.match(lowered, end)
    if measured is not None and int(measured["points"]) < int(measured["least"]):
        return Verdict(Assertion.NEGATED, Span(measured.start("points"), measured.end()))
    before = lowered[max(start - 60, clause.low) : start]
    if before[-1:] in ("-", " "):
        named = _NAMED_BEFORE.search(before)
        if named is not None and re.match(rf"(?:[- ]\d)?[- :=]+{_NUMBER}", lowered[end : end + 12]):
            return Verdict(Assertion.HYPOTHETICAL, Span(start, end))
        below = _BELOW.search(before)
        if below is not None and (
            re.search(r"cut|thresh|criteria|bar|limit|range|score", below["cue"])
            or _RANGE.match(lowered, end)
        ):
            return clause.ahead(below, group="cue")
    return None
