"""Pregnancy: the trimester and weeks of gestation complete the codes, and conditions that complicate it
move to chapter 15 (Guidelines I.C.15; I.C.21.c.11)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note, Sex
from coding_service.extraction.guidelines.candidate import Candidate
from coding_service.extraction.guidelines.gestation import (
    PREGNANT,
    add_weeks,
    gestational_weeks,
    trimester_of,
)
from coding_service.extraction.guidelines.gestational_diabetes import gestational_diabetes, kind_of_diabetes
from coding_service.extraction.vocabulary import rows

_NOT_PREGNANT = re.compile(
    r"\b(?:not|isn't|nor|non-?|never(?: been)?|denies(?: being)?|no|without|w/o|avoid(?:s|ing)?|negative for|"
    r"prevents?|before|if|unless|could (?:not )?be|trying to (?:get|become)|becom(?:es?|ing)|wishes) "
    r"(?:currently |now |intra\w+ )?pregnan(?:t|cy)\b|\bpregnancy (?:test\w*|excluded|ruled out|neg\w*|"
    r"denied|prevention|is (?:excluded|ruled out)|declined)|\bpreg(?:nancy)?/\w+ excluded"
)
"""Words of pregnancy that say that there is none."""
_SUPERVISED = re.compile(
    r"\b(?:prenatal|supervision|normal (?:first |second |third )?pregnancy|ob (?:visit|follow|"
    r"check)|routine ob|obstetric visit)\b"
)
_COMPLICATING = re.compile(
    r"\b(?:in|complicating|affecting|during) (?:this |her )?pregnancy\b|\bpregnancy complicated by\b"
)
_FIRST = re.compile(r"\b(?:primigravid\w*|primip\w*|g1 ?p0\w*|g1\b|first pregnancy|nullip\w*)")
_LATER_PREGNANCY = re.compile(
    r"\b(?:g(?:[2-9]|1\d) ?p?\d*\w*|multigravid\w*|multip(?:ara|arous)?\b|(?:second|third|"
    r"fourth) pregnancy)"
)
_OVER = ("O00", "O01", "O02", "O03", "O04", "O07", "O08", "O85", "O86", "O90", "O91", "O92", "O94")
"""Pregnancies that have ended, and the puerperium: no trimester and no weeks (I.C.21.c.11)."""
_NAMES = {1: "first trimester", 2: "second trimester", 3: "third trimester"}
_ANY_TRIMESTER = re.compile(r"\b(?:unspecified|first|second|third) trimester\b")


@cache
def _table() -> tuple[tuple[tuple[str, ...], str, bool], ...]:
    return tuple((tuple(c.split()), stem, own == "keep") for c, stem, own in rows("pregnancy", 3))


def of_the_puerperium(code: str, book: IcdBook) -> tuple[str, bool]:
    """(the code of a condition that complicates the puerperium, whether its own is added); empty where the
    table has none (I.C.15.o)."""
    for prefixes, stem, keep in _table():
        if not code.startswith(prefixes):
            continue
        for full in (stem.replace("#", "5"), stem[:-2] + "3"):
            entry = book.get(full)
            if entry is not None and "puerperium" in entry.title and book.is_billable(full):
                return full, keep
        break
    return "", False


def complete(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """Rewrites the candidates of a pregnant patient in place; anybody else's stay as they are."""
    own = [c for c in candidates if c[0] == "O" and not c.startswith(_OVER) and c != "O99.89"]
    supervised = [c for c in candidates if c.startswith(("Z34", "Z3A"))]
    if note.patient.sex is Sex.MALE:
        return
    lowered = note.text.lower()
    if not own and not supervised and not PREGNANT.search(_NOT_PREGNANT.sub("", lowered)):
        return
    if any(c.startswith((*_OVER, "F53")) for c in candidates) or "Z39.2" in candidates:
        return
    age = gestational_weeks(lowered)
    if not own and not supervised and age is None and not _COMPLICATING.search(lowered):
        return
    if "Z33.1" in candidates and not own:
        return
    trimester = trimester_of(age, lowered)
    if any(c.startswith("O24.4") for c in candidates):  # diabetes that began with the pregnancy is no other
        for code in [
            c for c in candidates if c.startswith(("E08", "E09", "E11", "E13", "O24.1", "O24.3", "O24.9"))
        ]:
            del candidates[code]
    for code in list(candidates):
        _add_chapter_15(candidates, code, trimester, book)
    kind_of_diabetes(candidates)
    if any(c.startswith("O11") for c in candidates):  # superimposed on the hypertension that was there before
        for code in [c for c in candidates if c.startswith("O14")]:
            del candidates[code]
    gestational_diabetes(candidates, lowered, book)
    for code in [c for c in candidates if c[0] == "O"]:
        _with_trimester(candidates, code, trimester, book)
    chapter_15 = [c for c in candidates if c[0] == "O"]
    if chapter_15:
        for code in [c for c in candidates if c.startswith(("Z34", "Z33", "Z32"))]:
            for follower in chapter_15:
                candidates[follower].links += [m.span for m in candidates[code].mentions]
            del candidates[code]
    elif supervised:
        if not any(c.startswith("Z34") for c in candidates) and _SUPERVISED.search(lowered):
            weeks = candidates[supervised[0]]
            candidates["Z34.90"] = Candidate("Z34.90", list(weeks.mentions), weeks.path)
        _supervision(candidates, lowered, trimester)
    if "O47.9" in candidates and age is not None:
        wanted = f"O47.0{trimester}" if age[0] < 37 else "O47.1"
        if book.is_billable(wanted):
            candidates[wanted] = replace(candidates.pop("O47.9"), code=wanted)
            chapter_15.append(wanted)
    if age is not None and (chapter_15 or any(c.startswith("Z34") for c in candidates)):
        add_weeks(candidates, age, book)


