"""Spelling, number, lay words and abbreviations meet in one form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding_service.codebook.words import query_tokens, singular, tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("broken wrist", "fracture of the wrist"),
        ("Fractures of wrists", "fracture wrist"),
        ("renal", "kidney"),
        ("Ménière's disease", "meniere disease"),
        ("abdominal pain", "pain in abdomen"),
        ("FALL, from ladder", "fall from a ladder"),
    ],
)
def test_wordings_that_meet(one: str, other: str) -> None:
    assert sorted(tokens(one)) == sorted(tokens(other))


@pytest.mark.parametrize(
    ("query", "written_out"),
    [
        ("dm2", "type 2 diabetes mellitus"),
        ("htn", "hypertension"),
        ("COPD", "chronic obstructive pulmonary disease"),
    ],
)
def test_abbreviations_in_queries(query: str, written_out: str) -> None:
    assert query_tokens(query) == tokens(written_out)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hepatitis A", ["hepatitis", "a"]),
        ("a fall", ["fall"]),
        ("vitamin A deficiency", ["vitamin", "a", "deficiency"]),
        ("", []),
        ("… % —", []),
    ],
)
def test_a_is_an_article_or_a_name(text: str, words: list[str]) -> None:
    assert tokens(text) == words


@pytest.mark.parametrize(
    ("word", "one"),
    [("wrists", "wrist"), ("allergies", "allergy"), ("boxes", "box"), ("pelvis", "pelvis"), ("gas", "gas")],
)
def test_singular(word: str, one: str) -> None:
    assert singular(word) == one


@given(st.text(max_size=60))
def test_words_of_words_are_the_same(text: str) -> None:
    once = tokens(text)
    assert all(word and word.isascii() for word in once)
