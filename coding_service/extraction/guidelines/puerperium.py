"""The six weeks after a delivery: an anemia and an inflamed breast move to chapter 15 (I.C.15.o; the Index
under Mastitis, obstetric, and Anemia, complicating the puerperium)."""

from __future__ import annotations

import re

from coding_service.domain.note import Note, Sex
from coding_service.extraction.guidelines.candidate import Candidate, line_around, swap

_SINCE = re.compile(
    r"\b(?P<number>\d{1,2}|one|two|three|four|five|six) ?-?(?P<unit>days?|d|weeks?|wks?|wk|w) ?"
    r"(?:post-?\s?partum|pp\b|(?:after|since|from|s/p|out from|post) (?:her |the |an? )?"
    r"(?:uncomplicated |primary |repeat )?(?:delivery|birth|nsvd|svd|vaginal|c-?\s?section|cesarean|ltcs|"
    r"giving birth))"
)
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_AFTER_DELIVERY = re.compile(r"\b(?:post-?\s?partum|puerper\w+)\b")
_LACTATING = re.compile(
    r"(?<!not )(?<!never )(?<!no longer )(?<!stopped )\b(?:breast-?\s?fe(?:d|eding)|lactat\w+|"
    r"nursing (?:mother|her|the|infant|baby|every|q)|(?:exclusively |still )nursing)\b"
)
_BREAST = {"N61.0": ("O91.23", "O91.22"), "N61.1": ("O91.13", "O91.12"), "N61.20": ("O91.13", "O91.12")}
"""Inflamed breast → of lactation, of the puerperium."""
_ANEMIAS = ("D50", "D51", "D52", "D53", "D55", "D56", "D57", "D58", "D59")
_WEEKS = 6


def puerperium(candidates: dict[str, Candidate], note: Note) -> None:
    """Rewrites the candidates in place."""
    if note.patient.sex is Sex.MALE or any(c.startswith("Z3A") for c in candidates):
        return
    concerned = [c for c in candidates if c in _BREAST or c.startswith(_ANEMIAS)]
    if not concerned:
        return
    lowered = note.text.lower()
    recent = _within_six_weeks(lowered)
    for code in concerned:
        candidate = candidates[code]
        told = any(
            _AFTER_DELIVERY.search("".join(line_around(lowered, m.span.start, m.span.end)))
            for m in candidate.mentions
        )
        if code in _BREAST:
            lactating = _LACTATING.search(lowered) is not None
            if lactating or told or recent:
                obstetric = _BREAST[code][0 if lactating else 1]
                swap(candidates, code, obstetric, "I.C.15.o: an inflamed breast after a delivery")
        elif (told or recent) and "O90.81" not in candidates and "O99.03" not in candidates:
            why = "I.C.15.o: an anemia that complicates the puerperium"
            candidates["O99.03"] = Candidate(
                "O99.03", list(candidate.mentions), (*candidate.path, why, "O99.03"), why
            )
            candidate.after = "O99.03"


def _within_six_weeks(lowered: str) -> bool:
    said = _SINCE.search(lowered)
    if said is None:
        return False
    number = _WORDS.get(said["number"]) or int(said["number"])
    return number <= (_WEEKS if said["unit"][0] == "w" else 7 * _WEEKS)
