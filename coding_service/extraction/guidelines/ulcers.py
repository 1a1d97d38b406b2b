"""How deep a chronic ulcer of the leg or foot goes (L97.-, the last character), and its side, told in its
line.

A pressure ulcer has a stage instead; a depth that is denied or only looked for is none.
"""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note
from coding_service.extraction.guidelines.candidate import ASSESSED, Candidate, swap

_NO_NECROSIS = r"(?:without|w/o|no)(?: evidence of)? (?:any )?necrosis"
_DEPTHS = (
    # (words, last character of L97.-); the deepest first
    (re.compile(r"(?<!no )(?<!without )(?<!w/o )(?<!or )\bnecrosis of (?:the )?bone|\bbone necrosis\b"), "4"),
    (re.compile(rf"\bbone (?:is |was )?(?:involve\w*|exposed)[^.;\n]{{0,25}}{_NO_NECROSIS}"), "6"),
    (re.compile(r"(?<!no )(?<!without )(?<!w/o )\b(?:necrosis of (?:the )?muscle|muscle necrosis)\b"), "3"),
    (re.compile(rf"\bmuscle (?:is |was )?(?:involve\w*|exposed)[^.;\n]{{0,25}}{_NO_NECROSIS}"), "5"),
    (
        re.compile(r"(?<!no )\b(?:fat(?: layer)?|subcutaneous (?:tissue|fat)) (?:layer )?(?:is )?exposed\b"),
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
_UNTOLD = re.compile(r"L97\.\d\d9$")
_LINE = 240
"""How far behind the ulcer its depth is looked for."""


_LEG = ("L97.1", "L97.2", "L97.8")
_FOOT = ("L97.3", "L97.4", "L97.5")


def _of_the_leg(candidates: dict[str, Candidate], book: IcdBook) -> None:
    """E11.621 is the ulcer of a diabetic foot; one of thigh or calf is E11.622, of other skin."""
    if any(c.startswith(_FOOT) for c in candidates) or not any(c.startswith(_LEG) for c in candidates):
        return
    for code in [c for c in candidates if re.fullmatch(r"E\d\d\.621", c)]:
        if book.is_billable(code[:-1] + "2"):
            swap(candidates, code, code[:-1] + "2", "an ulcer of the leg, not of the foot")


_BEHIND_FOOT = re.compile(r"[^.;\n]{0,30}?\b(?:midfoot|heel)\b")


def _one_place(candidates: dict[str, Candidate], lowered: str, book: IcdBook) -> None:
    """ "Foot ulcer, left midfoot": the heel or midfoot behind the name is its place, no second ulcer."""
    for code in [c for c in candidates if c.startswith("L97.5")]:
        wanted = "L97.4" + code[5:]
        named = candidates[code].mentions
        deep = [c for c in candidates if c.startswith("L97") and c[:5] != code[:5] and c[5] == code[5]]
        if named and len(deep) == 1 and all("ulcer" not in m.span.of(lowered) for m in named):
            swap(candidates, code, deep[0], "its depth, behind the name")  # "…, fat layer exposed"
            continue
        if named and all(_BEHIND_FOOT.match(lowered, m.span.end) for m in named) and book.is_billable(wanted):
            swap(candidates, code, wanted, "heel or midfoot, behind the name")


def depths(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """L97.-- "with unspecified severity" becomes the severity that the line of the ulcer tells."""
    _of_the_leg(candidates, book)
    lowered = note.text.lower()
    _one_place(candidates, lowered, book)
    for code in [c for c in candidates if _UNTOLD.match(c)]:
        named = sorted(candidates[code].mentions, key=lambda m: (m.section not in ASSESSED, m.span))
        for mention in named:
            stop = lowered.find("\n", mention.span.end, mention.span.end + _LINE)
            line = lowered[mention.span.start : stop if stop >= 0 else mention.span.end + _LINE]
            told = next((last for words, last in _DEPTHS if words.search(line)), "")
            if told and book.is_billable(code[:-1] + told):
                swap(candidates, code, code[:-1] + told, "the depth of the ulcer, said in its line")
                break


_SIDES = (re.compile(r"\b(?:right|rle|rt|r(?![/.&]))\b"), re.compile(r"\b(?:left|lle|lt|l(?![/.&]))\b"))
_SITES = (
    (re.compile(r"\b(?:heel|midfoot|mid-foot)\b"), "L97.4"),
    (re.compile(r"\b(?:ankle|malleol\w+)\b"), "L97.3"),
    (re.compile(r"\b(?:calf|shin|pretibial)\b"), "L97.2"),
)


def _site_of_foot(candidates: dict[str, Candidate], lowered: str, book: IcdBook) -> None:
    """A "diabetic foot ulcer" whose clause goes on to heel or ankle is there (L97.4-, L97.3-)."""
    for code in [c for c in candidates if c.startswith("L97.5") and len(c) == 7]:
        for mention in candidates[code].mentions:
            if "foot" not in mention.term.split():
                continue
            clause = re.split(r"[.;\n]", lowered[mention.span.end : mention.span.end + 60])[0]
            stem = next((stem for words, stem in _SITES if words.search(clause)), "")
            if stem and book.is_billable(stem + code[5:]):
                swap(candidates, code, stem + code[5:], "the site said behind it")
                break


def _side_of_line(ulcer: Candidate, lowered: str) -> set[str]:
    """1 right, 2 left: the sides that the lines of the ulcer name."""
    found = set()
    for mention in ulcer.mentions:
        low = lowered.rfind("\n", 0, mention.span.start) + 1
        high = lowered.find("\n", mention.span.end)
        line = lowered[max(low, mention.span.start - 200) : high if high >= 0 else mention.span.end + 100]
        found |= {str(n) for n, side in enumerate(_SIDES, 1) if side.search(line)}
    return found


def ulcer_sides(candidates: dict[str, Candidate], lowered: str, book: IcdBook) -> None:
    """An ulcer said once with its side and once with its depth is one: L97.302 and L97.329 are L97.322."""
    _site_of_foot(candidates, lowered, book)
    for code in [c for c in candidates if c.startswith("L97") and len(c) == 7 and c[5] == "0"]:
        sided = [c for c in candidates if c[:5] == code[:5] and len(c) == 7 and c[5] in "12"]
        sides = {c[5] for c in sided} or _side_of_line(candidates[code], lowered)
        if len(sides) != 1:
            continue
        depth = code[6] if code[6] != "9" or not sided else sided[0][6]
        wanted = code[:5] + sides.pop() + depth
        if not book.is_billable(wanted):
            continue
        for other in (code, *sided):
            if other != wanted and other in candidates:
                swap(candidates, other, wanted, "the same ulcer with its side and its depth")
