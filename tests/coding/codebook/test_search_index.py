"""Ranking, typing and spelling over a small index of our own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding_service.codebook.search_index import SearchIndex, Term, write_index

TERMS = (
    Term("M25.56", "Pain in knee", "title"),
    Term("M25.561", "Pain in right knee", "title"),
    Term("M25.562", "Pain in left knee", "title"),
    Term("S80.0", "Contusion of knee", "title"),
    Term("S80.0", "bruised knee", "synonym"),
    Term("E55", "Vitamin D deficiency", "title"),
    Term("E50", "Vitamin A deficiency", "title"),
    Term("J45", "Asthma", "title"),
    Term("J45.2", "Mild intermittent asthma", "title"),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    path = tmp_path_factory.mktemp("search") / "a.index"
    assert write_index(path, TERMS) == len(TERMS)
    return SearchIndex(path)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("knee pain", "M25.56"),
        ("left knee pain", "M25.562"),
        ("pain knee rig", "M25.561"),  # the last word half typed
        ("pain in the left knees", "M25.562"),
        ("bruised knee", "S80.0"),
        ("vitamin d", "E55"),
        ("vitamin a", "E50"),
        ("contusoin", "S80.0"),  # two letters changed places
        ("asthma", "J45"),
        ("asthma mild", "J45.2"),
    ],
)
def test_best_first(index: SearchIndex, query: str, first: str) -> None:
    assert index.search(query, 5)[0].code == first


def test_each_code_once_with_its_best_wording(index: SearchIndex) -> None:
    hits = index.search("bruised knee", 10)
    assert [hit.text for hit in hits if hit.code == "S80.0"] == ["bruised knee"]


def test_codes_are_left_out_before_the_limit(index: SearchIndex) -> None:
    codes = [hit.code for hit in index.search("knee pain", 2, lambda code: len(code) == 7)]
    assert sorted(codes) == ["M25.561", "M25.562"]


@pytest.mark.parametrize("query", ["", "   ", "%%%", "zzzzzz", "the of"])
def test_what_finds_nothing(index: SearchIndex, query: str) -> None:
    assert index.search(query, 5) == []


def test_completion_gives_the_shortest_first(index: SearchIndex) -> None:
    assert [hit.text for hit in index.complete("pain in", 2)] == ["Pain in knee", "Pain in left knee"]
    assert index.complete("knee", 5) == []
    assert index.complete(" ", 5) == []


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "none.index"
    write_index(path, ())
    assert SearchIndex(path).search("knee", 5) == []
    assert SearchIndex(path).complete("knee", 5) == []


@given(query=st.text(max_size=200), limit=st.integers(1, 20))
def test_any_query_is_answered(index: SearchIndex, query: str, limit: int) -> None:
    hits = index.search(query, limit)
    assert len(hits) <= limit
    assert len({hit.code for hit in hits}) == len(hits)
    assert sorted((hit.score for hit in hits), reverse=True) == [hit.score for hit in hits]
