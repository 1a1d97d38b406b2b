"""The books of a process that keeps running: a release that is loaded meanwhile answers without a restart."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from coding_service.codebook.book import DatedBooks, Loaded
from coding_service.codebook.builtin import built_in_books
from coding_service.codebook.cache import cache_dir as the_cache_dir
from coding_service.codebook.cache import store_dir as the_store_dir
from coding_service.codebook.crosswalks import Crosswalks, open_crosswalks
from coding_service.codebook.icd_book import PackedIcdBook
from coding_service.codebook.model import EditTables, FeeTable, Successor
from coding_service.codebook.search import Search
from coding_service.codebook.service_book import DatedServices
from coding_service.codebook.store import ReleaseStore

_LOOK_EVERY_S = 2.0


class LiveBooks:
    """Implements `model.CodeBook` with the books of the moment.

    What is loaded by another process (the command line, another worker) is met within two seconds. Books
    that are in use stay whole: their files never change. Take `now` once where several answers must agree.
    """

    def __init__(
        self,
        cache_dir: Path | None = None,
        store_dir: Path | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """Raises `Unavailable` as `open_book` does."""
        self.cache = the_cache_dir(cache_dir)
        self.store = ReleaseStore(the_store_dir(store_dir))
        self._seconds = seconds
        self._built_in = built_in_books(self.cache)
        self._opened: dict[str, PackedIcdBook] = {}
        self._opening = threading.Lock()
        self._crosswalks: Crosswalks | None = None
        self._looked = 0.0
        self._mark: tuple[tuple[str, int], ...] = ()
        self._books: DatedBooks
        self._search: Search
        self._open()

    @property
    def now(self) -> DatedBooks:
        if self._seconds() - self._looked >= _LOOK_EVERY_S:
            with self._opening:
                self._looked = self._seconds()
                if self.store.mark() != self._mark:
                    self._open()
        return self._books

    @property
    def search(self) -> Search:
        """Of the books of the moment; `search.book` are they."""
        _ = self.now
        return self._search

    @property
    def crosswalks(self) -> Crosswalks:
        if self._crosswalks is None:
            self._crosswalks = open_crosswalks(self.cache)
        return self._crosswalks

    def refresh(self) -> None:
        """Looks now: after a load of this process's own."""
        with self._opening:
            self._open()

    def _open(self) -> None:
        """The mark is taken first: what appears while the store is read is met at the next look."""
        self._looked = self._seconds()
        self._mark = self.store.mark()
        self._books = DatedBooks(self._built_in, Loaded(self.store, self._opened))
        self._search = Search(self._books, self.cache)

    @property
    def tables(self) -> EditTables:
        return self.now.tables

    @property
    def fees(self) -> FeeTable | None:
        return self.now.fees

    def icd(self, on: date) -> PackedIcdBook:
        return self.now.icd(on)

    def services(self, on: date) -> DatedServices:
        return self.now.services(on)

    def newest_complete(self) -> PackedIcdBook:
        return self.now.newest_complete()

    def successors(self, code: str, on: date) -> tuple[Successor, ...]:
        return self.now.successors(code, on)

    def predecessors(self, code: str, on: date) -> tuple[Successor, ...]:
        return self.now.predecessors(code, on)
