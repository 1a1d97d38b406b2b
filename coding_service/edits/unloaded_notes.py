"""Codes whose notes are not loaded (new ones of a release of which only validity is known): rules that read
notes answer `no_data` for them, beside what inherited notes say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from coding_service.codebook.model import IcdBook
from coding_service.edits.subject import CodeSetSubject, EditBook, dx
from shared.rules import Outcome, no_data

Check = Callable[[CodeSetSubject, EditBook], Iterable[Outcome]]


@lru_cache(maxsize=1 << 10)
def _unread(codes: tuple[str, ...], icd: IcdBook) -> tuple[int, ...]:
    """Positions. Every rule that reads notes asks this of the same few codes."""
    entries = map(icd.get, codes)
    return tuple(i for i, e in enumerate(entries) if e is not None and e.billable and not e.has_notes)


def reading_notes(check: Check) -> Check:
    """The check, with `no_data` for each code that it could not read the notes of."""

    def checked(subject: CodeSetSubject, book: EditBook) -> Iterator[Outcome]:
        yield from check(subject, book)
        for i in _unread(subject.codes, book.icd):
            yield no_data(f"The notes of {subject.codes[i]} are not loaded for {book.icd.release.id}", dx(i))

    return checked
