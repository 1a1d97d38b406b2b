"""What an ended ICD-10-CM code may have become: candidates for a person, never applied silently.

Two signs are read from the books themselves: codes below the old number, and new codes whose title shares its
words. (The grouper's conversion table is for DRG assignment only: it turns M72.2 into itself and G35 into one
type of the disease.)
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from coding_service.codebook.icd_book import PackedIcdBook
from coding_service.codebook.model import Successor

_WORD = re.compile(r"[a-z]{3,}")
_COMMON = frozenset(
    (
        "and", "the", "with", "without", "other", "unspecified", "due", "not", "elsewhere", "classified",
        "for", "encounter", "nos",
    )
)  # fmt: skip
_ALIKE = 0.5
_MOST = 60


def icd_successors(code: str, now: PackedIcdBook, before: Sequence[PackedIcdBook]) -> tuple[Successor, ...]:
    """Empty for a code that is billable now or was not before. `before` are the earlier releases in order."""
    if now.is_billable(code):
        return ()
    last = next((book for book in reversed(before) if book.is_billable(code)), None)
    ended = last.get(code) if last else None
    if last is None or ended is None:
        return ()
    below = [
        Successor(each, title, "subdivided")
        for each, title in _billable_below(now, ended.code)
        if each != ended.code
    ]
    stem = {s.code for s in below}
    alike = sorted(
        (-score, each, title)
        for each, title in _new_codes(now, last)
        if each not in stem and (score := _alike(ended.title, title)) >= _ALIKE
    )
    return tuple(below[:_MOST]) + tuple(Successor(each, title, "title") for _, each, title in alike[:_MOST])


def _billable_below(book: PackedIcdBook, code: str) -> list[tuple[str, str]]:
    entry = book.get(code)
    if entry is None:
        return []
    found = [(entry.code, entry.title)] if entry.billable else []
    for child in entry.children:
        found += _billable_below(book, child)
    return found


def _new_codes(now: PackedIcdBook, last: PackedIcdBook) -> list[tuple[str, str]]:
    """Codes that became billable since; without their seventh characters' repetition."""
    new = set(now.billable_codes()) - set(last.billable_codes())
    return [(code, entry.title) for code in sorted(new) if (entry := now.get(code)) and entry.has_notes]


def _alike(one: str, other: str) -> float:
    """Shared words of all words, common ones apart."""
    a, b = (set(_WORD.findall(title.lower())) - _COMMON for title in (one, other))
    return len(a & b) / len(a | b) if a and b else 0.0
