"""Pregnancy: the trimester and weeks of gestation complete the codes, and conditions that complicate it
move to chapter 15 (Guidelines I.C.15; I.C.21.c.11)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note, Sex, Span
from coding_service.extraction.guidelines.candidate import Candidate
from coding_service.extraction.vocabulary import rows

_PREGNANT = re.compile(
    r"\b(?:pregnan(?:t|cy)|prenatal|antepartum|gestation(?:al)?|iup|intrauterine pregnancy|"
    r"primigravida|multigravida|"
    r"g\d{1,2} ?p\d|g\d{1,2}p\d{4}|fetal|trimester|tri|gravid)\b"
)
_NOT_PREGNANT = re.compile(
    r"\b(?:not|isn't|nor|non-?|never(?: been)?|denies(?: being)?|no|without|w/o|avoid(?:s|ing)?|negative for|"
    r"prevents?|before|if|unless|could (?:not )?be|trying to (?:get|become)|becom(?:es?|ing)|wishes) "
    r"(?:currently |now |intra\w+ )?pregnan(?:t|cy)\b|\bpregnancy (?:test\w*|excluded|ruled out|neg\w*|"
    r"denied|"
    r"prevention|is (?:excluded|ruled out)|declined)|\bpreg(?:nancy)?/\w+ excluded"
)
"""Words of pregnancy that say that there is none."""
_WEEKS = re.compile(
    r"(?P<before>\b(?:at|@|ega:?|ga:?|iup at|gestational age(?: is| of)?:?|pregnan(?:t|"
    r"cy)(?: at)?,?|gestation:?|"
    r"currently|now|is)\s+)?(?:about |approximately )?"
    r"\b(?P<weeks>\d{1,2})(?:\s*\+\s*(?P<plus>\d)\b|\s+(?P<sevenths>[0-6])/7)?"
    r"\s*-?(?:(?:weeks?|wks?|wk|w)(?:\s*(?:and\s+|,\s*|\+\s*)?(?P<days>[0-6])\s*(?:days?|d))?)?\b(?:\s*/7)?"
    r"(?P<after>\s*(?:\([^)]{0,20}\)\s*)?(?:of\s+)?(?:gestation|gestational|pregnant|pregnancy|ega|"
    r"ga\b|iup|by (?:lmp|us|dates)|"
    r"prenatal|ob\b))?"
)
_LATER = re.compile(
    r"\b(?:in|for|every|x|next|another|last|past|over|within|after|until|before|every|q|return|"
    r"recheck|since)"
    r"\s+(?:the\s+)?(?:next\s+|last\s+|past\s+|about\s+)?$"
)
_NOT_GESTATION = re.compile(
    r"^[- ]*(?:ago|old|post-?partum|pp\b|post|supply|course|prior|later|earlier|out|s/p|after|from now)"
)
_TRIMESTER = re.compile(r"\b(first|second|third|1st|2nd|3rd)[- ]tri(?:mester)?\b")
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3}
_OBSTETRIC = re.compile(
    r"\b(?:pre-?eclampsia|hyperemesis|morning sickness|nvp|(?:threatened|missed) "
    r"(?:abortion|miscarriage)|maternal age|"
    r"cesarean|c-section|"
    r"breech|previa|labor|fetus|fetal|twins?|iugr|fgr|gdm\w*|primip\w*|multip\w*|elderly|postdates|"
    r"post-?term)\b"
)
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


def gestational_weeks(lowered: str) -> tuple[int, Span] | None:
    """Completed weeks as the note gives them, with the words; an exact statement before a loose one."""
    found: tuple[int, Span] | None = None
    for match in _WEEKS.finditer(lowered):
        words = lowered[match.end("weeks") : match.end()]
        weeks = int(match["weeks"])
        exact = match["plus"] or match["sevenths"] or match["days"]
        if not 4 <= weeks <= 43 or not ("w" in words or exact):
            continue
        if _LATER.search(lowered[max(match.start() - 24, 0) : match.start("weeks")]):
            continue
        if _NOT_GESTATION.match(lowered[match.end() : match.end() + 14]):
            continue
        begin, end = max(match.start() - 80, 0), match.end() + 30
        start = max(lowered.rfind("\n", begin, match.start()) + 1, begin)
        stop = lowered.find("\n", match.end(), end)
        line = lowered[start : stop if stop >= 0 else end]
        if match["before"] or match["after"] or exact or _PREGNANT.search(line) or _OBSTETRIC.search(line):
            found = weeks, Span(match.start("weeks"), match.end())
            if match["after"] or exact:
                return found
    return found


def complete(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """Rewrites the candidates of a pregnant patient in place; anybody else's stay as they are."""
    own = [c for c in candidates if c[0] == "O" and not c.startswith(_OVER) and c != "O99.89"]
    supervised = [c for c in candidates if c.startswith(("Z34", "Z3A"))]
    if note.patient.sex is Sex.MALE:
        return
    lowered = note.text.lower()
    if not own and not supervised and not _PREGNANT.search(_NOT_PREGNANT.sub("", lowered)):
        return
    if any(c.startswith((*_OVER, "F53")) for c in candidates) or "Z39.2" in candidates:
        return
    age = gestational_weeks(lowered)
    if not own and not supervised and age is None and not _COMPLICATING.search(lowered):
        return
    if "Z33.1" in candidates and not own:
        return
    trimester = _trimester(age, lowered)
    if any(c.startswith("O24.4") for c in candidates):  # diabetes that began with the pregnancy is no other
        for code in [
            c for c in candidates if c.startswith(("E08", "E09", "E11", "E13", "O24.1", "O24.3", "O24.9"))
        ]:
            del candidates[code]
    for code in list(candidates):
        _add_chapter_15(candidates, code, trimester, book)
    _kind_of_diabetes(candidates)
    if any(c.startswith("O11") for c in candidates):  # superimposed on the hypertension that was there before
        for code in [c for c in candidates if c.startswith("O14")]:
            del candidates[code]
    _gestational_diabetes(candidates, lowered, book)
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
        _weeks(candidates, age, book)


