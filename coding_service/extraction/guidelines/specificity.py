"""Of two codes for one thing the more specific stands (Guidelines I.B.2): N18.9 beside N18.32 says
nothing."""

from __future__ import annotations

import re
from functools import cache

from coding_service.codebook.model import IcdBook
from coding_service.extraction.vocabulary import rows

_VAGUE = re.compile(r"\bunspecified\b|\bNOS\b|without complication|uncomplicated", re.I)
_ALONE = {"R52": "pain", "R58": "hemorrhage", "B99.9": "infection", "R69": "disease", "R68.89": "symptom"}
"""A code that one common word reaches: on a claim it needs more than that word."""


@cache
def _table() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((vague, tuple(sharp.split())) for vague, sharp in rows("superseded", 2))


def superseded(codes: list[str], book: IcdBook) -> dict[str, str]:
    """Vague code → the code of the note that says more of the same condition."""
    out: dict[str, str] = {}
    out |= _lies_still(codes, book)
    for code in codes:
        if code in out:
            continue
        sharper = next((sharp for vague, sharp in _table() if code.startswith(vague)), None)
        if sharper is not None:
            better = next((c for c in codes if c != code and c.startswith(sharper)), None)
            if better is not None:
                out[code] = better
                continue
        entry = book.get(code)
        if entry is None or not _VAGUE.search(entry.title):
            continue
        for other in codes:
            if other == code or other[:3] != code[:3] or _tells_less(other, code):
                continue
            found = book.get(other)
            if found is None:
                continue
            vaguer = len(_VAGUE.findall(entry.title)) - len(_VAGUE.findall(found.title))
            if vaguer > 0 and _same_branch(code, other):
                out[code] = other
                break
    return out


def _tells_less(vague: str, sharp: str) -> bool:
    """The table has it the other way: a crisis (D57.00) says more than the disease without one (D57.1)."""
    return any(vague.startswith(v) and sharp.startswith(more) for v, more in _table())


def _lies_still(codes: list[str], book: IcdBook) -> dict[str, str]:
    """A fracture without a word on displacement is coded displaced (I.C.19.c) unless the note says elsewhere
    that it is nondisplaced."""
    titles = {
        code: entry.title for code in codes if code[0] in "ST" and (entry := book.get(code)) is not None
    }
    still = {
        title.replace("Nondisplaced", "Displaced", 1): code
        for code, title in titles.items()
        if "Nond" in title
    }
    return {code: still[title] for code, title in titles.items() if title in still and still[title] != code}


def says_too_little(code: str, terms: set[str]) -> bool:
    """True where only a bare word such as "pain" stands behind a code for anything at all."""
    return code in _ALONE and terms <= {_ALONE[code]}


def _same_branch(vague: str, sharp: str) -> bool:
    """Where the two part, the vague code has the classification's character for "unspecified": 0, 9 or A; a 9
    stands behind a 0 that names something (K51.90 and K51.011). A neoplasm's first 0 is a site of its own:
    C78.00 (lung) and C78.7 (liver)."""
    if vague[0] == "C" and vague[4:5] == "0" and sharp[4:5] != "0":
        return False
    for one, other in zip(vague[3:], sharp[3:], strict=False):
        if one != other:
            return (one in "09A" and other not in "09") or (one, other) == ("9", "0")
    return False
