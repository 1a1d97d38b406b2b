"""The reader as a whole: spans are the text's own, modifiers reach their codes, nothing depends on
order of runs."""

from __future__ import annotations

from datetime import date

import pytest

from coding_service.domain.note import Assertion, Note
from coding_service.extraction.reader import Reader
from tests.coding.extraction.thin_book import thin_book


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(thin_book())


def read(reader: Reader, text: str) -> dict[str, tuple[str, ...]]:
    note = Note(text, date(2026, 5, 1))
    return {m.span.of(text): m.codes for m in reader.read(note).mentions}


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("Closed nondisplaced fracture of distal end of left radius, initial encounter.",
         "fracture of distal end of left radius", ("S52.502A",)),
        ("Sprain of right ankle.", "Sprain of right ankle", ("S93.401A",)),
        ("Right ankle sprain.", "ankle sprain", ("S93.401A",)),
        ("Pt with CKD stage 3b.", "CKD stage 3b", ("N18.32",)),
        ("Stage 3b chronic kidney disease.", "Stage 3b chronic kidney disease", ("N18.32",)),
        ("Diabetes mellitus, type 2.", "Diabetes mellitus, type 2", ("E11.9",)),
        ("RUQ pain since Monday.", "RUQ pain", ("R10.11",)),
        ("Pain in both knees.", "Pain in both knees", ("M25.561", "M25.562")),
        ("Oedema of the legs", "Oedema of the legs", ("R60.0",)),
    ],
)  # fmt: skip
def test_words_become_the_most_specific_supported_code(
    reader: Reader, text: str, words: str, codes: tuple[str, ...]
) -> None:
    assert read(reader, text).get(words) == codes


def test_family_and_negation_reach_their_mentions_only(reader: Reader) -> None:
    text = "Denies chest pain or fever. Mother with breast cancer. She has a cough."
    found = {m.span.of(text): m.assertion for m in reader.read(Note(text, date(2026, 5, 1))).mentions}
    assert found == {
        "chest pain": Assertion.NEGATED,
        "fever": Assertion.NEGATED,
        "breast cancer": Assertion.FAMILY,
        "cough": Assertion.PRESENT,
    }
