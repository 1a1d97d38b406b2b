from datetime import date

import pytest

from coding_service.codebook.book import open_book
from coding_service.domain.note import Note
from coding_service.domain.term import ClinicTerm
from coding_service.extraction.layer import LearnedLayer, LearnedPhrase
from coding_service.workflows import code_note
from coding_service.workflows.code_note import Readers
from tests.coding.builders import NOW

ICD = open_book().newest_complete()


def term(text: str) -> ClinicTerm:
    return ClinicTerm("trm_1", text, "E11.42", "coder-1", NOW)


def test_a_reader_is_made_once_for_a_release_and_a_clinic_s_terms() -> None:
    readers = Readers()
    assert readers.of(ICD) is readers.of(ICD)
    own = readers.of(ICD, [term("sugar feet")])
    assert own is readers.of(ICD, [term("sugar feet")])
    assert own is not readers.of(ICD)


def test_readers_that_nobody_uses_are_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code_note, "MOST_READERS", 2)
    readers = Readers()
    first = readers.of(ICD, [term("sugar feet")])
    for number in range(2):
        readers.of(ICD, [term(f"sugar feet grade{number}")])
    assert readers.of(ICD, [term("sugar feet")]) is not first


def test_a_learned_layer_is_read_only_where_it_is_given() -> None:
    layer = LearnedLayer("test", "tests", (LearnedPhrase(("zebra", "gait"), "R26.89", 9, 9, 0.9),))
    note = Note("Walks with a zebra gait.", date(2026, 5, 1))

    def layers(readers: Readers) -> set[str]:
        return {m.layer for m in readers.of(ICD).read(note).mentions}

    assert "learned" in layers(Readers(layer))
    assert "learned" not in layers(Readers())
