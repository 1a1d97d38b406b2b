"""The weight at birth of a newborn who is light or small for the gestational age, or of low weight: the last
character of P05.0-, P05.1-, P07.0- and P07.1-."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note, Span
from coding_service.extraction.guidelines.candidate import Candidate, swap

_WEIGHT = re.compile(
    r"\b(?:birth ?-?weight|bw|born (?:at|weighing)|weigh(?:ed|ing))\b[^\d\n]{0,15}"
    r"(?P<grams>\d{3,4}|\d\.\d{1,3}) ?(?P<unit>g|gm|gms|grams?|kg|kilos?)\b"
    r"|\b(?P<before>\d{3,4}|\d\.\d{1,3}) ?(?P<its>g|gm|gms|grams?|kg) (?:at birth|birth ?-?weight)\b"
)
_LIGHT = (
    (500, "1"),
    (750, "2"),
    (1000, "3"),
    (1250, "4"),
    (1500, "5"),
    (1750, "6"),
    (2000, "7"),
    (2500, "8"),
)
_PRETERM = {"4": "P07.14", "5": "P07.15", "6": "P07.16", "7": "P07.17", "8": "P07.18"}
_EXTREME = {"1": "P07.01", "2": "P07.02", "3": "P07.03"}


def newborn_weight(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """Rewrites the candidates in place."""
    open_ones = [c for c in candidates if c in ("P05.00", "P05.10", "P07.00", "P07.10")]
    said = _WEIGHT.search(note.text.lower()) if open_ones else None
    if said is None:
        return
    number, unit = said["grams"] or said["before"], said["unit"] or said["its"]
    grams = float(number) * (1000 if unit.startswith("k") else 1)
    digit = next((digit for limit, digit in _LIGHT if grams < limit), "9")
    for code in open_ones:
        wanted = (
            code[:5] + digit if code.startswith("P05") else _PRETERM.get(digit) or _EXTREME.get(digit, "")
        )
        if wanted and book.is_billable(wanted):
            swap(candidates, code, wanted, said[0])
            candidates[wanted].links.append(Span(said.start(), said.end()))
