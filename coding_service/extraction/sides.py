"""Which codes say the same of the right, the left and both sides: read from their titles."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coding_service.codebook.model import IcdBook

_SIDE_WORD = re.compile(r"\b(?:unspecified )?(right|left|bilateral|unspecified|unilateral)\b")
_LETTER = {"right": "R", "left": "L", "bilateral": "B"}
Groups = dict[str, dict[str, str]]


def side_groups(book: IcdBook) -> Groups:
    """Code → {R, L, B: code} for every code of the book that has a side or leaves it open."""
    titles = [(code, title) for code, title, kind in book.terms() if kind == "title"]
    return _grouped(titles, book)


def sides_of(code: str, book: IcdBook) -> dict[str, str]:
    """{R, L, B: code} for one code, from its siblings; empty where side is no question."""
    entry = book.get(code)
    above = book.get(entry.parent) if entry is not None and entry.parent else None
    if above is None:
        return {}
    siblings = [(child, found.title) for child in above.children if (found := book.get(child)) is not None]
    return _grouped(siblings, book).get(code, {})


def _grouped(titles: Iterable[tuple[str, str]], book: IcdBook) -> Groups:
    groups: dict[tuple[str | None, str], dict[str, str]] = {}
    members: dict[tuple[str | None, str], list[str]] = {}
    for code, title in titles:
        low = title.lower()
        named = {word for word in _SIDE_WORD.findall(low) if word != "unspecified"}
        if not named and "unspecified" not in low:
            continue
        entry = book.get(code)
        base = " ".join(_SIDE_WORD.sub(" ", low).replace(",", " ").split())
        key = (entry.parent if entry else None, base)
        members.setdefault(key, []).append(code)
        if len(named) == 1 and (side := _LETTER.get(next(iter(named)))):
            groups.setdefault(key, {}).setdefault(side, code)
    return {code: groups[key] for key, codes in members.items() if key in groups for code in codes}
