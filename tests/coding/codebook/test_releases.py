"""What the installation has: its own releases and loaded ones, compared and checked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from coding_service.codebook.book import DatedBooks, Loaded
from coding_service.codebook.builtin import built_in_books, tabular_file
from coding_service.codebook.cache import cache_dir
from coding_service.codebook.loaders.formats import Request
from coding_service.codebook.loading import Loader
from coding_service.codebook.releases import Releases
from coding_service.codebook.store import ReleaseStore
from shared.errors import Invalid, NotFound
from tests.coding.codebook.fixtures import diag, hcpcs_line, put, tabular

NOW = datetime(2026, 7, 20, 12, tzinfo=UTC)


class House:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = ReleaseStore(folder / "store")

    def load(self, format: str, name: str, content: bytes | str, revision: int = 1) -> None:
        path = put(self.folder, name, content)
        Loader(self.store, tabular_file()).load(format, [path], Request(), NOW, revision)

    @property
    def releases(self) -> Releases:
        books = DatedBooks(built_in_books(cache_dir()), Loaded(self.store))
        return Releases(self.store, cache_dir(), books.icd_releases)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_its_own_releases_are_listed(house: House) -> None:
    listed = house.releases.listed()
    assert [(each.id, each.from_date, each.to_date) for each in listed][-2:] == [
        ("icd10cm-2026-04", date(2026, 4, 1), date(2026, 9, 30)),
        ("icd10cm-2027", date(2026, 10, 1), None),
    ]
    assert {each.loaded_at for each in listed} == {None}
    assert all(len(each.sha256) == 64 for each in listed)


def test_loaded_releases_end_where_the_next_begins(house: House) -> None:
    house.load("hcpcs", "HCPC2026_JAN.txt", hcpcs_line("A4253", "x"))
    house.load("hcpcs", "HCPC2026_JUL.txt", hcpcs_line("A4253", "x"))
    house.load("hcpcs", "HCPC2026_JUL_fixed.txt", hcpcs_line("A4253", "y"), revision=2)
    listed = [each for each in house.releases.listed() if each.kind == "hcpcs"]
    assert [(each.id, each.to_date, each.replaced) for each in listed] == [
        ("hcpcs-2026-01", date(2026, 6, 30), False),
        ("hcpcs-2026-07-r2", None, False),
        ("hcpcs-2026-07", None, True),
    ]
    assert [each.loaded_at for each in listed] == [NOW] * 3


def test_a_loaded_tabular_answers_in_place_of_the_order_file_of_its_day(house: House) -> None:
    house.load("icd10cm-tabular", "tabular.xml", tabular(diag("J40", "Bronchitis"), year=2028))
    listed = {each.id: each for each in house.releases.listed()}
    assert listed["icd10cm-2028-tabular"].to_date is None
    assert listed["icd10cm-2027"].to_date == date(2027, 9, 30)


def test_two_years_are_compared(house: House) -> None:
    earlier, found = house.releases.differences("icd10cm-2025", "icd10cm-2024")
    counted = list(found)
    assert earlier.id == "icd10cm-2024"
    assert sum(each.what == "added" for each in counted) == 252  # CMS, FY2025 addenda: 252 new codes
    assert sum(each.what == "ended" for each in counted) == 36  # … 36 deleted
    by_key = {each.key: each for each in counted}
    assert (by_key["E66.811"].what, by_key["E66.811"].after) == ("added", "Obesity, class 1")
    assert by_key["E66.8"].what == "ended"


def test_without_a_name_the_release_before_is_taken(house: House) -> None:
    assert house.releases.differences("icd10cm-2024")[0].id == "icd10cm-2023-04"


@pytest.mark.parametrize(
    ("ask", "refusal"),
    [
        (lambda releases: releases.differences("icd10cm-2023"), NotFound),
        (lambda releases: releases.differences("nothing"), NotFound),
        (lambda releases: releases.differences("icd10cm-2024", "nothing"), NotFound),
        (lambda releases: releases.differences("icd10cm-2024", "hcpcs-2026-01"), Invalid),
        (lambda releases: releases.verify("nothing"), NotFound),
    ],
)
def test_what_cannot_be_compared(
    house: House, ask: Callable[[Releases], object], refusal: type[Exception]
) -> None:
    house.load("hcpcs", "HCPC2026_JAN.txt", hcpcs_line("A4253", "x"))
    with pytest.raises(refusal):
        ask(house.releases)


@pytest.mark.parametrize("damage", ["cut", "changed", "gone"])
def test_damage_is_found(house: House, damage: str) -> None:
    house.load("hcpcs", "HCPC2026_JAN.txt", hcpcs_line("A4253", "x"))
    assert house.releases.verify("hcpcs-2026-01") is None
    assert house.releases.verify("icd10cm-2026") is None
    book = house.store.book(house.store.find("hcpcs-2026-01"))
    content = bytearray(book.read_bytes())
    if damage == "gone":
        book.rename(house.folder / "away")
    else:
        content[-12] ^= 1
        book.write_bytes(content[:-9] if damage == "cut" else content)
    releases = Releases(house.store, cache_dir(), ())
    assert releases.verify("hcpcs-2026-01")
