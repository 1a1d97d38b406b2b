"""Clinic notes with the claim that a coder would send: codes, first-listed code, and codes that must
not appear.

One JSON file a note: text, date_of_service, patient (age, sex), expected, first_listed, non_codes, why.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from coding_service.codebook.book import open_book
from coding_service.codebook.model import CodeBook, IcdBook
from coding_service.domain.note import Note, PatientFacts, Setting, Sex
from coding_service.extraction.guidelines import propose
from coding_service.extraction.reader import Reader

FILES = sorted(Path(__file__).parent.rglob("*.json"))
LEAST_FIRST_LISTED, LEAST_F1 = 0.90, 0.80


@dataclass(frozen=True)
class Outcome:
    name: str
    wanted: frozenset[str]
    got: tuple[str, ...]
    first_listed: str
    forbidden: frozenset[str]


def outcome(path: Path, book: CodeBook, readers: dict[str, Reader]) -> Outcome:
    case = json.loads(path.read_text("utf-8"))
    day = date.fromisoformat(case["date_of_service"])
    icd: IcdBook = book.icd(day)
    patient = PatientFacts(date(day.year - case["patient"]["age"], 1, 1), Sex(case["patient"]["sex"]))
    note = Note(case["text"], day, Setting(case.get("setting", "outpatient")), patient)
    if icd.release.id not in readers:
        readers[icd.release.id] = Reader(icd)
    reader = readers[icd.release.id]
    got = tuple(d.code for d in propose(reader.read(note), note, icd).diagnoses)
    return Outcome(
        path.stem,
        frozenset(case["expected"]),
        got,
        case["first_listed"],
        frozenset(case.get("non_codes", ())),
    )


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    book = open_book()
    readers: dict[str, Reader] = {}
    return [outcome(path, book, readers) for path in FILES]


def test_nothing_negated_of_the_family_or_ruled_out_is_coded(outcomes: list[Outcome]) -> None:
    assert [(o.name, o.forbidden & set(o.got)) for o in outcomes if o.forbidden & set(o.got)] == []


def test_the_first_listed_code_is_right(outcomes: list[Outcome]) -> None:
    wrong = [(o.name, o.got[:1], o.first_listed) for o in outcomes if o.got[:1] != (o.first_listed,)]
    assert len(wrong) <= (1 - LEAST_FIRST_LISTED) * len(outcomes), wrong


def test_the_codes_are_right(outcomes: list[Outcome]) -> None:
    hits = sum(len(o.wanted & set(o.got)) for o in outcomes)
    total = sum(len(o.wanted) + len(set(o.got)) for o in outcomes)
    differ = [
        (o.name, o.wanted - set(o.got), set(o.got) - o.wanted) for o in outcomes if o.wanted != set(o.got)
    ]
    assert 2 * hits / total >= LEAST_F1, differ
