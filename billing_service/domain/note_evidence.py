"""The note's own words behind a line, as the coding service keeps them: shown, printed, never stored here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quote:
    note_id: str
    start: int
    end: int
    """Exclusive; both in Unicode code points of the note."""
    text: str


@dataclass(frozen=True, slots=True)
class CodeSupport:
    """One code of the finalized set and the words that support it."""

    code: str
    label: str
    kind: str
    """`service` or `diagnosis`."""
    reason: str
    quotes: tuple[Quote, ...]
