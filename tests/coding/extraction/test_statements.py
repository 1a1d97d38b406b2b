"""Every sentence of the tables `data/statements_*.tsv` through the whole proposal: is its code given?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coding_service.codebook.book import open_book
from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note
from coding_service.extraction.guidelines.propose import propose
from coding_service.extraction.reader import Reader

_DAY = date(2026, 5, 1)
TABLES = sorted((Path(__file__).parent / "data").glob("statements_*.tsv"))


def rows(table: Path) -> list[tuple[str, str, str]]:
    lines = table.read_text("utf-8").splitlines()
    split = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(sentence.replace("\\n", "\n"), code, said) for sentence, code, said in split]


@pytest.fixture(scope="module")
def book() -> IcdBook:
    return open_book().icd(_DAY)


@pytest.fixture(scope="module")
def reader(book: IcdBook) -> Reader:
    return Reader(book)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_every_sentence_is_read_as_it_is_meant(table: Path, reader: Reader, book: IcdBook) -> None:
    wrong = []
    for sentence, code, said in rows(table):
        note = Note(sentence, _DAY)
        codes = {diagnosis.code for diagnosis in propose(reader.read(note), note, book).diagnoses}
        if (code in codes) != (said == "asserted"):
            wrong.append((sentence, code, said, sorted(codes)))
    assert wrong == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_a_table_is_large_enough_and_has_twins(table: Path) -> None:
    said = [row[2] for row in rows(table)]
    assert set(said) == {"asserted", "not"}
    assert len(said) >= 80
    assert said.count("asserted") >= 0.35 * len(said)


def test_letters_that_grow_in_lower_case_move_no_cue(reader: Reader, book: IcdBook) -> None:
    text = "İİİ Gout was her aunt's idea."
    note = Note(text, _DAY)
    (rejected,) = propose(reader.read(note), note, book).rejections
    assert rejected.cue is not None
    assert rejected.cue.of(text) == " was her aunt's idea"
