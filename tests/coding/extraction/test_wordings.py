"""What clinicians write in an assessment, and the codes of the claim that the wording alone supports."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coding_service.codebook.book import open_book
from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note, PatientFacts, Setting, Sex
from coding_service.extraction.guidelines import propose
from coding_service.extraction.reader import Reader

TABLE = Path(__file__).parent / "data" / "wordings.tsv"
DAY = date(2026, 6, 15)
LEAST = 0.98


def rows() -> list[tuple[str, tuple[str, ...]]]:
    found = []
    for line in TABLE.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            codes, wordings = line.split("\t")
            found += [(wording, tuple(codes.split("+"))) for wording in wordings.split("|")]
    return found


@pytest.fixture(scope="module")
def book() -> IcdBook:
    return open_book().icd(DAY)


def test_every_code_of_the_table_can_be_reported(book: IcdBook) -> None:
    assert [(w, c) for w, codes in rows() for c in codes if not book.is_billable(c)] == []


def test_a_wording_gives_its_codes_and_no_other(book: IcdBook) -> None:
    reader = Reader(book)
    patient = PatientFacts(date(1980, 1, 1), Sex.FEMALE)
    wrong = []
    table = rows()
    for wording, codes in table:
        note = Note(f"Assessment:\n1. {wording}.\n", DAY, Setting.OUTPATIENT, patient)
        got = tuple(d.code for d in propose(reader.read(note), note, book).diagnoses)
        if set(got) != set(codes) or got[0] != codes[0]:
            wrong.append((wording, codes, got))
    assert len(table) >= 3000
    assert len(wrong) <= (1 - LEAST) * len(table), wrong