def _trimester(age: tuple[int, Span] | None, lowered: str) -> int:
    """I.C.15.a.3: first to 13 6/7 weeks, second to 27 6/7, third from 28; 0 where the note does not tell."""
    if age is not None:
        return 1 if age[0] < 14 else 2 if age[0] < 28 else 3
    named = {_ORDINALS[m] for m in _TRIMESTER.findall(lowered)}
    return named.pop() if len(named) == 1 else 0


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
    made = candidates.setdefault(full, Candidate(full, path=(*condition.path, why, full)))
    made.reason = made.reason or why
    made.mentions += [m for m in condition.mentions if m not in made.mentions]
    if keep:
        condition.after = full
    else:
        del candidates[code]


def _kind_of_diabetes(candidates: dict[str, Candidate]) -> None:
    """I.C.15.g: a diabetes that was there before is followed by its own code (E10, E11)."""
    for stem, kind in (("O24.0", "E10"), ("O24.1", "E11")):
        source = next((c for c in candidates.values() if c.code.startswith(stem)), None)
        if source is not None and not any(
            c.startswith(("E08", "E09", "E10", "E11", "E13")) for c in candidates
        ):
            code = f"{kind}.9"
            candidates[code] = Candidate(
                code, list(source.mentions), (*source.path, code), "I.C.15.g: the diabetes itself as well",
                after=source.code,
            )  # fmt: skip


_INSULIN = re.compile(
    r"\b(?:insulin|nph|lispro|aspart|detemir|levemir|glargine|lantus|humalog|novolog|a2 ?gdm on insulin)\b"
)
_ORAL = re.compile(r"\b(?:metformin|glyburide|glibenclamide)\b")
_DIET = re.compile(r"\b(?:diet|a1 ?gdm|gdm ?a1|nutrition(?:al)? therapy)\b")
_NOT_TAKEN = re.compile(
    r"\b(?:no|not|without|w/o|never|if|may|might|consider\w*|possible|would|could|threshold for|need for|"
    r"discuss\w*|declin\w*|avoid\w*|before|off|stopp\w*|serum|fasting|previous pregnancy|prior pregnancy)"
    r"\b[^.\n;]{0,30}$"
)
_NOT_THE_DRUG = re.compile(r" ?-?(?:resistan|level|sensitiv|not (?:needed|required|indicated)|(?:if|was) )")


def _gestational_diabetes(candidates: dict[str, Candidate], lowered: str, book: IcdBook) -> None:
    """O24.41-: by what controls it (I.C.15.i: insulin, then oral drugs, then diet)."""
    old = next((c for c in ("O24.419", "O24.439") if c in candidates), None)
    if old is None:
        return
    for pattern, digit in ((_INSULIN, "4"), (_ORAL, "5"), (_DIET, "0")):
        for match in pattern.finditer(lowered):
            if _NOT_TAKEN.search(lowered[max(match.start() - 60, 0) : match.start()]):
                continue
            if _NOT_THE_DRUG.match(lowered, match.end()):
                continue
            full = old[:-1] + digit
            if book.is_billable(full):
                held = candidates.pop(old)
                made = candidates.setdefault(full, Candidate(full, path=(*held.path, match[0], full)))
                made.mentions += [m for m in held.mentions if m not in made.mentions]
                made.links.append(Span(match.start(), match.end()))
                made.reason = held.reason or "I.C.15.i: gestational diabetes by its control"
                return


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


def _weeks(candidates: dict[str, Candidate], age: tuple[int, Span], book: IcdBook) -> None:
    weeks, span = age
    code = "Z3A.01" if weeks < 8 else "Z3A.49" if weeks > 42 else f"Z3A.{weeks:02}"
    for other in [c for c in candidates if c.startswith("Z3A") and c != code]:
        del candidates[other]
    if book.is_billable(code):
        made = candidates.setdefault(code, Candidate(code, path=(f"{weeks} weeks of gestation", code)))
        if span not in made.links:
            made.links.append(span)
        made.reason = "I.C.21.c.11: weeks of gestation, beside chapter 15 and supervision codes"
