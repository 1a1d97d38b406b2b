"""Codes whose notes are not loaded (new ones of a release of which only validity is known): rules that read
notes answer `no_data` for them, beside what inherited notes say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from coding_service.edits.subject import CodeSetSubject, EditBook, dx
from shared.rules import Outcome, no_data

Check = Callable[[CodeSetSubject, EditBook], Iterable[Outcome]]


def reading_notes(check: Check) -> Check:
    """The check, with `no_data` for each code that it could not read the notes of."""

    def checked(subject: CodeSetSubject, book: EditBook) -> Iterator[Outcome]:
        yield from check(subject, book)
        for i, code in enumerate(subject.codes):
            entry = book.icd.get(code)
            if entry is not None and entry.billable and not entry.has_notes:
                yield no_data(f"The notes of {code} are not loaded for {book.icd.release.id}", dx(i))

    return checked
