"""All code sets by date of service. `open_book` is where a process begins."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from coding_service.codebook.builtin import built_in_books
from coding_service.codebook.cache import cache_dir as the_cache_dir
from coding_service.codebook.model import CodeBook, IcdBook, ServiceBook
from coding_service.codebook.service_book import ListedServices
from coding_service.codebook.starter import read_starter, starter_release
from coding_service.domain.codes import CodeSystem
from shared.errors import Invalid


def open_book(cache_dir: Path | None = None) -> CodeBook:
    """The books of this installation. Compiles them first where the cache does not have them (seconds, once).

    Raises `shared.errors.Unavailable` where the cache folder cannot be written or a data package is missing.
    """
    systems = (CodeSystem.HCPCS, CodeSystem.CPT)
    entries = {code: entry for system in systems for code, entry in read_starter(system).items()}
    services = ListedServices(tuple(map(starter_release, systems)), entries)
    return DatedBooks(built_in_books(the_cache_dir(cache_dir)), services)


class DatedBooks:
    """Implements `model.CodeBook`."""

    def __init__(self, icd: Sequence[IcdBook], services: ServiceBook) -> None:
        self._icd = sorted(icd, key=lambda book: book.release.from_date)
        self._from = [book.release.from_date for book in self._icd]
        self._services = services

    def icd(self, on: date) -> IcdBook:
        at = bisect_right(self._from, on) - 1
        if at < 0 or not self._icd[at].release.in_force(on):
            raise Invalid(
                f"no ICD-10-CM release is loaded for {on}; the first is of {self._from[0]}", code="no_release"
            )
        return self._icd[at]

    def services(self, on: date) -> ServiceBook:
        return self._services

    def newest_complete(self) -> IcdBook:
        return next(book for book in reversed(self._icd) if book.release.complete)
