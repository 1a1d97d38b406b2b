"""Where a cellulitis or an abscess is that is named only with its wound ("cat bite of the right hand with
cellulitis"): at the wound (I.B.2: the site that the note tells)."""

from __future__ import annotations

import re

from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note
from coding_service.extraction.guidelines.candidate import Candidate, swap

_WITH = re.compile(
    r"^[\s,)]*(?:(?:with|w/|and|&|\+|now|complicated by|c/b|developed|developing|early|mild|surrounding|"
    r"secondary|associated|superimposed|overlying|resulting|local|acute)[\s,]*){0,4}$"
)
_BY_WOUND: tuple[tuple[re.Pattern[str], tuple[str, str, str], tuple[str, str, str]], ...] = (
    # (the wound's code; the cellulitis and the abscess of the right, the left and no told side)
    (re.compile(r"S6[01]\.[0-3]"), ("L03.011", "L03.012", "L03.019"), ("L02.511", "L02.512", "L02.519")),
    (re.compile(r"S6[01]"), ("L03.113", "L03.114", "L03.119"), ("L02.511", "L02.512", "L02.519")),
    (re.compile(r"S[45][01]"), ("L03.113", "L03.114", "L03.119"), ("L02.413", "L02.414", "L02.419")),
    (re.compile(r"S9[01]\.[124]"), ("L03.031", "L03.032", "L03.039"), ("L02.611", "L02.612", "L02.619")),
    (re.compile(r"S9[01]"), ("L03.115", "L03.116", "L03.119"), ("L02.611", "L02.612", "L02.619")),
    (re.compile(r"S[78][01]"), ("L03.115", "L03.116", "L03.119"), ("L02.415", "L02.416", "L02.419")),
    (re.compile(r"S0[01]\.[24568]"), ("L03.211", "L03.211", "L03.211"), ("L02.01", "L02.01", "L02.01")),
    (re.compile(r"S1[01]"), ("L03.221", "L03.221", "L03.221"), ("L02.11", "L02.11", "L02.11")),
    (re.compile(r"S2[01]"), ("L03.313", "L03.313", "L03.313"), ("L02.213", "L02.213", "L02.213")),
)


def infected_wounds(candidates: dict[str, Candidate], note: Note, book: IcdBook) -> None:
    """Rewrites the candidates in place."""
    for vague, column in (("L03.90", 0), ("L02.91", 1)):
        infection = candidates.get(vague)
        if infection is None:
            continue
        for wound in [c for c in candidates.values() if c.code[0] == "S" and c.code[-1] in "AD"]:
            row = next((sites[column] for words, *sites in _BY_WOUND if words.match(wound.code)), None)
            entry = book.get(wound.code)
            if row is None or entry is None or not _beside(wound, infection, note):
                continue
            title = entry.title.lower()
            made = row[0 if " right " in title else 1 if " left " in title else 2]
            if book.is_billable(made):
                swap(candidates, vague, made, f"at the wound that it is named with ({wound.code})")
                break


def _beside(wound: Candidate, infection: Candidate, note: Note) -> bool:
    return any(
        0 <= b.span.start - a.span.end <= 40
        and _WITH.match(note.text[a.span.end : b.span.start].lower()) is not None
        for a in wound.mentions
        for b in infection.mentions
    )
