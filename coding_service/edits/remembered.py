"""Books that remember their answers. The rules ask the same few thousand codes again and again; a release
never changes, so an answer may be kept. Bounded: at most 20,000 answers of a kind, a few dozen megabytes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from coding_service.codebook.model import IcdBook, ServiceBook, ServiceEntry
from coding_service.domain.codes import Release

_KEPT = 20_000


class RememberedIcd:
    """Implements `codebook.model.IcdBook` over another one."""

    def __init__(self, book: IcdBook) -> None:
        self._book = book
        self.release: Release = book.release
        self.index = book.index
        self.get = lru_cache(_KEPT)(book.get)
        self.is_billable = lru_cache(_KEPT)(book.is_billable)
        self.ancestors = lru_cache(_KEPT)(book.ancestors)
        self.notes = lru_cache(_KEPT)(book.notes)
        self.seventh_characters = lru_cache(_KEPT)(book.seventh_characters)
        self.expand = lru_cache(_KEPT)(book.expand)

    def billable_codes(self) -> Iterator[str]:
        return self._book.billable_codes()

    def terms(self) -> Iterator[tuple[str, str, str]]:
        return self._book.terms()


@lru_cache(maxsize=32)
def remembered(book: IcdBook) -> IcdBook:
    """The one remembering book over a release; a book that remembers already is returned as it is."""
    return book if isinstance(book, RememberedIcd) else RememberedIcd(book)


class RememberedServices:
    """Implements `codebook.model.ServiceBook` over another one."""

    def __init__(self, book: ServiceBook) -> None:
        self._book = book
        self.releases: tuple[Release, ...] = book.releases
        self.get = lru_cache(_KEPT)(book.get)
        self.is_complete = lru_cache(_KEPT)(book.is_complete)

    def entries(self, kind: str | None = None) -> Iterator[ServiceEntry]:
        return self._book.entries(kind)


@lru_cache(maxsize=32)
def remembered_services(book: ServiceBook) -> ServiceBook:
    return book if isinstance(book, RememberedServices) else RememberedServices(book)
