"""Short notes full of conditions that they only name: denied, ruled out, somebody else's, feared, past.

Their form is that of `tests/coding/notes/`. `non_codes` are the codes that such names must not give; what is
asserted among them must be given all the same.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from coding_service.codebook.book import open_book
from coding_service.extraction.reader import Reader
from tests.coding.notes.test_notes import Outcome, outcome

FILES = sorted(Path(__file__).parent.rglob("*.json"))
MOST_GIVEN = 0.012
"""Of all that is only named. They are fitted: what new notes would give is measured by `unfitted_notes`."""
LEAST_FOUND = 0.90


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    book, readers = open_book(), dict[str, Reader]()
    return [outcome(path, book, readers) for path in FILES]


def test_what_is_only_named_is_not_coded(outcomes: list[Outcome]) -> None:
    named = sum(len(one.forbidden) for one in outcomes)
    given = [(one.name, sorted(one.forbidden & set(one.got))) for one in outcomes]
    given = [(name, codes) for name, codes in given if codes]
    assert sum(len(codes) for _, codes in given) <= MOST_GIVEN * named, given


def test_what_is_asserted_beside_it_is_coded(outcomes: list[Outcome]) -> None:
    wanted = sum(len(one.wanted) for one in outcomes)
    missing = [(one.name, sorted(one.wanted - set(one.got))) for one in outcomes if one.wanted - set(one.got)]
    assert sum(len(codes) for _, codes in missing) <= (1 - LEAST_FOUND) * wanted, missing
