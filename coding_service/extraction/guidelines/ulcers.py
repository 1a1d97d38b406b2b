"""Chronic ulcers of the leg and foot (L97.-): site, side and depth where other words than the name tell them.

A pressure ulcer has a stage instead; a depth that is denied or only looked for is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note, Span
from coding_service.extraction.guidelines.candidate import ASSESSED, CLAUSE_END, Candidate, swap

_NO_NECROSIS = r"(?:without|w/o|no)(?: evidence of)? (?:any )?necrosis"
_DEPTHS = (
    # (words, last character of L97.-); the deepest first
    (re.compile(r"\bnecrosis of (?:the )?bone|\bbone necrosis\b"), "4"),
    (re.compile(rf"\bbone (?:is |was )?(?:involve\w*|exposed)[^.;\n]{{0,25}}{_NO_NECROSIS}"), "6"),
    (re.compile(r"\bnecrosis of (?:the )?muscle\b|\bmuscle necrosis\b"), "3"),
    (re.compile(rf"\bmuscle (?:is |was )?(?:involve\w*|exposed)[^.;\n]{{0,25}}{_NO_NECROSIS}"), "5"),
    (
        re.compile(
            r"\b(?:fat(?: layer)?|(?:subcutaneous|subq) (?:tissue|fat|layer)) (?:layer )?(?:is )?"
            r"(?:exposed|visible)\b|\bexposed (?:subcutaneous )?fat\b|\bwith fat layer\b"
        ),
        "2",
    ),
    (
        re.compile(
            r"\blimited to (?:the )?(?:breakdown of (?:the )?)?skin\b|\bskin breakdown only\b|"
            r"\b(?:only )?breakdown of (?:the )?skin\b"
        ),
        "1",
    ),
)
_NOT = re.compile(r"\b(?:no|not|or|without|w/o|denies|r/o|rule out|never)\s+(?:\w+\s+){0,3}$|\bnon-?\s?$")
_LINE = 240
"""How far behind the ulcer its depth is looked for in its line."""
_NEAR = 120
"""And in the lines that follow."""
_LEG = ("L97.1", "L97.2", "L97.8")
_FOOT = ("L97.3", "L97.4", "L97.5")
_SIDES = (re.compile(r"\b(?:right|rle|rt|r(?![/.&]))\b"), re.compile(r"\b(?:left|lle|lt|l(?![/.&]))\b"))
_SITES = (
    (re.compile(r"\b(?:heel|midfoot|mid-foot)\b"), "L97.4"),
    (re.compile(r"\b(?:ankle|malleol\w+)\b"), "L97.3"),
    (re.compile(r"\b(?:calf|shin|pretibial)\b"), "L97.2"),
)


def of_the_leg(candidates: dict[str, Candidate], book: IcdBook) -> None:
    """E11.621 is the ulcer of a diabetic foot; one of thigh or calf is E11.622, of other skin."""
    if any(c.startswith(_FOOT) for c in candidates) or not any(c.startswith(_LEG) for c in candidates):
        return
    for code in [c for c in candidates if re.fullmatch(r"E\d\d\.621", c)]:
        if book.is_billable(code[:-1] + "2"):
            swap(candidates, code, code[:-1] + "2", "an ulcer of the leg, not of the foot")


def complete_ulcers(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """Rewrites the candidates in place."""
    lowered = note.text.lower()
    for code in [c for c in candidates if c.startswith("L97.5") and len(c) == 7]:
        _site_of_foot(candidates, code, lowered, book)
    for code in [c for c in candidates if c.startswith("L97") and len(c) == 7 and c[5] == "0"]:
        _side(candidates, code, lowered, book)
    for code in [c for c in candidates if c.startswith("L97") and len(c) == 7 and c[6] == "9"]:
        _depth(candidates, code, lowered, book)


def _site_of_foot(candidates: dict[str, Candidate], code: str, lowered: str, book: IcdBook) -> None:
    """A "foot ulcer" whose clause goes on to heel or ankle is there (L97.4-, L97.3-); a depth alone ("fat
    layer exposed") is that of the ulcer named at another site."""
    named = candidates[code].mentions
    elsewhere = [c for c in candidates if c.startswith("L97") and c[:5] != code[:5] and c[5] == code[5]]
    if named and len(elsewhere) == 1 and all("ulcer" not in m.span.of(lowered) for m in named):
        swap(candidates, code, elsewhere[0], "its depth, behind the name")
        return
    for mention in named:
        if "foot" not in mention.term.split():
            continue
        clause = CLAUSE_END.split(lowered[mention.span.end : mention.span.end + 60])[0]
        stem = next((stem for words, stem in _SITES if words.search(clause)), "")
        if stem and book.is_billable(stem + code[5:]):
            swap(candidates, code, stem + code[5:], "the site said behind it")
            return


def _side(candidates: dict[str, Candidate], code: str, lowered: str, book: IcdBook) -> None:
    """An ulcer said once with its side and once with its depth is one: L97.302 and L97.329 are L97.322."""
    sided = [c for c in candidates if c[:5] == code[:5] and len(c) == 7 and c[5] in "12"]
    sides = {c[5] for c in sided} or _sides_of_line(candidates[code], lowered)
    if len(sides) != 1:
        return
    depth = code[6] if code[6] != "9" or not sided else sided[0][6]
    wanted = code[:5] + sides.pop() + depth
    if not book.is_billable(wanted):
        return
    for other in (code, *sided):
        if other != wanted and other in candidates:
            swap(candidates, other, wanted, "the same ulcer with its side and its depth")


def _sides_of_line(ulcer: Candidate, lowered: str) -> set[str]:
    """1 right, 2 left: the sides that the lines of the ulcer name."""
    found = set()
    for mention in ulcer.mentions:
        low = lowered.rfind("\n", 0, mention.span.start) + 1
        high = lowered.find("\n", mention.span.end)
        line = lowered[max(low, mention.span.start - 200) : high if high >= 0 else mention.span.end + 100]
        found |= {str(n) for n, side in enumerate(_SIDES, 1) if side.search(line)}
    return found


def _depth(candidates: dict[str, Candidate], code: str, lowered: str, book: IcdBook) -> None:
    """L97.-- "with unspecified severity" becomes the severity that the ulcer's line tells, or the note."""
    named = sorted(candidates[code].mentions, key=lambda m: (m.section not in ASSESSED, m.span))
    for low, high in _where_told([m.span for m in named], lowered):
        for words, digit in _DEPTHS:
            for told in words.finditer(lowered, low, high):
                if _NOT.search(lowered[max(told.start() - 30, 0) : told.start()]):
                    continue
                if book.is_billable(code[:-1] + digit):
                    swap(candidates, code, code[:-1] + digit, told[0])
                    candidates[code[:-1] + digit].links.append(Span(told.start(), told.end()))
                return


def _where_told(named: list[Span], lowered: str) -> Iterator[tuple[int, int]]:
    """The parts of the text that may tell a depth, the surest first."""
    for span in named:
        stop = lowered.find("\n", span.end, span.end + _LINE)
        yield span.start, stop if stop >= 0 else span.end + _LINE
    for span in named:
        yield span.end, span.end + _NEAR
    yield 0, len(lowered)
