"""Of two codes for one thing the more specific stands (Guidelines I.B.2): N18.9 beside N18.32 says
nothing."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook

_VAGUE = re.compile(r"\bunspecified\b|\bNOS\b|without complication|uncomplicated", re.I)


def superseded(codes: list[str], book: IcdBook) -> dict[str, str]:
    """Vague code → the code of the same category that says more."""
    out: dict[str, str] = {}
    for code in codes:
        entry = book.get(code)
        if entry is None or not _VAGUE.search(entry.title):
            continue
        for other in codes:
            if other == code or other[:3] != code[:3]:
                continue
            better = book.get(other)
            if better is None:
                continue
            vaguer = len(_VAGUE.findall(entry.title)) - len(_VAGUE.findall(better.title))
            if vaguer > 0 and _same_branch(code, other):
                out[code] = other
                break
    return out


def _same_branch(vague: str, sharp: str) -> bool:
    """Where the two part, the vague code has the classification's character for "unspecified": 0, 9 or A."""
    for one, other in zip(vague[3:], sharp[3:], strict=False):
        if one != other:
            return one in "09A" and other not in "09"
    return False
