"""The note as statements: sentences or list items with their section, and clauses inside them.

A statement is the unit in which documentation says one thing about one service ("Ketorolac 30 mg IM given
in the office today"). A clause is the part of it that one verb governs ("ketorolac given | and naproxen
prescribed"). An item is an entry of the assessment and plan with the lines under it. Offsets are those of
the original text; nothing is rewritten.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coding_service.domain.note import Section, SectionKind, Span

# A full stop ends a sentence unless it is part of a number, an initial or one of these abbreviations.
_ABBREVIATIONS = frozenset(
    (
        "dr",
        "mr",
        "mrs",
        "ms",
        "vs",
        "approx",
        "no",
        "pt",
        "hx",
        "dx",
        "rx",
        "tx",
        "fx",
        "sx",
        "st",
        "ave",
        "inc",
        "e.g",
        "i.e",
        "etc",
        "cf",
        "a.m",
        "p.m",
        "u.s",
        "oz",
        "tab",
        "tabs",
        "cap",
        "caps",
        "inj",
        "min",
        "hr",
    )
)
_BREAK = re.compile(r"[.!?](?=\s|$)|;(?=\s|$)|\n")
_LONGEST = 500
_BULLET = re.compile(r"[ \t]*(?:[-*•·◦▪–>]|\(?\d{1,2}[.):](?=\s)|#\s?\d{0,2}[.:)]?(?=\s)|\[[ xX]\])\s*")
_SPACE = re.compile(r"\s*")
_NUMBERED = re.compile(r"[ \t]*(?:\(?\d{1,2}[.):](?=\s)|#\s?\d{0,2}[.:)]?(?=\s))")
_CLAUSE = re.compile(
    r",?\s+(?:but|however|although|while|whereas|then|also)\s+|[;:]\s+|\s+[-–—]+\s+|"
    r"(?:,\s*(?:and\s+)?|(?<!ordered)\s+and\s+)(?=(?:will|plan(?:s|ned)?\s+to|prescrib\w+|order\w*|"
    r"schedul\w+|refer\w*|recommend\w*|"
    r"gave|given|administer\w+|inject(?:ed)|applied|dispensed|obtained|performed|sent|start(?:ed)?|continue|"
    r"consider|return|follow|advis\w+|rx)\b)",
    re.IGNORECASE,
)


_NAMING = frozenset({SectionKind.RESULTS, SectionKind.PROCEDURES})


@dataclass(frozen=True, slots=True)
class Statement:
    span: Span
    section: SectionKind
    item: int
    """Number of the list entry or paragraph within the note; statements of one A&P entry share it."""
    clauses: tuple[Span, ...]

    def clause_at(self, offset: int) -> Span:
        """The clause that holds the offset; the whole statement if none does."""
        return next((c for c in self.clauses if c.start <= offset < c.end), self.span)


def statements(text: str, sections: Sequence[Section]) -> tuple[Statement, ...]:
    """Every statement of every section, in order. A note without sections is one section of kind OTHER."""
    bodies = sections or (Section(SectionKind.OTHER, None, Span(0, len(text))),)
    found: list[Statement] = []
    item = 0
    for section in bodies:
        item += 1
        for whole, starts_item in _sentences(text, _with_heading(text, section)):
            item += starts_item
            for span in _bounded(text, whole):
                found.append(Statement(span, section.kind, item, _clauses(text, span)))
    return tuple(found)


def _bounded(text: str, span: Span) -> Iterator[Span]:
    """Pieces of at most `_LONGEST` characters: what stands further apart belongs to no one service, and the
    work on a statement stays bounded whatever the note looks like."""
    start = span.start
    while span.end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > 0 else start + _LONGEST
        piece = _trimmed(text, start, cut)
        if piece is not None:
            yield piece
        start = cut
    rest = _trimmed(text, start, span.end)
    if rest is not None:
        yield rest


def _with_heading(text: str, section: Section) -> Span:
    """The body, with a heading on the same line that names a test or procedure ("EKG: sinus rhythm")."""
    heading = section.heading
    if heading is None or section.kind not in _NAMING:
        return section.body
    between = text[heading.end : section.body.end]
    starts_here = "\n" not in between[: len(between) - len(between.lstrip())]
    return Span(heading.start, section.body.end) if starts_here else section.body


def _sentences(text: str, body: Span) -> Iterator[tuple[Span, bool]]:
    """Sentences of a body, each with whether it opens a new item (blank line or numbered entry before it)."""
    start, opens = body.start, False
    for match in _BREAK.finditer(text, body.start, body.end):
        if match.group() == "\n":
            if not _line_ends(text, match.start(), body):
                continue
        elif match.group() == "." and _is_abbreviation(text, match.start(), start):
            continue
        span = _trimmed(text, start, match.end())
        if span is not None:
            yield span, opens or _is_numbered(text, start)
            opens = False
        start = match.end()
        opens = opens or (match.group() == "\n" and _blank_follows(text, match.end(), body.end))
    span = _trimmed(text, start, body.end)
    if span is not None:
        yield span, opens or _is_numbered(text, start)


def _is_numbered(text: str, start: int) -> bool:
    """True when the sentence that begins at `start` (white space before it included) is a numbered entry."""
    return bool(_NUMBERED.match(text, _SPACE.match(text, start).end()))  # type: ignore[union-attr]


def _line_start(text: str, offset: int, lowest: int) -> int:
    return max(text.rfind("\n", lowest, offset) + 1, lowest)


def _blank_follows(text: str, offset: int, end: int) -> bool:
    newline = text.find("\n", offset, end)
    return newline >= 0 and not text[offset:newline].strip()


def _line_ends(text: str, newline: int, body: Span) -> bool:
    """False for a line wrapped inside a sentence: the next line goes on in lower case or with a number
    that is no list number, and this line is long enough to have been wrapped."""
    line_start = _line_start(text, newline, body.start)
    if newline - line_start < 55:
        return True
    end = text.find("\n", newline + 1, body.end)
    following = text[newline + 1 : end if end >= 0 else body.end][:_LONGEST]
    if not following.strip() or _BULLET.match(following):
        return True
    if text[newline - 1] in ".:;!?":
        return True
    first_word = following.split()[0]
    short_capitals = first_word.isupper() and len(first_word) <= 3 and first_word.isalnum()
    return not (first_word[0].islower() or first_word[0].isdigit() or first_word[0] in "(," or short_capitals)


def _is_abbreviation(text: str, stop: int, start: int) -> bool:
    word = re.search(r"[\w.]*$", text[max(start, stop - 12) : stop])
    token = word.group().lower() if word else ""
    if token in _ABBREVIATIONS:
        following = text[stop + 1 : stop + 3].lstrip()
        return not (
            following and following[0].isupper() and token in {"min", "hr", "inj", "tabs", "caps", "etc"}
        )
    at_line_start = not text[_line_start(text, stop, start) : stop].strip(" \t-*").strip("0123456789")
    return at_line_start or (len(token) == 1 and token.isalpha() and text[stop - 1].isupper())


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    stripped = piece.strip()
    return Span(start + left, start + left + len(stripped)) if re.search(r"\w", stripped) else None


def _clauses(text: str, span: Span) -> tuple[Span, ...]:
    cuts = [span.start, *(m.start() for m in _CLAUSE.finditer(text, span.start, span.end)), span.end]
    return tuple(Span(a, b) for a, b in pairwise(cuts) if b > a)


def matching(statements: Sequence[Statement], span: Span) -> Statement | None:
    """The statement that holds the span's start; statements are in order and do not overlap."""
    at = bisect_right(statements, span.start, key=lambda s: s.span.start) - 1
    return statements[at] if at >= 0 and span.start < statements[at].span.end else None