def _add_chapter_15(candidates: dict[str, Candidate], code: str, trimester: int, book: IcdBook) -> None:
    condition = candidates.get(code)
    if condition is None:
        return
    row = next((row for row in _table() if code.startswith(row[0])), None)
    if row is None:
        return
    _, stem, keep = row
    full = next(
        (
            c
            for mark in (str(trimester or ""), "0", "9")
            if mark and book.is_billable(c := stem.replace("#", mark))
        ),
        None,
    )
    if full is None:
        return
    why = "I.C.15.a.1: a condition of a pregnant patient is coded to chapter 15"
    into_chapter_15(candidates, condition, full, why, keep=keep)


def into_chapter_15(
    candidates: dict[str, Candidate], condition: Candidate, full: str, why: str, *, keep: bool
) -> None:
    """`full` in the place of the condition, or before it where its own code stays as well (`keep`)."""
    made = candidates.setdefault(full, Candidate(full, path=(*condition.path, why, full)))
    made.reason = made.reason or why
    made.mentions += [m for m in condition.mentions if m not in made.mentions]
    if keep:
        condition.after = full
    else:
        del candidates[condition.code]


def _with_trimester(candidates: dict[str, Candidate], code: str, trimester: int, book: IcdBook) -> None:
    if not trimester:
        return
    seventh = code[-1] if len(code) == 8 else ""
    stem = code[:-1].rstrip("X") if seventh else code
    entry = book.get(stem)
    if entry is None or not _ANY_TRIMESTER.search(entry.title) or entry.parent is None:
        return
    wanted = _ANY_TRIMESTER.sub(_NAMES[trimester], entry.title)
    above = book.get(entry.parent)
    for child in above.children if above is not None else ():
        sibling = book.get(child)
        if sibling is None or sibling.title != wanted or child == stem:
            continue
        full = book.expand(child, seventh) if seventh else child
        if full and book.is_billable(full):
            old = candidates.pop(code)
            made = candidates.setdefault(full, Candidate(full, path=(*old.path, _NAMES[trimester], full)))
            made.mentions += [m for m in old.mentions if m not in made.mentions]
            made.reason, made.after = made.reason or old.reason, old.after
            for other in candidates.values():
                if other.after == code:
                    other.after = full
        return


def _supervision(candidates: dict[str, Candidate], lowered: str, trimester: int) -> None:
    """Z34.0- first, Z34.8- later pregnancy, Z34.9- where the note does not tell."""
    code = next((c for c in candidates if c.startswith("Z34")), None)
    if code is None:
        return
    kind = code[4]
    if kind == "9":
        kind = "8" if _LATER_PREGNANCY.search(lowered) else "0" if _FIRST.search(lowered) else "9"
    mark = code[5] if code[5] != "0" else str(trimester)
    wanted = f"Z34.{kind}{mark}"
    if wanted != code:
        old = candidates.pop(code)
        made = candidates.setdefault(wanted, Candidate(wanted, path=(*old.path, wanted)))
        made.mentions += [m for m in old.mentions if m not in made.mentions]
    for code in [c for c in candidates if c.startswith("Z34") and c != wanted]:
        candidates[wanted].mentions += candidates.pop(code).mentions
