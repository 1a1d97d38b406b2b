"""Which codes say the same of the right, the left and both sides: read from their titles."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coding_service.codebook.model import IcdBook
from coding_service.extraction import normal

_SIDE_WORD = re.compile(
    r"\b(?:unspecified )?(right|left|bilateral|unspecified|unilateral)\b"
    r"(?: (?:ears?|eyes?|orbits?|sides?|breasts?|(?:limbs?|legs?|arms?|extremit(?:y|ies)))(?=$|,))?"
)
"""With the noun that only carries the side: "right ear" and "bilateral" say the same of otitis. "Upper" and
"lower" limb stay: R22.31 and R22.41 are told apart by them alone."""
_LIMB = re.compile(r"\b(right|left|unspecified) (?:upper |lower )?(?:limbs?|extremit(?:y|ies))(?=$|,)")
_LETTER = {"right": "R", "left": "L", "bilateral": "B"}
Groups = dict[str, dict[str, str]]


def side_groups(book: IcdBook) -> Groups:
    """Code → {R, L, B: code} for every code of the book that has a side or leaves it open."""
    titles = [(code, title) for code, title, kind in book.terms() if kind == "title"]
    groups = _grouped(titles, book)
    for code, group in _grouped(((c, _LIMB.sub(r"\1", t.lower())) for c, t in titles), book).items():
        if code not in groups and all(other[:-1] == code[:-1] for other in group.values()):
            groups[code] = group  # I87.009: "unspecified extremity" beside "right lower extremity"
    return groups


def sides_of(code: str, book: IcdBook) -> dict[str, str]:
    """{R, L, B: code} for one code, from its siblings; empty where side is no question."""
    entry = book.get(code)
    above = book.get(entry.parent) if entry is not None and entry.parent else None
    if above is None:
        return {}
    siblings = [(child, found.title) for child in above.children if (found := book.get(child)) is not None]
    return _grouped(siblings, book).get(code, {})


def _grouped(titles: Iterable[tuple[str, str]], book: IcdBook) -> Groups:
    groups: dict[tuple[str, str], dict[str, str]] = {}
    members: dict[tuple[str, str], list[str]] = {}
    for code, title in titles:
        low = title.lower()
        named = set(_SIDE_WORD.findall(low)) - {"unspecified", "unilateral"}
        if not named and "unspecified" not in low:
            continue
        base = " ".join(map(normal.word, _SIDE_WORD.sub(" ", low).replace(",", " ").split()))
        key = (code[:3], base)
        members.setdefault(key, []).append(code)
        if len(named) == 1 and (side := _LETTER.get(next(iter(named)))):
            groups.setdefault(key, {}).setdefault(side, code)
    return {code: groups[key] for key, codes in members.items() if key in groups for code in codes}
