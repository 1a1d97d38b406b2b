"""What an ended ICD-10-CM code may have become, and what a new one was before: candidates for a person,
never applied silently.

Two signs are read from the books themselves: codes below the old number, and new codes whose title shares its
words. (The grouper's conversion table is for DRG assignment only: it turns M72.2 into itself and G35 into one
type of the disease.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from coding_service.codebook.icd_book import PackedIcdBook
from coding_service.codebook.model import IcdEntry, Successor

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
    return _with_alike(ended, below, _only_in(now, last))


def icd_predecessors(code: str, then: PackedIcdBook, after: Sequence[PackedIcdBook]) -> tuple[Successor, ...]:
    """Empty for a code that was billable then or never came. `after` are the later releases in order."""
    if then.is_billable(code):
        return ()
    first = next((book for book in after if book.is_billable(code)), None)
    came = first.get(code) if first else None
    if first is None or came is None:
        return ()
    above = [
        Successor(each, entry.title, "subdivided")
        for each in first.ancestors(came.code)
        if (entry := then.get(each)) and entry.billable
    ]
    return _with_alike(came, above, _only_in(then, first))


def _with_alike(
    entry: IcdEntry, by_number: list[Successor], others: Iterable[tuple[str, str]]
) -> tuple[Successor, ...]:
    known = {candidate.code for candidate in by_number}
    alike = sorted(
        (-score, code, title)
        for code, title in others
        if code not in known and (score := _alike(entry.title, title)) >= _ALIKE
    )
    by_title = (Successor(code, title, "title") for _, code, title in alike[:_MOST])
    return (*by_number[:_MOST], *by_title)


def _billable_below(book: PackedIcdBook, code: str) -> list[tuple[str, str]]:
    entry = book.get(code)
    if entry is None:
        return []
    found = [(entry.code, entry.title)] if entry.billable else []
    for child in entry.children:
        found += _billable_below(book, child)
    return found


def _only_in(one: PackedIcdBook, other: PackedIcdBook) -> Iterator[tuple[str, str]]:
    """Codes and titles that are billable in the one release alone, where the titles are known."""
    for code in sorted(set(one.billable_codes()) - set(other.billable_codes())):
        entry = one.get(code)
        if entry and entry.has_notes:
            yield code, entry.title


def _alike(one: str, other: str) -> float:
    """Shared words of all words, common ones apart."""
    a, b = (set(_WORD.findall(title.lower())) - _COMMON for title in (one, other))
    return len(a & b) / len(a | b) if a and b else 0.0
