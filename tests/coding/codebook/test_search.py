"""What people type, over the real books: words, codes, abbreviations, half words, typing errors."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from coding_service.codebook.book import open_book
from coding_service.codebook.cache import cache_dir
from coding_service.codebook.loaders.index_xml import IndexTerm, read_index
from coding_service.codebook.search import Search
from coding_service.domain.codes import CodeSystem
from tests.coding.codebook.reference import DATA, needs_data

ON = date(2026, 5, 4)
INDEX = DATA / "icd10cm" / "icd10cm-eindex-April-1-2026-XML.xml"
HELD_OUT = 200


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Search:
    """Only what comes with the installation: nothing is loaded."""
    nothing = tmp_path_factory.mktemp("store")
    return Search(open_book(store_dir=nothing), cache_dir())


@pytest.mark.parametrize(
    ("query", "code", "among"),
    [
        ("dm2 neuropathy", "E11.40", 1),
        ("broken wrist left", "S62.102", 1),
        ("99214", "99214", 1),
        ("glucose strips", "A4253", 1),
        ("htn", "I10", 1),
        ("copd exacerbation", "J44.1", 1),
        ("head lice", "B85.0", 1),
        ("strep throat", "J02.0", 1),
        ("diabetic foot ulcer", "E11.621", 1),
        ("toradol", "J1885", 1),
        ("kneee pain", "M25.56", 1),
        ("fall from a ladder", "W11", 1),
        ("hepatitis b", "B19.10", 1),
        ("low back p", "M54.5", 1),
        ("ankle sprain left", "S93.402", 3),
        ("flu shot", "90656", 1),
        ("office visit new patient moderate", "99204", 3),
    ],
)
def test_what_people_type(found: Search, query: str, code: str, among: int) -> None:
    assert code in [each.code for each in found.search(query, ON)[:among]]


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("E11.4", ["E11.4", "E11.40", "E11.41"]),
        ("e1140", ["E11.40"]),
        ("9921", ["99211", "99212", "99213"]),
        ("J188", ["J18.8", "J1885"]),
        ("E66.82", []),
        ("S52.501", ["S52.501", "S52.501A", "S52.501B"]),
    ],
)
def test_beginnings_of_codes(found: Search, typed: str, codes: list[str]) -> None:
    for answer in (found.search(typed, ON), found.suggest(typed, ON)):
        assert [each.code for each in answer][: len(codes) or None] == codes


def test_what_a_code_lacks(found: Search) -> None:
    needs = {each.code: each.needs for each in found.search("S52.50", ON, limit=3)}
    assert needs == {"S52.50": "more_characters", "S52.501": "seventh_character", "S52.501A": ""}
    assert {each.needs for each in found.search("ankle sprain", ON, reportable=True)} <= {
        "",
        "seventh_character",
    }
    assert found.search("E11.4", ON, reportable=True)[0].code == "E11.40"


def test_only_the_systems_asked_for(found: Search) -> None:
    systems: Sequence[CodeSystem] = (CodeSystem.HCPCS,)
    assert {each.system for each in found.search("glucose", ON, systems)} == {CodeSystem.HCPCS}
    assert found.search("99214", ON, systems) == []
    assert {each.system for each in found.suggest("glu", ON, systems)} == {CodeSystem.HCPCS}


def test_the_release_of_the_day_answers(found: Search) -> None:
    """E66.81- came in October 2024."""
    assert found.search("E66.81", date(2024, 9, 30)) == []
    assert found.search("E66.81", date(2024, 10, 1))[0].code == "E66.81"
    assert "E66.813" not in {
        each.code for each in found.search("obesity class 3", date(2024, 9, 30), limit=50)
    }
    assert found.search("obesity class 3", date(2024, 10, 1))[0].code == "E66.813"


def test_suggestions_while_typing(found: Search) -> None:
    assert found.suggest("hypert", ON)[0].matched.lower().startswith("hypert")
    assert found.suggest("type 2 diab", ON)[0].code == "E11"
    assert found.suggest("knee pa", ON)
    assert found.suggest("", ON) == []


def test_an_index_is_made_once(tmp_path: Path) -> None:
    books = open_book(store_dir=tmp_path / "none")
    first = Search(books, tmp_path)
    first.prepare(ON)
    made = {path: path.stat().st_mtime_ns for path in (tmp_path / "search").iterdir()}
    assert len(made) == 2
    again = Search(books, tmp_path)
    assert again.search("htn", ON)[0].code == "I10"
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "search").iterdir()} == made


def held_out(index: Path = INDEX) -> list[IndexTerm]:
    """200 lines of the external-cause index, chosen by the hash of their words; nothing was tuned on them."""
    with index.open("rb") as stream:
        lines = [line for line in read_index(stream, index.name).terms if line.code]
    lines.sort(key=lambda line: hashlib.sha256(" ".join(line.path).encode()).hexdigest())
    return lines[:HELD_OUT]


@needs_data
def test_the_categories_of_the_external_cause_index_are_found(found: Search) -> None:
    lines = held_out()
    met = 0
    for line in lines:
        answer = found.search(" ".join(line.path), ON, (CodeSystem.ICD10CM,))
        met += any(each.code[:3] == line.code[:3] for each in answer)
    assert met >= 0.8 * len(lines)
