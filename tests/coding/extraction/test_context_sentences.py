"""Every construction of `data/context_sentences.tsv` and its twin, read by the whole reader."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coding_service.domain.note import Note
from coding_service.extraction.reader import Reader
from tests.coding.extraction.thin_book import thin_book

ROWS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "data" / "context_sentences.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(thin_book())


def assertion_read(reader: Reader, sentence: str, mention: str) -> set[str]:
    at = sentence.lower().index(mention.lower())
    found = reader.read(Note(sentence, date(2026, 5, 1))).mentions
    return {m.assertion.value for m in found if m.span.start < at + len(mention) and at < m.span.end}


def test_the_table_is_large_enough_and_has_twins() -> None:
    assert len(ROWS) >= 400
    assert len([name for name, *_ in ROWS if name.endswith("/twin")]) >= 150


def test_ninety_eight_of_a_hundred_sentences_are_read_right(reader: Reader) -> None:
    wrong = [
        (name, sentence, mention, wanted, got)
        for name, raw, mention, wanted in ROWS
        for sentence in [raw.replace("\\n", "\n")]
        for got in [assertion_read(reader, sentence, mention)]
        if got != {wanted}
    ]
    assert len(wrong) <= 0.02 * len(ROWS), wrong
