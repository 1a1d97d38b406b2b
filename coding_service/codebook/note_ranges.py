"""Code references inside the Tabular's instructional notes: text → `CodeRange`s.

The notes are prose with codes in it: `(E10-E14)`, `(E08.-)`, `(T36-T50 with fifth or sixth character 5)`,
`(S42.- with 7th character B or C)`, `code from I20-I25`. What names no code gives no range.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from coding_service.codebook.model import CodeRange

_CODE = re.compile(
    r"(?<![0-9A-Za-z.])(?P<code>[A-Z][0-9A-Z][0-9A-Z](?:\.[0-9A-Z]{1,4})?)"
    r"(?:(?P<glued>\.?-+)(?=[a-zA-Z])|(?P<dash>\.?\s?-+)?\.?(?![0-9A-Za-z]))"
)
_JOIN = re.compile(r"\s*(?:-|–|to|through)?\s*")
_EXCEPT = re.compile(r"\bexcept\b[^()]*$")

_POSITION = {"fifth": 5, "5th": 5, "sixth": 6, "six": 6, "6th": 6, "seventh": 7, "7th": 7}
_ORDINAL = "|".join(_POSITION)
_WITH_CHARACTER = re.compile(
    rf"\s*,?\s*with\s+(?P<first>{_ORDINAL}|final)(?:[\s-]+(?P<join>or|to)[\s-]+(?P<second>{_ORDINAL}))?"
    r"[\s-]+characters?\s+(?P<values>\.?-?[0-9A-Z]+(?:(?:-|,\s*|\s+or\s+)\.?[0-9A-Z]+)*)(?![0-9A-Za-z])"
)
_WITH_POINT = re.compile(r"\s*,?\s*with\s+(?P<values>\.\d+-?(?:[\s,.-]*\.\d+-?)*)")
_IN_WORDS = re.compile(r"\s+with\s+(?!.{0,40}character|\.\d)")
"""Narrowed by words that no code carries ("E11 with ketoacidosis"): the note is then free text."""
_OPEN_FRACTURE = re.compile(r"\s*with open fracture 7th character")


def parse_ranges(text: str, categories: Collection[str]) -> tuple[CodeRange, ...]:
    """The codes that a note names, in order. `categories` are the three-character categories that exist:
    it keeps "vitamin B12" from being taken for a code."""
    found: list[CodeRange] = []
    tokens = list(_tokens(text))
    at = 0
    group = 0  # index into `found` of the first range that a following "with …" speaks of
    while at < len(tokens):
        start, end, first, dashed = tokens[at]
        last = first
        if at + 1 < len(tokens) and _is_joined(text[end : tokens[at + 1][0]], dashed):
            at += 1
            end, last = tokens[at][1], tokens[at][2]
        at += 1
        if _is_reference(text, start, first, last, categories):
            found.append(CodeRange(first, last))
        following = text[end:]
        if following.startswith(")"):
            following = following[1:]
        if _IN_WORDS.match(following):
            del found[group:]
            continue
        limited = _limited(found[group:], following)
        if limited is not None:
            found[group:] = limited
        if limited is not None or text[end : end + 1] == ")":
            group = len(found)
    return tuple(found)


def _tokens(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """(start, end, code, is it followed by a dash) of everything shaped like a code."""
    for match in _CODE.finditer(text):
        if match["code"][1].isdigit() or match["code"][:2] == "QA":
            yield match.start(), match.end(), match["code"], bool(match["glued"] or match["dash"])


def _is_joined(gap: str, dashed: bool) -> bool:
    """Does this between two codes make them a range? `A15-A19`, `A40 -A41`, `S32.1--S32.9`, `O00 to O08`."""
    return _JOIN.fullmatch(gap) is not None and (dashed or bool(gap.strip()))


def _is_reference(text: str, start: int, first: str, last: str, categories: Collection[str]) -> bool:
    if first == last and first[:3] not in categories:
        return False
    return last >= first and not _EXCEPT.search(text[:start])


def _limited(ranges: list[CodeRange], following: str) -> list[CodeRange] | None:
    """The ranges narrowed by the words right after them; None when those say nothing of characters."""
    if _OPEN_FRACTURE.match(following):
        return [replace(r, seventh=seventh) for r in ranges for seventh in "BC"]
    if match := _WITH_CHARACTER.match(following):
        values = tuple(_values(match["values"]))
        position = _POSITION.get(match["first"], 0)
        if position == 7:
            return [replace(r, seventh=seventh) for r in ranges for seventh in values]
        # "fifth or sixth" is the last character that means something: the fifth where a placeholder follows.
        tail_from = 0 if match["join"] == "or" else position
        return [replace(r, tail_from=tail_from, tails=values) for r in ranges]
    if match := _WITH_POINT.match(following):
        return [replace(r, tail_from=4, tails=tuple(_values(match["values"]))) for r in ranges]
    return None


def _values(text: str) -> Iterator[str]:
    """`1-4 or 6` → 1 2 3 4 6; `.51-.52` → 51 52; `-23` → 23; `.15. .25, .95` → 15 25 95."""
    for part in re.split(r",\s*|\s+or\s+|\.?\s+", text):
        first, dash, last = part.replace(".", "").lstrip("-").partition("-")
        if dash and first.isdigit() and last.isdigit():
            yield from (str(n) for n in range(int(first), int(last) + 1))
        elif first:
            yield first
