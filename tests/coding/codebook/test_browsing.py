"""A code on a day: up, down, through the years."""

from __future__ import annotations

from datetime import date

import pytest

from coding_service.codebook.book import DatedBooks, open_book
from coding_service.codebook.browsing import Period, chapters, look_up
from coding_service.domain.codes import CodeSystem
from shared.errors import Invalid, NotFound

ICD = CodeSystem.ICD10CM
ON = date(2026, 5, 4)


@pytest.fixture(scope="module")
def books() -> DatedBooks:
    return open_book()


def test_up_and_down(books: DatedBooks) -> None:
    found = look_up(books, ICD, "e11.4", ON)
    assert (found.code, found.in_force, found.needs) == ("E11.4", True, "more_characters")
    assert [branch.code for branch in found.above] == ["E11", "E08-E13", "4"]
    assert [branch.code for branch in found.below] == [
        "E11.40",
        "E11.41",
        "E11.42",
        "E11.43",
        "E11.44",
        "E11.49",
    ]
    assert {branch.needs for branch in found.below} == {""}


def test_from_the_chapters_every_code_is_reached(books: DatedBooks) -> None:
    waiting = [branch.code for branch in chapters(books, ON)]
    assert len(waiting) == 22
    icd = books.icd(ON)
    reached = set()
    while waiting:
        entry = icd.get(waiting.pop())
        assert entry is not None
        if entry.billable:
            reached.add(entry.code)
        waiting += entry.children
    assert reached == set(icd.billable_codes())


@pytest.mark.parametrize(
    ("code", "on", "in_force", "periods"),
    [
        ("I10", ON, True, [Period(None, None)]),
        ("E66.811", ON, True, [Period(date(2024, 10, 1), None)]),
        ("E66.811", date(2024, 9, 30), False, [Period(date(2024, 10, 1), None)]),
        ("M72.2", ON, True, [Period(None, date(2026, 9, 30))]),
        ("E11", ON, True, [Period(None, None)]),
        ("M72.2", date(2026, 10, 1), True, [Period(None, date(2026, 9, 30))]),
        ("T74.A1XA", date(2022, 12, 1), False, [Period(date(2023, 4, 1), None)]),
    ],
)
def test_when_a_code_was_valid(
    books: DatedBooks, code: str, on: date, in_force: bool, periods: list[Period]
) -> None:
    found = look_up(books, ICD, code, on)
    assert (found.in_force, list(found.periods)) == (in_force, periods)
    assert found.release is books.icd(on).release


def test_what_a_code_became_and_what_it_was(books: DatedBooks) -> None:
    split = look_up(books, ICD, "M72.2", date(2026, 11, 2))
    assert split.title == "Plantar fascial fibromatosis"
    assert split.needs == "more_characters"  # still there, no longer billable
    assert {each.code[:5] for each in split.successors} >= {"M72.2"}
    new = look_up(books, ICD, "E66.811", date(2024, 1, 1))
    assert [each.code for each in new.predecessors] == ["E66.8"]


def test_services(books: DatedBooks) -> None:
    found = look_up(books, CodeSystem.CPT, "99214", ON)
    assert (found.in_force, found.needs, found.release.id) == (True, "", "cpt-starter-1")
    assert found.service is not None
    assert found.service.attribute("mdm") == "moderate"


@pytest.mark.parametrize(
    ("system", "code", "refusal", "why"),
    [
        (ICD, "ZZZ.9", NotFound, "no_code"),
        (ICD, "", NotFound, "no_code"),
        (CodeSystem.CPT, "00000", NotFound, "unknown_code"),
        (CodeSystem.CPT, "J1885", NotFound, "unknown_code"),
        (CodeSystem.ICD10PCS, "0DTJ4ZZ", Invalid, "no_system"),
    ],
)
def test_what_is_not_there(
    books: DatedBooks, system: CodeSystem, code: str, refusal: type[NotFound | Invalid], why: str
) -> None:
    with pytest.raises(refusal) as refused:
        look_up(books, system, code, ON)
    assert refused.value.code == why


def test_a_day_before_all_releases(books: DatedBooks) -> None:
    with pytest.raises(Invalid):
        look_up(books, ICD, "I10", date(2000, 1, 1))
