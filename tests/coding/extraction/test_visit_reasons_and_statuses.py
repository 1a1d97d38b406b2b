"""Why the patient came and what stands beside a condition for good: short notes (one JSON object a line of
`data/visit_reasons_and_statuses.jsonl`) with the codes that must appear, those that must not, and the
first-listed one where the visit's reason decides it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coding_service.codebook.book import open_book
from coding_service.codebook.model import IcdBook
from coding_service.domain.note import Note, PatientFacts, Setting, Sex
from coding_service.extraction.guidelines import propose
from coding_service.extraction.reader import Reader

DAY = date(2026, 5, 12)
CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "visit_reasons_and_statuses.jsonl")
    .read_text("utf-8")
    .splitlines()
]
Readers = dict[str, tuple[IcdBook, Reader]]


@pytest.fixture(scope="module")
def readers() -> Readers:
    return {}


def codes(readers: Readers, text: str, *, age: int = 60, sex: str = "female", day: date = DAY) -> list[str]:
    icd = open_book().icd(day)
    if icd.release.id not in readers:
        readers[icd.release.id] = icd, Reader(icd)
    book, reader = readers[icd.release.id]
    note = Note(text, day, Setting.OUTPATIENT, PatientFacts(date(day.year - age, 1, 1), Sex(sex)))
    return [d.code for d in propose(reader.read(note), note, book).diagnoses]


@pytest.mark.parametrize("case", CASES, ids=[f"{n}-{case['text'][:30]}" for n, case in enumerate(CASES)])
def test_reasons_of_visits_and_statuses(readers: Readers, case: dict[str, Any]) -> None:
    got = codes(readers, case["text"], age=case["age"], sex=case.get("sex", "female"))
    assert set(case["wanted"]) - set(got) == set(), got
    assert set(case["never"]) & set(got) == set(), got
    if "first" in case:
        assert got[0] == case["first"]


def test_before_october_2024_hormone_receptors_have_their_old_code(readers: Readers) -> None:
    text = "A/P: Left breast cancer, ER+/PR+/HER2-, on anastrozole."
    assert "Z17.411" in codes(readers, text)
    assert "Z17.411" not in codes(readers, text, day=date(2024, 9, 30))


def test_a_list_lends_words_to_whole_items_only(readers: Readers) -> None:
    for text in ("ER for: can't open mouth, trouble breathing.", "Dx: cannot open mouth, trouble breathing."):
        assert "R06.5" not in codes(readers, text, age=9)
    assert "M54.2" in codes(readers, "Dx: neck, back pain.")
