"""The releases that come with the installation, against official counts and other people's lists."""

from __future__ import annotations

import shutil
from datetime import date
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

import pytest

from coding_service.codebook.builtin import EDITIONS, VALIDITY, Edition, built_in_books
from coding_service.codebook.cache import cache_dir
from coding_service.codebook.model import CodeBook
from shared.errors import Invalid, Unavailable
from tests.coding.codebook.validity_oracle import Editor, fy2024_titles, table, tabular_billable

OFFICIAL_COUNTS = {
    date(2022, 10, 1): 73_639,
    date(2023, 10, 1): 74_044,
    date(2024, 10, 1): 74_260,
    date(2025, 10, 1): 74_719,
    date(2026, 10, 1): 74_879,
}


@pytest.mark.parametrize(("on", "count"), OFFICIAL_COUNTS.items())
def test_billable_codes_are_as_many_as_cms_counts(book: CodeBook, on: date, count: int) -> None:
    assert sum(1 for _ in book.icd(on).billable_codes()) == count


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
def test_the_medicare_code_editor_agrees_on_every_code(book: CodeBook, edition: Edition) -> None:
    """Both ways: no code of ours is invalid to it, no category or code of another release is valid."""
    day = edition.from_date
    ours = set(book.icd(day).billable_codes())
    others = {code for each in EDITIONS for code in book.icd(each.from_date).billable_codes()}
    others |= {code for code, _, _ in book.icd(day).terms()}
    with Editor() as editor:
        assert editor.invalid(sorted(ours), day) == 0
        assert editor.invalid(sorted(others - ours), day) == len(others - ours)


def test_fy2024_is_the_order_file_of_cms(book: CodeBook) -> None:
    official = fy2024_titles()
    ours = book.icd(date(2023, 10, 1))
    assert set(ours.billable_codes()) == set(official)
    different = [code for code, title in official.items() if (e := ours.get(code)) and e.title != title]
    # 167 titles were reworded or given their accents back between October 2023 and April 2026.
    assert len(different) == 167
    assert {"G83.81", "L02.212", "S62.90XS"} <= set(different)


def test_the_validity_table_is_what_the_oracle_writes() -> None:
    written = ["\t".join(row) for row in table()]
    committed = [line for line in VALIDITY.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert committed == written


def test_the_tabular_alone_gives_fy2026() -> None:
    assert len(tabular_billable()) == OFFICIAL_COUNTS[date(2025, 10, 1)]


@pytest.mark.parametrize(
    ("on", "code", "billable"),
    [
        ("2025-09-30", "G35", True),
        ("2025-10-01", "G35", False),
        ("2025-10-01", "G35.A", True),
        ("2025-09-30", "G35.A", False),
        ("2026-09-30", "M72.2", True),
        ("2026-10-01", "M72.2", False),
        ("2026-10-01", "M72.20", True),
        ("2026-10-01", "M67.A01", True),
        ("2026-09-30", "M67.A01", False),
        ("2023-03-31", "Z59.1", True),
        ("2023-04-01", "Z59.1", False),
        ("2023-04-01", "Z59.11", True),
        ("2024-09-30", "T81.32XA", True),
        ("2024-10-01", "T81.32XA", False),
        ("2024-10-01", "T81.320A", True),
        ("2022-10-01", "I10", True),
        ("2026-11-01", "I10", True),
    ],
)
def test_a_code_is_valid_on_its_days_only(book: CodeBook, on: str, code: str, billable: bool) -> None:
    assert book.icd(date.fromisoformat(on)).is_billable(code) is billable


def test_a_new_code_without_loaded_title_says_so(book: CodeBook) -> None:
    entry = book.icd(date(2026, 10, 1)).get("M72.20")
    assert entry is not None
    assert (entry.has_notes, entry.parent) == (False, "M72.2")
    assert "title is not loaded" in entry.title
    above = book.icd(date(2026, 10, 1)).get("M72.2")
    assert above is not None
    assert above.children == ("M72.20", "M72.21", "M72.22")


def test_an_ended_code_keeps_its_title_where_its_parent_took_the_number(book: CodeBook) -> None:
    ended, category = book.icd(date(2025, 9, 30)).get("G35"), book.icd(date(2025, 10, 1)).get("G35")
    assert ended is not None
    assert category is not None
    assert (ended.title, ended.children) == ("Multiple sclerosis", ())
    assert category.children == ("G35.A", "G35.B", "G35.C", "G35.D")


def test_the_release_is_the_one_of_the_day(book: CodeBook) -> None:
    assert book.icd(date(2026, 3, 31)).release.id == "icd10cm-2026"
    assert book.icd(date(2026, 4, 1)).release.id == "icd10cm-2026-04"
    assert book.icd(date(2031, 1, 1)).release.id == "icd10cm-2027"
    assert book.newest_complete().release.id == "icd10cm-2026-04"
    with pytest.raises(Invalid) as refused:
        book.icd(date(2022, 9, 30))
    assert refused.value.code == "no_release"


def test_releases_follow_each_other_without_gap_and_hash_what_they_were_made_of(book: CodeBook) -> None:
    releases = [book.icd(edition.from_date).release for edition in EDITIONS]
    for earlier, later in pairwise(releases):
        assert earlier.to_date is not None
        assert (later.from_date - earlier.to_date).days == 1
    hashes = [release.sha256 for release in releases]
    assert len(set(hashes)) == len(hashes) - 1  # October 2025 and April 2026 are one file
    assert all(len(sha) == 64 for sha in hashes)


def _compile(folder: str) -> str:
    return built_in_books(Path(folder))[0].release.sha256


def test_two_first_starts_at_once_both_open_the_book(tmp_path: Path) -> None:
    with get_context("spawn").Pool(2) as pool:
        first, second = pool.map(_compile, [str(tmp_path)] * 2)
    assert first == second
    assert not list(tmp_path.rglob("*.part"))


def test_a_damaged_cache_is_made_again(tmp_path: Path) -> None:
    home = next(cache_dir().glob("icd10cm-*/icd10cm-2024.book")).parent
    for kept in cache_dir().glob("icd10cm-*"):
        shutil.copytree(kept, tmp_path / kept.name)
    whole = tmp_path / home.name / "icd10cm-2024.book"
    whole.write_bytes(whole.read_bytes()[:1000])
    assert built_in_books(tmp_path)[2].is_billable("I10")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(Unavailable, match="CLAIMWRIGHT_CACHE_DIR"):
        built_in_books(tmp_path / "file")
