"""What a note speaks of without finding it: counselling, risks, return precautions, what was thought of.

The context table reads the words beside a condition; this looks at the clause around it. A claim may carry
only what the provider found (IV.H, IV.J), so a condition that is named only while something else is explained
("untreated this can lead to stroke", "SE reviewed (nausea, pancreatitis)") stays off it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from coding_service.domain.note import Assertion, Mention, Note, SectionKind, Span
from coding_service.extraction import normal
from coding_service.extraction.guidelines.candidate import ASSESSED
from coding_service.extraction.guidelines.counsel import REACH, Said, cue_of
from coding_service.extraction.guidelines.other_senses import means_something_else
from coding_service.extraction.guidelines.past import past
from coding_service.extraction.guidelines.precautions import told_when_to_come
from coding_service.extraction.statements.clause import Clause
from coding_service.extraction.statements.contrasts import set_against
from coding_service.extraction.statements.persons import Others
from coding_service.extraction.statements.read import stated

_STOP = re.compile(
    r"(?i:(?<!\bvs)(?<!\be\.g)(?<!\bi\.e)(?<!\bdr)(?<!\bincl)(?<!\bapprox))[.!?;•|](?=\s|$)|\n(?![a-z])|\n\n"
)
_NEAR = 200
"""How far around a condition its clause is read for what it states: a clause of a whole page says no more."""
_ENOUGH = 50
"""How often a condition is asserted before its further clauses say nothing more of it."""
_READ_ALREADY = frozenset({SectionKind.FAMILY_HISTORY, SectionKind.INSTRUCTIONS})
_ONE_DISEASE = frozenset(("I10", "J44", "J45", "N18", "F32", "F33", "M17", "E03", "E66", "F17", "I48", "I50"))
_VISITS = ("Z00.", "Z01.4", "Z01.81", "Z02")
_ADVICE = ("Z31.5", "Z31.6", "Z71")
_ANSWERED_NO = re.compile(r" ?\? ?(?:[-–—] ?)?(?:(?:pt|patient|s?he) (?:says|said|states) )?(?:no|never)\b")
"""A question and its answer: "Fall risk? No"; that of a condition is read by its clause."""
_HISTORIES = ("Z80", "Z81", "Z82", "Z83", "Z84", "Z85", "Z86", "Z87")
_IS_A_FACTOR = re.compile(
    r"(?: (?:status|history|use))?(?:,? (?:and|&) [\w ]{1,30}| \([^()\n]{1,30}\))? (?:is|are|as) (?:\w+ "
    r"){0,3}risk factors?\b"
)
"""What the patient brings as a risk: "ex-smoker status and male sex are risk factors"."""
_OPENED = re.compile(r"(\([^()]*)$")


def found(mentions: Iterable[Mention], note: Note) -> tuple[Mention, ...]:
    """The mentions with what is only spoken of turned hypothetical, and dated conditions that pass turned
    historical."""
    given = tuple(mentions)
    lowered = normal.lower(note.text)
    stops = [match.start() for match in _STOP.finditer(note.text)]
    said, others = Said(lowered, stops), Others(lowered)
    asserted: Counter[str] = Counter()
    doubtful: dict[int, Span] = {}
    out: list[Mention] = []
    sure: set[str] = set()
    there = set_against(given, lowered)
    for index, mention in enumerate(given):
        if index in there:
            out.append(mention._replace(assertion=Assertion.PRESENT, cue=None))
            sure |= {code[:6] for code in mention.codes} | {code[:3] for code in mention.codes}
            continue
        if mention.assertion is Assertion.HYPOTHETICAL and _kept_history(mention, lowered):
            mention = mention._replace(assertion=Assertion.PRESENT, cue=None)
            out.append(mention)
            continue
        if (
            mention.assertion is not Assertion.PRESENT
            or mention.section in _READ_ALREADY
            or not mention.codes
        ):
            out.append(mention)
            continue
        if means_something_else(mention, lowered):
            out.append(_spoken(mention, mention.span))
            continue
        by_name = mention.codes[0] == "Z91.81" or (
            mention.codes[0].startswith(_HISTORIES) and _IS_A_FACTOR.match(lowered, mention.span.end)
        )  # a risk by its name
        if by_name and not _ANSWERED_NO.match(lowered, mention.span.end):
            out.append(mention)
            continue
        low, high = _clause(stops, mention.span, len(lowered))
        before, after = lowered[low : mention.span.start], lowered[mention.span.end : high]
        if asserted[mention.codes[0]] < _ENOUGH:
            near, far = max(low, mention.span.start - _NEAR), min(high, mention.span.end + _NEAR)
            clause = Clause(mention, lowered, near, far, before[-_NEAR:], after[:_NEAR], others)
            verdict = stated(clause)
            if verdict is not None:
                out.append(mention._replace(assertion=verdict.assertion, cue=verdict.cue))
                continue
            asserted[mention.codes[0]] += 1
        changed = past(mention, before, after, note.date_of_service)
        cue, strong = (None, True) if changed else cue_of(said, before, after, low, mention.span.end)
        if cue is None and changed is None and mention.codes:
            cue = told_when_to_come(mention, before, after)
            strong = cue is not None and mention.codes[0][0] in "RST"
        if changed is not None:
            out.append(changed)
            continue
        if cue is not None and mention.codes[0].startswith(_ADVICE) and cue.of(lowered).startswith("counsel"):
            cue = None  # "travel vaccine counseling, pre-travel advice": it is the advice itself
        if cue is not None and strong:
            out.append(_spoken(mention, cue))
            continue
        if cue is not None and mention.section in ASSESSED and mention.codes[0].startswith(_VISITS):
            cue = None  # "normal wellness visit, prevention plan handed over"
        if cue is None and mention.section in ASSESSED:
            cue = _aside(before, after, given, index, low)
        if cue is not None and not mention.codes[0].startswith(("Z66", "Z79", "Z8", "Z9")):
            doubtful[index] = cue
        else:
            sure |= {code[:6] for code in mention.codes} | {code[:3] for code in mention.codes}
        out.append(mention)
    for index, cue in doubtful.items():
        named = given[index].codes
        if not any(code[:6] in sure or (code[:3] in _ONE_DISEASE and code[:3] in sure) for code in named):
            out[index] = _spoken(given[index], cue)
    return tuple(out)


def _aside(before: str, after: str, given: tuple[Mention, ...], index: int, low: int) -> Span | None:
    """The bracket around a condition that is no other condition's: "metformin (nausea, lactic acidosis)"."""
    opened = _OPENED.search(before)
    if opened is None or ")" not in after or not before[: opened.start()].strip(" -*•#0123456789.)"):
        return None
    at = low + opened.start()
    beside = given[max(index - 6, 0) : index]
    if any(o.assertion is Assertion.PRESENT and at - 14 <= o.span.end <= at for o in beside):
        return None
    return Span(at, at + 1)


def _kept_history(mention: Mention, lowered: str) -> bool:
    """A history is the reason for a screening or surveillance beside which it is named."""
    cue = mention.cue.of(lowered) if mention.cue else ""
    return mention.codes[:1] != () and mention.codes[0].startswith(("Z85", "Z86", "Z87")) and "screen" in cue


def _spoken(mention: Mention, cue: Span) -> Mention:
    return mention._replace(assertion=Assertion.HYPOTHETICAL, cue=cue)


def _clause(stops: list[int], span: Span, size: int) -> tuple[int, int]:
    at = bisect_left(stops, span.start)
    low = max(stops[at - 1] + 1 if at else 0, (span.start // REACH - 1) * REACH)
    at = bisect_left(stops, span.end)
    high = min(stops[at] if at < len(stops) else size, span.end + REACH)
    return low, high
