"""Pairs of conditions that the note links, or whose link the classification presumes, and the codes that they
make together (`data/linked.tsv`; Guidelines I.A.13, I.A.15, I.B.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note
from coding_service.extraction.guidelines.candidate import Candidate
from coding_service.extraction.vocabulary import rows

_WITH = re.compile(
    r"\b(?:with|due to|d/t|secondary to|in|from|of|associated|2/2|causing|complicated by|related|"
    r"c/b|w)\b|w/"
)
_DUE = re.compile(
    r"\b(?:due to|d/t|secondary to|from|caused by|because of|2/2|related to|induced|causing|resulting in)\b"
)
_BESIDE = re.compile(r"[ ,/+&(-]{1,3}(?:(?:and|with|w/) ?)?\Z")
"""The next item of the same line's list: "external hemorrhoids, skin tags"."""
_REACH, _MOST_MENTIONS = 70, 40
_STOP = re.compile(r"[.;\n]")


@dataclass(frozen=True, slots=True)
class Pair:
    first: str
    second: str
    becomes: str
    partner: str
    """Empty: the partner goes; else its code (`=` unchanged)."""
    partner_first: bool
    link: str
    why: str


@cache
def _pairs() -> tuple[Pair, ...]:
    return tuple(
        Pair(
            first, second, becomes, (partner.lstrip("^") or "=") if partner != "-" else "",
            partner.startswith("^"), link, why,
        )
        for first, second, becomes, partner, link, why in rows("linked", 6)
    )  # fmt: skip


def link(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """Rewrites the candidates in place, in the order of the table."""
    for pair in _pairs():
        for one in [c for code, c in candidates.items() if code.startswith(pair.first)]:
            for other in [c for code, c in candidates.items() if code.startswith(pair.second)]:
                if one is not other and candidates.get(one.code) is one and _linked(one, other, pair, note):
                    _apply(candidates, one, other, pair, book)


def _linked(one: Candidate, other: Candidate, pair: Pair, note: Note) -> bool:
    if pair.link == "any":
        return True
    if pair.link == "beside":
        return _joined(one, other, _BESIDE, note, beside=True)
    return _joined(one, other, _DUE if pair.link == "due" else _WITH, note, beside=pair.link == "with")


def linked_by_with(one: Candidate, other: Candidate, note: Note) -> bool:
    """A clause of the note joins the two by "with" or by words for a cause."""
    return _joined(one, other, _WITH, note, beside=True)


def _joined(one: Candidate, other: Candidate, pattern: re.Pattern[str], note: Note, *, beside: bool) -> bool:
    for a in one.mentions[:_MOST_MENTIONS]:
        for b in other.mentions[:_MOST_MENTIONS]:
            first, second = sorted((a.span, b.span))
            if not 0 <= second.start - first.end <= _REACH:
                continue
            between = note.text[first.end : second.start].lower()
            adjacent = beside and not between.strip()  # "diabetic microalbuminuria"
            if pattern is _BESIDE:
                if _BESIDE.match(between):
                    return True
                continue
            if adjacent or (not _STOP.search(between) and pattern.search(between)):
                return True
    return False


def _apply(
    candidates: dict[str, Candidate], one: Candidate, other: Candidate, pair: Pair, book: IcdBook
) -> None:
    first = _renamed(candidates, one, pair.becomes, pair.why, book)
    if not pair.partner:
        first.mentions += [m for m in other.mentions if m not in first.mentions]
        candidates.pop(other.code, None)
        return
    second = _renamed(candidates, other, pair.partner, pair.why, book)
    if pair.partner_first:
        first.after = second.code
    elif pair.link != "due" or second.position > first.position:
        second.after = first.code  # a cause that the assessment names before keeps its place


def _renamed(
    candidates: dict[str, Candidate], candidate: Candidate, code: str, why: str, book: IcdBook
) -> Candidate:
    if code in ("=", candidate.code) or not book.is_billable(code):
        return candidate
    del candidates[candidate.code]
    made = candidates.setdefault(code, Candidate(code, path=(*candidate.path, why, code)))
    made.mentions += [m for m in candidate.mentions if m not in made.mentions]
    made.reason = made.reason or why
    return made
