"""The six weeks after a delivery: an anemia and an inflamed breast move to chapter 15 (I.C.15.o; the Index
under Mastitis, obstetric, and Anemia, complicating the puerperium)."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note, Sex
from coding_service.extraction.guidelines.candidate import Candidate, line_of, swap
from coding_service.extraction.guidelines.obstetric import into_chapter_15, of_the_puerperium

_SINCE = re.compile(
    r"\b(?P<number>\d{1,2}|one|two|three|four|five|six) ?-?(?P<unit>days?|d|weeks?|wks?|wk|w) ?"
    r"(?:post-?\s?partum|pp\b|(?:after|since|from|s/p|out from|post) (?:her |the |an? )?"
    r"(?:uncomplicated |primary |repeat )?(?:delivery|birth|nsvd|svd|vaginal|c-?\s?section|cesarean|ltcs|"
    r"giving birth))"
)
_DAY = re.compile(
    r"\b(?:ppd|(?:post-?\s?partum|puerperal)(?: \w+){0,2} \(?(?:ppd|day|week)) ?#? ?(?P<number>\d{1,2})\b|"
    r"\bpod ?#? ?(?P<days>\d{1,2})\b[^.;\n]{0,30}\b(?:c-?\s?section|cesarean|ltcs|c/s)\b|"
    r"\bcomplicating (?:the |her )?puerperium\b"
)
"""Counted from the delivery, or said outright."""
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_AFTER_DELIVERY = re.compile(r"\b(?:post-?\s?partum|puerper\w+)\b")
_LACTATING = re.compile(
    r"(?<!not )(?<!never )(?<!no longer )(?<!stopped )\b(?:breast-?\s?fe(?:d|eding)|lactat\w+|"
    r"nursing (?:mother|her|the|infant|baby|every|q)|(?:exclusively |still )nursing)\b"
)
_BREAST = {
    "N61.0": ("O91.23", "O91.22"),
    "N61.1": ("O91.13", "O91.12"),
    "N61.20": ("O91.13", "O91.12"),
    "O91.23": ("O91.23", "O91.22"),
    "O91.13": ("O91.13", "O91.12"),
    "O92.13": ("O92.13", "O92.12"),
    "N64.0": ("O92.13", "O92.12"),
}
"""Inflamed or cracked breast → of lactation, of the puerperium."""
_BY_LACTATION = re.compile(
    r"\blactation(?:al)?[ -](?:associated |related )?(?:mastitis|abscess|breast|cracked|nipple)|"
    r"\b(?:of|with|from|by|to) (?:lactation|breast-?\s?feeding|nursing)\b|"
    r"\b(?:mastitis|abscess|nipples?)[,;]? (?:\w+ )?(?:lactation(?:al)?|while (?:breast-?\s?feeding|nursing))"
)
"""The note itself calls it one of lactation."""
_ANEMIAS = ("D50", "D51", "D52", "D53", "D55", "D56", "D57", "D58", "D59")
_WEEKS = 6


def puerperium(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """Rewrites the candidates in place."""
    if note.patient.sex is Sex.MALE or any(c.startswith("Z3A") for c in candidates):
        return
    concerned = [c for c in candidates if c in _BREAST or c.startswith(_ANEMIAS)]
    lowered = note.text.lower()
    recent = _within_six_weeks(lowered)
    if recent:
        _complicating(candidates, book)
    for code in concerned:
        candidate = candidates[code]
        lines = [line_of(lowered, m.span) for m in candidate.mentions]
        told = any(map(_AFTER_DELIVERY.search, lines))
        if code in _BREAST:
            lactating = _LACTATING.search(lowered) is not None
            if told and not any(map(_BY_LACTATION.search, lines)):
                lactating = False  # "postpartum" is its word here
            obstetric = _BREAST[code][0 if lactating else 1]
            if (lactating or told or recent) and obstetric != code and not (code[0] == "O" and not told):
                swap(candidates, code, obstetric, "I.C.15.o: an inflamed breast after a delivery")
        elif (told or recent) and "O90.81" not in candidates and "O99.03" not in candidates:
            why = "I.C.15.o: an anemia that complicates the puerperium"
            candidates["O99.03"] = Candidate(
                "O99.03", list(candidate.mentions), (*candidate.path, why, "O99.03"), why
            )
            candidate.after = "O99.03"


def _complicating(candidates: dict[str, Candidate], book: IcdBook) -> None:
    """A condition that is dealt with in the six weeks stands behind its code of chapter 15."""
    for condition in [c for c in candidates.values() if c.assessed and c.code[0] not in "OVWXYZ"]:
        full, keep = of_the_puerperium(condition.code, book)
        if not full or condition.code.startswith((*_ANEMIAS, "R", "F32", "F53")):
            continue
        why = "I.C.15.o: a condition that complicates the puerperium"
        into_chapter_15(candidates, condition, full, why, keep=keep)


def _within_six_weeks(lowered: str) -> bool:
    said = _SINCE.search(lowered)
    if said is None:
        counted = _DAY.search(lowered)
        return counted is not None and int(counted["number"] or counted["days"] or 0) <= 7 * _WEEKS
    number = _WORDS.get(said["number"]) or int(said["number"])
    return number <= (_WEEKS if said["unit"][0] == "w" else 7 * _WEEKS)
