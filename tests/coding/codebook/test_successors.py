"""What a code became and what it was before: candidates, with the sign that points to each."""

from __future__ import annotations

from datetime import date

import pytest

from coding_service.codebook.book import DatedBooks, open_book

FY = {year: date(year - 1, 10, 1) for year in range(2023, 2028)}


@pytest.fixture(scope="module")
def books() -> DatedBooks:
    return open_book()


@pytest.mark.parametrize(
    ("code", "on", "candidates"),
    [
        ("E66.8", FY[2025], {("E66.811", "subdivided"), ("E66.89", "subdivided")}),
        ("I10", FY[2025], set()),  # still valid
        ("E66.8", FY[2024], set()),  # not yet ended
        ("ZZZ.9", FY[2025], set()),  # never was
    ],
)
def test_successors(books: DatedBooks, code: str, on: date, candidates: set[tuple[str, str]]) -> None:
    found = {(each.code, each.why) for each in books.successors(code, on)}
    assert found >= candidates
    assert bool(found) is bool(candidates)
    assert all(books.icd(on).is_billable(each) for each, _ in found)


@pytest.mark.parametrize(
    ("code", "on", "candidates"),
    [
        ("E66.811", FY[2024], {("E66.8", "subdivided")}),
        ("E66.811", FY[2025], set()),  # already there
        ("J44.81", FY[2023], set()),  # new beside what there was: nothing says where it went before
        ("ZZZ.9", FY[2024], set()),
        ("E66.811", date(1999, 1, 1), set()),  # before every release
    ],
)
def test_predecessors(books: DatedBooks, code: str, on: date, candidates: set[tuple[str, str]]) -> None:
    assert {(each.code, each.why) for each in books.predecessors(code, on)} == candidates


def test_every_code_that_ended_is_answered_with_valid_codes_only(books: DatedBooks) -> None:
    """Each year's ended codes: whatever is offered is billable on the day; most have a candidate."""
    asked = answered = 0
    for year in (2024, 2025, 2026):
        before, now = books.icd(FY[year - 1]), books.icd(FY[year])
        for code in sorted(set(before.billable_codes()) - set(now.billable_codes()))[:25]:
            found = books.successors(code, FY[year])
            asked += 1
            answered += bool(found)
            assert all(now.is_billable(each.code) and each.title for each in found)
    assert asked > 50
    assert answered > 0.8 * asked
