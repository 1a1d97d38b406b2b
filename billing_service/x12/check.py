"""One segment against its use in the guide, element by element: SNIP 1 and 2, with the codes of the 999."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from billing_service.x12.directory import directory
from billing_service.x12.guide import ElementUse, SegmentUse
from billing_service.x12.pattern import DATE, FORMS, TIME, listed, violable_notes

_BAD_CHARACTER = re.compile(r"[\x00-\x1f\x7f-\U0000dfff\U0000f900-\U0010ffff]")
"""Stand-ins of delimiter characters, which are data elsewhere, are in the area that is left out."""
_WHOLE = re.compile(r"-?\d+", re.ASCII)
_REAL = re.compile(r"-?(\d+\.?\d*|\.\d+)", re.ASCII)
_DATE = re.compile(DATE, re.ASCII)
_TIME = re.compile(TIME, re.ASCII)
_FORMS = {name: re.compile(form, re.ASCII) for name, form in FORMS.items()}


class ElementFault(NamedTuple):
    """`code` is IK403."""

    rule: str
    element: int
    component: int
    code: str
    value: str
    message: str


_Fault = Callable[[str, str, str], ElementFault]


def element_faults(use: SegmentUse, elements: Sequence[str]) -> Iterator[ElementFault]:
    """Every fault of the segment's elements, in their order; `elements[0]` is the segment's id."""
    shape = directory().segments[use.id]
    if len(elements) > 1 and not elements[-1]:
        at = len(elements) - 1
        yield ElementFault("SYN-TRAILING", at, 0, "", "", "an empty element ends the segment")
    if len(elements) - 1 > len(shape.elements):
        at = len(shape.elements) + 1
        message = f"{use.id} has at most {len(shape.elements)} elements"
        yield ElementFault("SYN-TOO-MANY-ELEMENTS", at, 0, "3", elements[at], message)
    for number in range(1, len(shape.elements) + 1):
        value = elements[number] if number < len(elements) else ""
        yield from _element(use, number, value, number in shape.mandatory, elements)
    present = frozenset(number for number in range(1, len(elements)) if elements[number])
    for note in violable_notes(use):
        if note.broken_by(present):
            missing = next((n for n in note.elements if n not in present), note.elements[0])
            code = "10" if note.kind == "E" else "2"
            yield ElementFault("SYN-CONDITION", missing, 0, code, "", f"syntax note {note}")


def _element(
    use: SegmentUse, number: int, value: str, mandatory: bool, elements: Sequence[str]
) -> Iterator[ElementFault]:
    one = use.elements.get(number)
    if one is None:
        if value:
            message = f"{use.id}{number:02d} is not used here"
            yield ElementFault("IG-NOT-USED", number, 0, "I10", value, message)
        return
    if not value:
        if one.required:
            rule = "SYN-MANDATORY" if mandatory else "IG-REQUIRED-ELEMENT"
            yield ElementFault(rule, number, 0, "1", "", f"{use.id}{number:02d} is required")
        return
    repeats = value.split("^")
    if len(repeats) > one.repeat:
        message = f"{use.id}{number:02d} repeats at most {one.repeat} times"
        yield ElementFault("SYN-TOO-MANY-REPEATS", number, 0, "11", "", message)
    for text in repeats:
        if not text:
            yield ElementFault("SYN-TRAILING", number, 0, "", "", "an empty repetition")
        elif one.components:
            yield from _composite(use, one, text)
        else:
            before = elements[number - 1] if number > 1 else ""
            yield from _value(use, one, number, 0, text, _form(use.elements, number, before))


def _composite(use: SegmentUse, one: ElementUse, text: str) -> Iterator[ElementFault]:
    parts = text.split(":")
    number = one.number
    allowed = len(directory().composites[one.data.number])
    if len(parts) > 1 and not parts[-1]:
        yield ElementFault("SYN-TRAILING", number, len(parts), "", "", "an empty component ends the element")
    if len(parts) > allowed:
        message = f"{use.id}{number:02d} has at most {allowed} components"
        yield ElementFault("SYN-TOO-MANY-COMPONENTS", number, allowed + 1, "3", "", message)
    for component in range(1, allowed + 1):
        value = parts[component - 1] if component <= len(parts) else ""
        part = one.components.get(component)
        if part is None:
            if value:
                message = f"{use.id}{number:02d}-{component} is not used here"
                yield ElementFault("IG-NOT-USED", number, component, "I10", value, message)
        elif value:
            before = parts[component - 2] if component > 1 else ""
            form = _form(one.components, component, before)
            yield from _value(use, part, number, component, value, form)
        elif part.required:
            message = f"{use.id}{number:02d}-{component} is required"
            yield ElementFault("IG-REQUIRED-ELEMENT", number, component, "1", "", message)


def _form(uses: dict[int, ElementUse], number: int, before: str) -> str:
    """The date form that the element before asks for, `""` where this is no date/time period."""
    one, qualifier = uses.get(number), uses.get(number - 1)
    if one is None or one.data.number != "1251" or qualifier is None or qualifier.data.number != "1250":
        return ""
    return before if before in qualifier.codes else ""


def _value(
    use: SegmentUse, one: ElementUse, number: int, component: int, value: str, form: str
) -> Iterator[ElementFault]:
    name = f"{use.id}{number:02d}{f'-{component}' if component else ''}"

    def fault(rule: str, code: str, message: str) -> ElementFault:
        return ElementFault(rule, number, component, code, value, f"{name} {message}")

    if "^" in value or ":" in value:
        yield fault("SYN-CHARACTER", "6", "holds a separator where it has no components or repetitions")
        return
    if _BAD_CHARACTER.search(value):
        yield fault("SYN-CHARACTER", "6", "holds a character outside the basic and extended sets")
    if value != value.strip(" "):
        yield fault("SYN-SPACES", "6", "starts or ends with a space")
    if one.codes and not listed(one):  # longer and external lists: `external`
        if value not in one.codes:
            yield fault("IG-CODE", "7", _allowed(one))
        return
    kind = one.data.type
    if form:
        if not _FORMS[form].fullmatch(value):
            yield fault("SYN-DATE", "9" if form == "TM" else "8", f"is not a date or time in the form {form}")
    elif kind == "DT":
        if not _DATE.fullmatch(value):
            yield fault("SYN-DATE", "8", "is not a date CCYYMMDD")
    elif kind == "TM":
        if not _TIME.fullmatch(value):
            yield fault("SYN-DATE", "9", "is not a time HHMM")
    elif kind in ("R", "N0"):
        yield from _number(one, value, fault)
    elif len(value) < one.data.shortest:
        yield fault("SYN-SHORT", "4", f"has fewer than {one.data.shortest} characters")
    elif len(value) > one.data.longest:
        yield fault("SYN-LONG", "5", f"has more than {one.data.longest} characters")


def _number(one: ElementUse, value: str, fault: _Fault) -> Iterator[ElementFault]:
    form = _REAL if one.data.type == "R" else _WHOLE
    if not form.fullmatch(value):
        yield fault("SYN-NUMBER", "6", "is not a number")
        return
    size = len(value.lstrip("-"))
    longest = one.data.longest + (1 if one.data.type == "R" else 0)
    if size < one.data.shortest:
        yield fault("SYN-SHORT", "4", f"has fewer than {one.data.shortest} digits")
    elif size > longest:
        yield fault("SYN-LONG", "5", f"has more than {one.data.longest} digits")


def _allowed(one: ElementUse) -> str:
    if len(one.codes) > 12:
        return f"is not one of the guide's codes ({one.list_name or 'see the guide'})"
    return f"is not one of {', '.join(sorted(one.codes))}"
