"""Combination codes and presumed links: diabetes, and pairs with a code of their own.

ICD-10-CM Official Guidelines I.A.15 ("with"), I.C.4.a (diabetes), I.C.9.b
(atherosclerotic heart disease with angina), I.C.10.a (COPD).
"""

from __future__ import annotations

from functools import cache

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note
from coding_service.extraction.guidelines.candidate import Candidate
from coding_service.extraction.guidelines.dementia import dementia
from coding_service.extraction.guidelines.hypertension import hypertension, resistant
from coding_service.extraction.guidelines.hypoglycemia import level_of_hypoglycemia
from coding_service.extraction.guidelines.inflamed_bowel import complicated
from coding_service.extraction.guidelines.kidney_stage import stage_taken_along
from coding_service.extraction.guidelines.limb_arteries import limb_arteries
from coding_service.extraction.guidelines.linked import link
from coding_service.extraction.guidelines.lungs import lungs
from coding_service.extraction.guidelines.presumed import replaced, said_unrelated
from coding_service.extraction.guidelines.spread import after_primary
from coding_service.extraction.guidelines.vein_ulcers import vein_ulcers
from coding_service.extraction.vocabulary import rows

_DIABETES = ("E08", "E09", "E10", "E11", "E13")


@cache
def _links() -> tuple[tuple[str, str, bool], ...]:
    found = [(prefix, suffix, own == "keep") for prefix, suffix, own in rows("with_links", 3)]
    return tuple(sorted(found, key=lambda row: -len(row[0])))


