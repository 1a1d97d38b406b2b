"""What the note says of a condition: ConText (Harkema et al., 2009, J Biomed Inform 42:839) with our
own words.

The words are data (`data/context.tsv`). A trigger opens a scope forwards or backwards inside its sentence;
`end`, `predicate` and `subject` words close scopes; `pseudo` phrases shield their words. Each mention
looks at
a bounded number of triggers on either side, so the time is linear however long a sentence is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import ahocorasick_rs

from coding_service.domain.note import Assertion, Span, span_of
from coding_service.extraction.vocabulary import rows

LOOK_BEHIND, LOOK_AHEAD = 14, 7
_BACKWARD_WORDS = 10
_FORWARD_WORDS = 40

_KINDS = {
    "negated": Assertion.NEGATED,
    "possible": Assertion.POSSIBLE,
    "historical": Assertion.HISTORICAL,
    "family": Assertion.FAMILY,
    "hypothetical": Assertion.HYPOTHETICAL,
    "conditional": Assertion.CONDITIONAL,
    "other": Assertion.OTHER_EXPERIENCER,
}
_ALL_KINDS = frozenset(_KINDS.values())
_CLOSED_BY_PREDICATE = frozenset({Assertion.NEGATED, Assertion.POSSIBLE, Assertion.HISTORICAL})
_CLOSED_BY_SUBJECT = _CLOSED_BY_PREDICATE | {Assertion.FAMILY, Assertion.OTHER_EXPERIENCER}
_COPULAS = frozenset({"is", "was", "has", "had", "have"})
"""Predicates that only join a condition to what is said of it: "pneumothorax is not seen"."""
PRECEDENCE = (
    Assertion.NEGATED,
    Assertion.FAMILY,
    Assertion.OTHER_EXPERIENCER,
    Assertion.HYPOTHETICAL,
    Assertion.CONDITIONAL,
    Assertion.POSSIBLE,
    Assertion.HISTORICAL,
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table. A phrase may open a scope on either side: `forward`, `backward` in words,
    0 none."""

    phrase: str
    forward: Assertion | None
    forward_words: int
    backward: Assertion | None
    backward_words: int
    close: str
    """`end`, `predicate`, `subject`, `pseudo`, `affirmed` or empty."""


@dataclass(slots=True)
class Trigger:
    start: int
    end: int
    rule: Rule


def _load() -> tuple[Rule, ...]:
    table: dict[str, list[tuple[str, str, str]]] = {}
    for phrase, kind, direction, scope in rows("context", 4):
        table.setdefault(phrase.lower(), []).append((kind, direction, scope))
    rules: list[Rule] = []
    for phrase, entries in table.items():
        forward = backward = None
        forward_words, backward_words, close = _FORWARD_WORDS, _BACKWARD_WORDS, ""
        for kind, direction, scope in entries:
            if kind not in _KINDS:
                close = kind
                backward_words = int(scope) if scope else backward_words
            elif direction == "f":
                forward, forward_words = _KINDS[kind], int(scope) if scope else _FORWARD_WORDS
            else:
                backward, backward_words = _KINDS[kind], int(scope) if scope else _BACKWARD_WORDS
        rules.append(Rule(phrase, forward, forward_words, backward, backward_words, close))
    return tuple(rules)


class ContextReader:
    """Finds triggers in a note and decides each mention's assertion. Immutable once built."""

    def __init__(self) -> None:
        self._rules = _load()
        rule_of = {rule.phrase: rule for rule in self._rules}
        self._after_mark = {
            index: rule_of[rule.phrase[2:]]
            for index, rule in enumerate(self._rules)
            if rule.phrase[:2] in (": ", "- ") and rule.phrase[2:] in rule_of
        }
        """`: denies` answers the item before it, and may as well begin the text under a heading."""
        self._automaton = ahocorasick_rs.AhoCorasick([rule.phrase for rule in self._rules])

    def triggers(self, lowered: str) -> list[Trigger]:
        """All triggers of the lower-cased note (same length as the note), in order of their starts."""
        size = len(lowered)
        whole: list[tuple[int, int, int]] = []
        # Overlapping, because a match inside a longer word ("has no" in "has not") must not hide a whole one.
        for index, start, end in self._automaton.find_matches_as_indexes(lowered, overlapping=True):
            if lowered[start].isalnum() and start and lowered[start - 1].isalnum():
                continue
            if end < size and lowered[end].isalnum() and lowered[end - 1].isalnum():
                continue
            whole.append((start, -end, index))
        whole.sort()
        found: list[Trigger] = []
        free_from = 0
        for start, minus_end, index in whole:
            if start >= free_from:
                free_from = -minus_end
                found.append(Trigger(start, free_from, self._rules[index]))
                if index in self._after_mark:
                    found.append(Trigger(start + 2, free_from, self._after_mark[index]))
        return found


@dataclass(slots=True)
class Reading:
    assertion: Assertion
    cue: Span | None


def _ends_clause(lowered: str, at: int) -> bool:
    """Nothing follows in the clause: "chest pain: denies", not "cough and denies fever"."""
    return (
        lowered[at : at + 1] in ("", ".", ",", ";", "\n", ")", "|", "\t", "/")
        or lowered[at : at + 2] == "  "
        or lowered[at : at + 4] in (" by ", " on ", " per", " w/ ", " giv", " bas", " via")
    )


