"""Side and specificity, read from the titles of a code and its siblings.

Authority: ICD-10-CM Official Guidelines I.B.13 (laterality: the bilateral code where there is one; both
sides where there is none), I.B.18 and IV.F (unspecified codes only where the record says no more).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from coding_service.codebook.model import IcdBook, IcdEntry
from coding_service.edits.patch import remove_diagnosis, replace_diagnosis
from coding_service.edits.subject import CodeSetSubject, EditBook, dx, passed
from shared.rules import Outcome, Rule, Severity, failed

_SIDE = re.compile(r"\b(right|left|bilateral|unspecified|unilateral)\b", re.IGNORECASE)


_FILLERS = frozenset({"", "side", "both", "of", "the", "in"})
# A bilateral title may leave out the part of the body that its sides name: "right ear", "bilateral".
_PARTS = frozenset(
    ("ear", "eye", "eyelid", "hip", "knee", "shoulder", "elbow", "wrist", "hand", "finger", "ankle", "foot",
     "toe", "thigh", "breast", "lung", "kidney", "ovary", "testi")
)  # fmt: skip


def _side(title: str) -> str | None:
    """The side that a title names; None without one or with several."""
    sides = {m.lower() for m in _SIDE.findall(title)} - {"unspecified", "unilateral"}
    return sides.pop() if len(sides) == 1 else None


def _sideless(title: str) -> frozenset[str]:
    """The title's words without side and number ("right eyes" and "bilateral eye" are alike)."""
    words = _SIDE.sub("", title).lower().replace(",", " ").split()
    return frozenset(w.rstrip("s") for w in words) - _FILLERS


def _same_but_side(one: str, other: str, of_one_parent: bool) -> bool:
    own, its = _sideless(one), _sideless(other)
    return own == its or (of_one_parent and (own < its or its < own) and own ^ its <= _PARTS)


@lru_cache(maxsize=1 << 16)
def sides_of(icd: IcdBook, code: str) -> dict[str, str]:
    """Side → code, of the code and its siblings that say the same of a side (`unspecified` included)."""
    entry = icd.get(code)
    if entry is None:
        return {}
    seventh = code[-1] if len(code) == 8 and icd.seventh_characters(code) else None
    stem = icd.get(entry.parent) if seventh and entry.parent else entry
    found: dict[str, str] = {}
    for child, of_one_parent in _siblings(icd, stem):
        sibling = icd.expand(child, seventh) if seventh else child
        other = icd.get(sibling) if sibling else None
        if other is None or not _same_but_side(entry.title, other.title, of_one_parent):
            continue
        side = _side(other.title) or ("unspecified" if "unspecified" in other.title.lower() else None)
        if side:
            found.setdefault(side, other.code)
    return found


def _siblings(icd: IcdBook, entry: IcdEntry | None) -> Iterator[tuple[str, bool]]:
    """Its siblings and its parent's: "bilateral" may stand one step above its sides (M17.0, M17.11)."""
    parent = icd.get(entry.parent) if entry and entry.parent else None
    above = icd.get(parent.parent) if parent and parent.parent else None
    yield from ((child, True) for child in (parent.children if parent else ()))
    yield from ((child, False) for child in (above.children if above else ()))


def _laterality(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    release = book.icd.release.id
    position = {c: i for i, c in reversed(list(enumerate(subject.codes)))}
    for code, i in sorted(position.items(), key=lambda item: item[1]):
        sides = sides_of(book.icd, code)
        if len(sides) < 2:
            continue
        own = next((s for s, c in sides.items() if c == code), None)
        right, left, both = (position.get(sides.get(s, "")) for s in ("right", "left", "bilateral"))
        if own == "right" and left is not None and "bilateral" in sides and both is None:
            yield failed(
                f"{sides['right']} and {sides['left']} are the two sides of one condition: "
                f"the bilateral code is {sides['bilateral']}",
                dx(min(i, left)),
                dx(max(i, left)),
                fix=(
                    *replace_diagnosis(min(i, left), sides["bilateral"]),
                    *remove_diagnosis(subject, max(i, left), min(i, left)),
                ),
                release=release,
            )
        elif own == "bilateral" and (right is not None or left is not None):
            extra = right if right is not None else left
            assert extra is not None  # noqa: S101 - one of the two is there
            yield failed(
                f"{code} already says both sides; {subject.codes[extra]} repeats one of them",
                dx(i),
                dx(extra),
                fix=remove_diagnosis(subject, extra, i),
                release=release,
            )
        elif own == "unspecified" and any(p is not None for p in (right, left, both)):
            known = next(p for p in (right, left, both) if p is not None)
            yield failed(
                f"{code} leaves the side open that {subject.codes[known]} names",
                dx(i),
                dx(known),
                fix=remove_diagnosis(subject, i, known),
                release=release,
            )
        elif own == "left" and right is not None and "bilateral" in sides and both is None:
            continue  # said at the right-hand code
        else:
            yield passed(dx(i), release=release)


def _specificity(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    """Told, not refused: an unspecified code is right where the record says no more (I.B.18)."""
    release = book.icd.release.id
    for i, code in enumerate(subject.codes):
        entry = book.icd.get(code)
        if entry is None or not entry.billable:
            continue
        sides = sides_of(book.icd, code)
        if sides.get("unspecified") == code and {"right", "left"} & set(sides):
            options = ", ".join(f"{c} {s}" for s, c in sides.items() if s != "unspecified")
            yield failed(f"{code} does not say which side; the record may: {options}", dx(i), release=release)
        else:
            yield passed(dx(i), release=release)


RULES: tuple[Rule[CodeSetSubject, EditBook], ...] = (
    Rule(
        "ICD-LATERALITY",
        "One code for both sides where there is one",
        "ICD-10-CM Official Guidelines I.B.13",
        Severity.ERROR,
        _laterality,
    ),
    Rule(
        "ICD-SPECIFICITY",
        "The side is named",
        "ICD-10-CM Official Guidelines I.B.13, I.B.18, IV.F",
        Severity.WARNING,
        _specificity,
    ),
)