def combine(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """Rewrites the candidates in place: single conditions become the combination codes they make together."""
    stage_taken_along(candidates, note, book)
    link(candidates, note, book)
    complicated(candidates, note, book)
    resistant(candidates)
    _diabetes(candidates, note, book)
    level_of_hypoglycemia(candidates, note, book)
    hypertension(candidates, note)
    _pairs(candidates)
    lungs(candidates)
    limb_arteries(candidates, note, book)
    vein_ulcers(candidates, book)
    dementia(candidates, note, book)
    _secondary_varices(candidates, book)
    after_primary(candidates, note)


def _diabetes(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """E11.9 with a condition listed under "Diabetes, with" becomes E11.xx; E11.9 itself then goes."""
    families = sorted({c[:3] for c in candidates if c.startswith(_DIABETES)})
    specific = [f for f in families if f != "E11"]
    if len(families) > 1 and len(specific) == 1 and set(families) == {"E11", specific[0]}:
        _merge_type(candidates, specific[0], book)
        families = specific
    if len(families) != 1:
        return
    family = families[0]
    base = sorted((c for c in candidates.values() if c.code.startswith(family)), key=lambda c: c.position)
    linked = False
    for condition in sorted(candidates.values(), key=lambda c: c.position):
        if condition.code.startswith(_DIABETES):
            continue
        link = next(((s, k) for p, s, k in _links() if condition.code.startswith(p)), None)
        if link is None or said_unrelated(condition, note.text):
            continue
        suffix = link[0]
        if suffix == ".42" and all(m.span.of(note.text).lower() == "neuropathy" for m in condition.mentions):
            suffix = ".40"  # of no told kind
        code = _billable(family + suffix, book)
        if not code:
            continue
        made = replaced(
            candidates,
            base[0],
            code,
            "Guidelines I.A.15: the Index lists it under “Diabetes, with”",
            condition,
        )
        linked = True
        made.completed_at = min(made.completed_at, condition.position)
        if link[1]:
            condition.after = made.code
        else:
            made.mentions += condition.mentions
            del candidates[condition.code]
    plain = candidates.get(f"{family}.9")
    others = [c for c in candidates if c.startswith(family) and c != f"{family}.9"]
    if plain is not None and others:
        for other in others:
            if candidates[other].assessed:
                continue  # it stands where the assessment names it
            candidates[other].mentions += [m for m in plain.mentions if m not in candidates[other].mentions]
        del candidates[plain.code]
    if linked:
        for vague, sharp in (
            (".40", (".41", ".42", ".43", ".44")),
            (".21", (".22",)),
            (".29", (".21", ".22")),
        ):
            if family + vague in candidates and any(family + s in candidates for s in sharp):
                del candidates[family + vague]
        graded = tuple(f"{family}.3{grade}" for grade in "2345")
        if f"{family}.319" in candidates and any(c.startswith(graded) for c in candidates):
            del candidates[f"{family}.319"]  # "retinopathy stable", graded elsewhere in the note


def _merge_type(candidates: dict[str, Candidate], family: str, book: IcdBook) -> None:
    """Where the note names type 1 (or secondary) and elsewhere just "diabetes", the named type stands."""
    for code in [c for c in candidates if c.startswith("E11")]:
        old = candidates[code]
        if any("2" in m.term.split() for m in old.mentions):
            return
        new_code = _billable(family + code[3:], book)
        if new_code:
            del candidates[code]
            kept = candidates.setdefault(new_code, Candidate(new_code, path=old.path))
            kept.mentions += old.mentions


def _billable(code: str, book: IcdBook) -> str:
    return code if book.is_billable(code) else ""


_PAIRS = (
    # (first prefix, second prefix, combined, second stays, citation)
    ("I25.10", "I20.9", "I25.119", False, "I.C.9.b: angina in coronary disease is presumed related"),
    ("I25.10", "I20.8", "I25.118", False, "I.C.9.b: angina in coronary disease is presumed related"),
    ("I25.10", "I20.1", "I25.111", False, "I.C.9.b: angina in coronary disease is presumed related"),
    ("I25.10", "I20.2", "I25.112", False, "I.C.9.b: angina in coronary disease is presumed related"),
    ("I25.10", "I20.0", "I25.110", False, "I.C.9.b: angina in coronary disease is presumed related"),
    ("R11.0", "R11.10", "R11.2", False, "R11.2: nausea with vomiting"),
    ("J44.9", "J20", "J44.0", True, "J44.0: COPD with acute lower respiratory infection; code the infection"),
    ("J44.9", "J18", "J44.0", True, "J44.0: COPD with acute lower respiratory infection; code the infection"),
    ("J44.9", "J15", "J44.0", True, "J44.0: COPD with acute lower respiratory infection; code the infection"),
    ("K70.30", "R18.8", "K70.31", False, "K70.31: alcoholic cirrhosis with ascites"),
    ("K57.30", "K92.2", "K57.31", False, "I.A.15: diverticulosis with bleeding"),
    ("M81.0", "M84.48XA", "M80.08XA", False, "M80: osteoporosis with current pathological fracture"),
)


def _pairs(candidates: dict[str, Candidate]) -> None:
    for first, second, combined, stays, why in _PAIRS:
        if first not in candidates:
            continue
        others = [c for c in candidates.values() if c.code.startswith(second)]
        if not others:
            continue
        made = replaced(candidates, candidates[first], combined, why, *others)
        del candidates[first]
        for other in others:
            if stays:
                other.after = made.code
            else:
                made.mentions += other.mentions
                del candidates[other.code]


_CIRRHOTIC = ("K70", "K71.7", "K74", "K76.6")


def _secondary_varices(candidates: dict[str, Candidate], book: IcdBook) -> None:
    """I85.1-: esophageal varices in diseases coded first (cirrhosis, portal hypertension)."""
    liver = next((c for c in candidates.values() if c.code.startswith(_CIRRHOTIC)), None)
    for code, wanted in (("I85.00", "I85.10"), ("I85.01", "I85.11")):
        if liver is not None and code in candidates and book.is_billable(wanted):
            made = replaced(
                candidates, candidates[code], wanted, "I85.1-: varices in a disease coded first", liver
            )
            del candidates[code]
            made.after = liver.code