_PAST_BEHIND = re.compile(
    r",\s*(?:and )?(?:prior|previous|old|remote|healed|former|known|s/p|status post|history of|h/o|hx)\b"
)
_NONE = ("no ", "without ", "w/o ", "denies ", "negative for ")
_FOR_NOW = (" acute", " current", " active", " new", " recent")
_ONLY_NOW = re.compile(r"\s+(?:current|active|acute|new|ongoing|recent|residual|other)\b")
_EXCLUDED = frozenset(
    {"excluded", "ruled out", "were excluded", "was excluded", "were ruled out", "was ruled out"}
)
_OF_ANOTHER = re.compile(
    r"[^\n.;]{0,30}? [-–—] (?!(?:has|have|had|is|was|were|been|now|already|clinically|"
    r"effectively|essentially|by|on|with|since|it|this|also|fully|reasonably|largely) )[a-z][\w/ &+-]{2,40}$"
)
"""Behind a dash another thing is excluded: "amenorrhea - pregnancy/thyroid excluded"."""


def _comes_to(lowered: str, opened: int, begin: int) -> bool:
    """A colon behind the findings that are missing opens what they come to: "no UTI, renal US normal:
    nocturnal enuresis"; "denies: fever, cough" is a list of them."""
    colon = lowered.rfind(": ", opened, begin)
    return colon >= 0 and "," in lowered[opened:colon] and colon - opened > 3


_PRESENT = Reading(Assertion.PRESENT, None)


def assertion_of(
    lowered: str,
    span: tuple[int, int],
    sentence: tuple[int, int],
    triggers: Sequence[Trigger],
    starts: Sequence[int],
) -> Reading:
    """The assertion of the mention at `span` inside `sentence` (offsets). `starts` are the triggers'
    starts."""
    begin, end = span
    low, high = sentence
    at = bisect_left(starts, begin)
    after = bisect_left(starts, end, at)
    if (not at or starts[at - 1] < low) and (after == len(starts) or starts[after] >= high):
        return _PRESENT
    found: dict[Assertion, Trigger] = {}
    open_kinds = _ALL_KINDS
    for index in range(at - 1, max(at - 1 - LOOK_BEHIND, -1), -1):
        trigger = triggers[index]
        if trigger.start < low:
            break
        rule = trigger.rule
        if trigger.end > begin:
            if rule.forward in (Assertion.NEGATED, Assertion.FAMILY) and (
                " of" in rule.phrase or rule.phrase.startswith(_NONE)
            ):  # "no hx of CVA", where "hx of CVA" is the mention; "no acute MI"
                found.setdefault(rule.forward, trigger)
            continue
        if rule.forward is Assertion.NEGATED and (
            Assertion.HYPOTHETICAL in found or _comes_to(lowered, trigger.end, begin)
        ):
            continue
        if rule.forward is not None and (
            rule.forward in open_kinds
            and rule.forward not in found
            and lowered.count(" ", trigger.end, begin) - 1 <= rule.forward_words
        ):
            found[rule.forward] = trigger
        if rule.close == "end":
            break
        if rule.close == "predicate":
            open_kinds = open_kinds - _CLOSED_BY_PREDICATE
        elif rule.close == "subject":
            open_kinds = open_kinds - _CLOSED_BY_SUBJECT
    affirmed = False
    for index in range(after, min(after + LOOK_AHEAD, len(triggers))):
        trigger = triggers[index]
        if trigger.start >= high:
            break
        rule = trigger.rule
        words = lowered.count(" ", end, trigger.start) - 1
        if (
            rule.backward is not None
            and words <= rule.backward_words
            and (
                (rule.forward is not Assertion.NEGATED and rule.phrase[:2] not in (": ", "- "))
                or _ends_clause(lowered, trigger.end)
            )
            and (rule.backward is not Assertion.HYPOTHETICAL or "," not in lowered[end : trigger.start])
            and not (rule.phrase in _EXCLUDED and _OF_ANOTHER.match(lowered, end, trigger.start))
        ):
            found.setdefault(rule.backward, trigger)
            break
        if rule.close == "affirmed":
            affirmed = affirmed or words <= rule.backward_words
            break
        if rule.phrase in _COPULAS:
            continue
        if rule.close in ("end", "predicate", "subject") or rule.forward is not None:
            break
    if not found:
        return _PRESENT
    opener = found.get(Assertion.NEGATED)
    if (
        opener is not None
        and (
            opener.rule.phrase in ("without", "w/o")
            or opener.rule.phrase.endswith(_FOR_NOW)
            or _ONLY_NOW.match(lowered, opener.end) is not None
        )
        and (past := _PAST_BEHIND.search(lowered, opener.end, min(begin + 12, high))) is not None
        and past.start() < begin
    ):
        del found[Assertion.NEGATED]  # "without angina, prior MI"; "no current fracture, old hip fracture"
    if affirmed:
        for kind in (Assertion.NEGATED, Assertion.HISTORICAL):
            opener = found.get(kind)
            if opener is not None and "," in lowered[opener.end : begin]:
                del found[kind]
    for kind in PRECEDENCE:
        if kind in found:
            return Reading(kind, span_of((found[kind].start, found[kind].end)))
    return _PRESENT
