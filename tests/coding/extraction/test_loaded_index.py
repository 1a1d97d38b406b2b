"""A loaded Alphabetic Index and its tables extend what is read, and change nothing that was read before."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from coding_service.codebook.book import DatedBooks, Loaded
from coding_service.codebook.builtin import built_in_books, tabular_file
from coding_service.codebook.cache import cache_dir
from coding_service.codebook.loaders.formats import Request
from coding_service.codebook.loading import Loader
from coding_service.codebook.store import ReleaseStore
from coding_service.domain.note import Note
from coding_service.extraction.guidelines import propose
from coding_service.extraction.reader import Reader
from coding_service.workflows.code_note import Readers
from tests.coding.codebook.reference import DATA, needs_data

DAY = date(2026, 5, 12)
NOTES = Path(__file__).parents[1] / "notes"
MAIN_INDEX = """<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.index><version>2026</version><title>ICD-10-CM INDEX TO DISEASES and INJURIES</title>
<letter><title>F</title>
<mainTerm><title>Flurb</title><nemod>(gleaming)</nemod><code>K22.0</code></mainTerm>
<mainTerm><title>Flurbitis, flurbitic</title><see>Flurb</see></mainTerm>
<mainTerm><title>Grune's disease</title><code>E85.4</code><manif>[I43]</manif></mainTerm>
<mainTerm><title>Neuropathy, neuropathic</title><nemod>(quiet)</nemod><code>G62.9</code>
 <term level="1"><title>zonal</title><code>G56.2-</code>
  <term level="2"><title>NEC</title><code>G56.8-</code></term></term></mainTerm>
<mainTerm><title>Hypertension</title><code>R03.0</code></mainTerm>
<mainTerm><title>Pain, painful</title><nemod>(see also Painful)</nemod><code>R52</code></mainTerm>
</letter></ICD10CM.index>
"""


def load(folder: Path, *files: Path) -> ReleaseStore:
    store = ReleaseStore(folder / "store")
    loader = Loader(store, tabular_file())
    for file in files:
        request = Request(effective=date(2026, 4, 1))
        loader.load("icd10cm-index", [file], request, datetime(2026, 5, 1, tzinfo=UTC))
    return store


def books(store: ReleaseStore) -> DatedBooks:
    return DatedBooks(built_in_books(cache_dir()), Loaded(store))


def coded(reader: Reader, text: str) -> list[str]:
    note = Note(f"Assessment: {text}.", DAY)
    return [one.code for one in propose(reader.read(note), note, reader.book).diagnoses]


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    folder = tmp_path_factory.mktemp("index")
    file = folder / "index.xml"
    file.write_text(MAIN_INDEX)
    return Reader(books(load(folder, file)).icd(DAY))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("flurb", ["K22.0"]),
        ("gleaming flurb", ["K22.0"]),
        ("flurbitis", ["K22.0"]),
        ("no flurb", []),
        ("possible flurb", []),
        ("disease of Grune", ["E85.4", "I43"]),
        ("zonal neuropathy", ["G56.20"]),
        ("left zonal neuropathy", ["G56.22"]),
        ("quiet zonal neuropathies", ["G56.20"]),
        ("neuropathy", ["G62.9"]),
        ("hypertension", ["I10"]),
    ],
)
def test_the_index_is_read(indexed: Reader, text: str, codes: list[str]) -> None:
    assert coded(indexed, text) == codes


def test_a_reader_made_before_the_load_is_not_kept_after_it(tmp_path: Path) -> None:
    file = tmp_path / "index.xml"
    file.write_text(MAIN_INDEX)
    readers = Readers()
    before = readers.of(books(ReleaseStore(tmp_path / "none")).icd(DAY))
    after = readers.of(books(load(tmp_path, file)).icd(DAY))
    assert coded(before, "flurb") == []
    assert coded(after, "flurb") == ["K22.0"]


@pytest.fixture(scope="module")
def tabled(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    files = sorted((DATA / "icd10cm").glob("*.xml"))
    return Reader(books(load(tmp_path_factory.mktemp("tables"), *files)).icd(DAY))


@needs_data
@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("benign tumor of the uvula", ["D10.39"]),
        ("carcinoma in situ of the anal canal", ["D01.3"]),
        ("mets to the pericardium", ["C79.89"]),
        ("benign neoplasm of the left areola", ["D24.2"]),
        ("carcinoma of Meckel's diverticulum", ["C17.3"]),
        ("family history of carcinoma of Meckel's diverticulum", []),
        ("nausea due to alverine", ["R11.0", "T44.3X5A"]),
        ("no nausea due to alverine", []),
        ("overdose of Alvodine, intentional", ["T40.2X2A"]),
        ("swallowed paraquat accidentally", ["T60.3X1A"]),
        ("Parkinson disease, skipping doses of amantadine for cost", ["G20.A1", "T42.8X6A", "Z91.120"]),
        ("fatigue from calcium", ["R53.83"]),
        ("anemia due to iron deficiency", ["D50.9"]),
    ],
)  # fmt: skip
def test_the_tables_are_read(tabled: Reader, text: str, codes: list[str]) -> None:
    assert sorted(coded(tabled, text)) == codes


@needs_data
def test_no_note_of_ours_is_coded_otherwise_with_the_tables(tabled: Reader, tmp_path: Path) -> None:
    bare = Reader(books(ReleaseStore(tmp_path / "none")).icd(DAY))
    assert bare.lexicon.index is None
    assert tabled.lexicon.index is not None
    differ = []
    for path in sorted(NOTES.glob("*.json")):
        note = Note(json.loads(path.read_text("utf-8"))["text"], DAY)
        without, with_them = (
            [one.code for one in propose(reader.read(note), note, reader.book).diagnoses]
            for reader in (bare, tabled)
        )
        if without != with_them:
            differ.append((path.name, without, with_them))
    assert differ == []
