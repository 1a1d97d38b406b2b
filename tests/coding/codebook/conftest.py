"""One compiled code book for all tests: compiled once into the machine's cache, as an installation does."""

from __future__ import annotations

from datetime import date

import pytest

from coding_service.codebook.book import open_book
from coding_service.codebook.model import CodeBook, IcdBook


@pytest.fixture(scope="session")
def book() -> CodeBook:
    return open_book()


@pytest.fixture(scope="session")
def icd(book: CodeBook) -> IcdBook:
    """ICD-10-CM as of April 2026, the release with titles and notes of its own."""
    return book.icd(date(2026, 4, 1))
