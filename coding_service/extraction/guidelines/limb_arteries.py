"""Atherosclerosis of a leg's arteries by what it does: claudication, pain at rest, gangrene (I70.2-)."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note
from coding_service.extraction.guidelines.candidate import Candidate, line_around, line_of, swap

_OPEN = re.compile(r"I70\.20[1239]$")
_NOT = r"(?<!no )(?<!without )(?<!w/o )(?<!denies )"
_DOES = (
    (re.compile(rf"{_NOT}\bgangren\w+"), "6"),
    (re.compile(rf"{_NOT}\b(?:ischemic )?rest pain\b"), "2"),
    (re.compile(rf"{_NOT}\b(?:intermittent )?claudication\b"), "1"),
)


def limb_arteries(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """Rewrites the candidates in place."""
    lowered = note.text.lower()
    _of_the_leg(candidates, lowered, book)
    for code in [c for c in candidates if _OPEN.match(c)]:
        for mention in candidates[code].mentions:
            line = line_of(lowered, mention.span)
            digit = next((digit for words, digit in _DOES if words.search(line)), "")
            wanted = f"I70.2{digit}{code[-1]}"
            if digit and book.is_billable(wanted):
                swap(candidates, code, wanted, "what the disease of the arteries does, said in its line")
                if digit == "6":
                    candidates.pop("I96", None)
                break
    _with_ulcer(candidates, book)


_SAID_SIDES = (
    (re.compile(r"\b(?:bilateral(?:ly)?|both|b/l)\b"), "3"),
    (re.compile(r"\b(?:right|rle|rt|r) |\b(?:right|rle)\b"), "1"),
    (re.compile(r"\b(?:left|lle|lt|l) |\b(?:left|lle)\b"), "2"),
)
_LEG = re.compile(
    r"\b(?:legs?|lower (?:extremit\w+|limbs?)|[rl]le|calf|calves|foot|feet|toes?|heel|claudication)\b"
)


def _of_the_leg(candidates: dict[str, Candidate], lowered: str, book: IcdBook) -> None:
    """Atherosclerosis of no told artery in a line that tells of a leg is that of the leg's (I70.2-)."""
    hardened = candidates.get("I70.90")
    for mention in hardened.mentions if hardened is not None else ():
        before, after = line_around(lowered, mention.span.start, mention.span.end)
        line = before + mention.span.of(lowered) + after.split(". ")[0]
        side = next((digit for words, digit in _SAID_SIDES if words.search(line)), "9")
        if _LEG.search(line) and book.is_billable(f"I70.20{side}"):
            swap(candidates, "I70.90", f"I70.20{side}", "the arteries of the leg that the line names")
            vague = candidates.get("I73.9")
            if vague is not None and all(
                mention.span.start - 120 <= m.span.start <= mention.span.end + 120 for m in vague.mentions
            ):
                del candidates["I73.9"]
            return


def _with_ulcer(candidates: dict[str, Candidate], book: IcdBook) -> None:
    """I70.23- and I70.24-: with the ulcer of the same leg, whose own code follows; the two count the sites
    alike."""
    for code in [c for c in candidates if _OPEN.match(c)]:
        for ulcer in [c for c in candidates.values() if c.code.startswith("L97.")]:
            side = code[-1] if code[-1] in "12" else ulcer.code[5] if ulcer.code[5] in "12" else ""
            wanted = f"I70.2{ {'1': '3', '2': '4'}[side] }{ulcer.code[4]}" if side else ""
            if wanted and book.is_billable(wanted):
                swap(candidates, code, wanted, "with the ulcer of the leg")
                ulcer.after = wanted
                break
