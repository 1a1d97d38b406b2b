"""A segment's use as one regular expression: what matches it has no fault that `check` could find.

Validation first asks the expression, which costs about a microsecond, and looks at elements one by one only
where it says no. A test holds both to the same answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from billing_service.x12.directory import SyntaxNote, directory
from billing_service.x12.guide import ElementUse, SegmentUse

_CHAR = r"[^*:^~\x00-\x1f\x7f-\U0010ffff]"
_LEAP = r"(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)0229"
_MONTHS = (
    r"\d{4}(?:(?:0[13578]|1[02])(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)(?:0[1-9]|[12]\d|30)"
    r"|02(?:0[1-9]|1\d|2[0-8]))"
)
DATE = rf"(?:(?!0000){_MONTHS}|(?!0000){_LEAP})"
TIME = r"(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d(?:\d\d?)?)?"
FORMS = {"D8": DATE, "RD8": f"{DATE}-{DATE}", "TM": TIME, "DT": f"{DATE}{TIME}"}
"""Date/time forms (element 1250) that the guides use."""
_LIST_LIMIT = 40
"""Longer code lists are looked up in a set by `check`'s caller: an alternation of hundreds is slow."""


def matcher(use: SegmentUse) -> Callable[[str], object]:
    """`fullmatch` of the use's expression over a segment's canonical text."""
    return re.compile(segment_expression(use), re.ASCII).fullmatch


def listed(use: ElementUse) -> bool:
    """The element's codes are too many for the expression, or are kept by others."""
    return use.external or len(use.codes) > _LIST_LIMIT


def segment_expression(use: SegmentUse) -> str:
    notes = "".join(_lookahead(note) for note in violable_notes(use))
    body = _sequence(use.elements, r"\*", element_expression)
    return f"{notes}{use.id}{body}(?<![*:^])"


def violable_notes(use: SegmentUse) -> list[SyntaxNote]:
    """The segment's syntax notes that the guide's usage alone does not already guarantee."""
    shape = directory().segments[use.id]
    return [note for note in shape.notes if _violable(note, use)]


def _violable(note: SyntaxNote, use: SegmentUse) -> bool:
    used = [use.elements.get(number) for number in note.elements]
    required = [one is not None and one.required for one in used]
    if not any(used):
        return False
    if note.kind == "P":
        return not all(required)
    if note.kind == "R":
        return not any(required)
    if note.kind == "E":
        return sum(one is not None for one in used) > 1
    if used[0] is None:
        return False
    return not all(required[1:]) if note.kind == "C" else not any(required[1:])


def _lookahead(note: SyntaxNote) -> str:
    held = [rf"(?=(?:[^*]*\*){{{number}}}[^*])" for number in note.elements]
    missing = [one.replace("(?=", "(?!", 1) for one in held]
    if note.kind == "P":
        return f"(?:{''.join(held)}|{''.join(missing)})"
    if note.kind == "R":
        return f"(?:{'|'.join(held)})"
    if note.kind == "E":
        pairs = "|".join("".join(missing[:at] + missing[at + 1 :]) for at in range(len(held)))
        return f"(?:{pairs})"
    if note.kind == "C":
        return f"(?:{missing[0]}|{''.join(held[1:])})"
    return f"(?:{missing[0]}|{'|'.join(held[1:])})"


def _sequence(uses: dict[int, ElementUse], separator: str, expression: Callable[[ElementUse], str]) -> str:
    """Elements (or components) from 1 on: what is required, then what may follow, nested."""
    last = max(uses, default=0)
    required = max((number for number, use in uses.items() if use.required), default=0)
    parts: list[str] = []
    number = 1
    closing = 0
    while number <= last:
        use = uses.get(number)
        nested = number > required
        text, width = _one(uses, number, separator, expression)
        if use is None:
            text = ""
        if nested:
            parts.append(f"(?:{separator}{text}")
            closing += 1
        else:
            parts.append(separator + text)
        number += width
    return "".join(parts) + ")?" * closing


def _one(
    uses: dict[int, ElementUse], number: int, separator: str, expression: Callable[[ElementUse], str]
) -> tuple[str, int]:
    """The expression of an element, or of a date qualifier together with its date, and how many it covers."""
    use = uses.get(number)
    if use is None:
        return "", 1
    following = uses.get(number + 1)
    if use.data.number == "1250" and following is not None and following.data.number == "1251" and use.codes:
        forms = "|".join(f"{code}{separator}{FORMS[code]}" for code in sorted(use.codes))
        if use.required and following.required:
            return f"(?:{forms})", 2
        return f"(?:{forms}|{separator})", 2
    text = expression(use)
    return (text if use.required else f"(?:{text})?"), 1


def element_expression(use: ElementUse) -> str:
    if use.components:
        text = f"{_sequence_of_components(use)}(?<!:)"
    else:
        text = _value(use)
    if use.repeat > 1:
        return rf"(?:{text})(?:\^(?:{text})){{0,{use.repeat - 1}}}"
    return text


def _sequence_of_components(use: ElementUse) -> str:
    body = _sequence(use.components, ":", _value)
    # The first component has no separator before it.
    return body.replace(":", "", 1) if body.startswith(":") else f"(?:{body[len('(?::') :]}"


def _value(use: ElementUse) -> str:
    if use.codes and not listed(use):
        return f"(?:{'|'.join(sorted(use.codes, key=len, reverse=True))})"
    kind, shortest, longest = use.data.type, use.data.shortest, use.data.longest
    if kind == "R":
        return rf"-?(?=[\d.]{{1,{longest + 1}}}(?![\d.]))(?:\d+\.?\d*|\.\d+)"
    if kind == "N0":
        return rf"-?\d{{{shortest},{longest}}}"
    if kind == "DT":
        return DATE
    if kind == "TM":
        return TIME
    return rf"(?! ){_CHAR}{{{shortest},{longest}}}(?<! )"
