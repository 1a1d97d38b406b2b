"""What a clinic's coders do with a phrase is learned, kept apart, and never changes an assertion."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from coding_service.domain.note import Assertion, Note
from coding_service.extraction.layer import LearnedLayer, LearnedPhrase
from coding_service.extraction.learn import CodedNote, learn, parse_coded_notes
from coding_service.extraction.reader import Reader
from shared.errors import Invalid
from tests.coding.extraction.thin_book import thin_book

DAY = date(2026, 5, 1)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(thin_book())


def clinic() -> list[CodedNote]:
    """Forty notes whose coders give R53.83 to "brain fog" and nothing to the words around it."""
    other = ["weather", "travel", "garden", "music", "holiday", "football", "letters", "painting"]
    notes = []
    for i in range(40):
        foggy = i % 2 == 0
        text = (
            f"{'Brain fog' if foggy else 'Talked of ' + other[i % 8]} for days. Likes {other[(i * 3) % 8]}."
        )
        notes.append(CodedNote(f"n{i}", Note(text, DAY), frozenset({"R53.83"} if foggy else ())))
    return notes


def test_a_phrase_with_its_code_is_learned_and_found_in_a_new_note(reader: Reader) -> None:
    layer = learn(clinic(), reader, name="clinic", source="forty notes")
    text = "She denies brain fog."
    found = reader.with_layer(layer).read(Note(text, DAY)).mentions
    assert [(m.span.of(text), m.codes, m.layer, m.assertion) for m in found] == [
        ("brain fog", ("R53.83",), "learned", Assertion.NEGATED)
    ]
    assert reader.read(Note(text, DAY)).mentions == ()


def test_learning_twice_gives_the_same_bytes_and_they_can_be_read_again(reader: Reader) -> None:
    layer = learn(clinic(), reader, name="clinic", source="forty notes")
    assert learn(clinic(), reader, name="clinic", source="forty notes").to_json() == layer.to_json()
    assert LearnedLayer.from_json(layer.to_json()) == layer
    assert all(p.coded <= p.notes for p in layer.phrases)


@pytest.mark.parametrize("text", ["", "{}", '{"name": "a"}', "[]\n", '{"name":"a","source":"b"}\nx'])
def test_a_broken_layer_is_refused(text: str) -> None:
    with pytest.raises(Invalid, match="line"):
        LearnedLayer.from_json(text)


def test_finished_notes_are_parsed_and_bad_lines_named() -> None:
    lines = ['{"id": "a", "text": "Cough.", "icd10cm": ["r05.9"], "date_of_service": "2026-05-01"}', "", "{"]
    with pytest.raises(Invalid, match="line 3"):
        parse_coded_notes(lines, DAY)
    (only,) = parse_coded_notes(lines[:2], DAY)
    assert (only.id, only.note.text, only.codes) == ("a", "Cough.", frozenset({"R05.9"}))


def ended() -> list[CodedNote]:
    """Coders of an earlier year, who gave R53.8, which this release has divided."""
    return [replace(note, codes=frozenset({"R53.8"} if note.codes else ())) for note in clinic()]


def test_a_code_that_has_ended_is_given_as_written_for_measuring_only(reader: Reader) -> None:
    layer = learn(ended(), reader, name="old", source="tests")
    assert {p.code for p in layer.phrases if p.words == ("brain", "fog")} == {"R53.8"}
    note = Note("Brain fog.", DAY)
    measured = Reader(reader.book, learned=layer, verbatim=True).read(note).mentions
    assert [m.codes for m in measured] == [("R53.8",)]
    proposed = Reader(reader.book, learned=layer).read(note).mentions
    assert all(reader.book.is_billable(code) for m in proposed for code in m.codes)


def test_notes_of_one_patient_prove_nothing_to_each_other(reader: Reader) -> None:
    one_patient = [replace(note, group="the same") for note in clinic()]
    layer = learn(one_patient, reader, name="one", source="tests")
    assert layer.phrases == ()


def test_a_learned_phrase_is_found_inside_longer_terms_but_not_inside_decoys(reader: Reader) -> None:
    phrases = (
        LearnedPhrase(("pain",), "R52", 9, 8, 0.8),
        LearnedPhrase(("pressure",), "R03.0", 9, 8, 0.8),
    )
    layer = LearnedLayer("clinic", "tests", phrases, kept=frozenset({"pain"}))
    text = "Chest pain. Blood pressure checked."
    found = reader.with_layer(layer).read(Note(text, DAY)).mentions
    assert [(m.span.of(text), m.codes, m.layer) for m in found] == [
        ("Chest pain", ("R07.9",), "knowledge"),
        ("pain", ("R52",), "learned"),
    ]


def test_of_learned_phrases_with_one_code_the_longest_speaks(reader: Reader) -> None:
    phrases = tuple(LearnedPhrase(w, "R53.83", 9, 8, 0.8) for w in (("fog",), ("brain", "fog")))
    text = "Brain fog. Fog."
    found = reader.with_layer(LearnedLayer("clinic", "tests", phrases)).read(Note(text, DAY)).mentions
    assert [m.span.of(text) for m in found] == ["Brain fog", "Fog"]


def test_for_measuring_a_code_is_not_completed(reader: Reader) -> None:
    layer = LearnedLayer("old", "tests", (LearnedPhrase(("goose", "egg"), "T14.8", 9, 8, 0.8),))
    note = Note("Goose egg.", DAY)
    assert [m.codes for m in Reader(reader.book, learned=layer, verbatim=True).read(note).mentions] == [
        ("T14.8",)
    ]
    assert [m.codes for m in Reader(reader.book, learned=layer).read(note).mentions] == [("T14.8XXA",)]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ('{"id": "a", "text": "Cough."}', "icd10cm is missing"),
        ('{"id": "a", "text": null, "icd10cm": []}', "text is the note's text"),
        ('{"id": "a", "text": "Cough.", "icd10cm": "R05.9"}', "icd10cm is a list of codes"),
        ('{"id": "a", "text": "Cough.", "icd10cm": ["banana"]}', '"banana" is no ICD-10-CM code'),
        ('{"id": "a", "text": "Cough.", "icd10cm": [null]}', "null is no ICD-10-CM code"),
        ('{"id": "a", "text": "Cough.", "icd10cm": [], "date_of_service": "May"}', "date_of_service"),
        ('{"id": "a", "text": "Cough.", "icd10cm": [], "group": ["a"]}', "id and group are text"),
        ("[1]", "no JSON object"),
        ('{"id": "\udcff", "text": "Cough.", "icd10cm": []}', "can be read"),
    ],
)
def test_why_a_line_is_no_coded_note_is_said_with_its_number(row: str, why: str) -> None:
    good = '{"id": 7, "text": "Cough.", "icd10cm": ["r059", "W19.XXX"]}'
    with pytest.raises(Invalid, match="line 2") as refused:
        parse_coded_notes([good, row], DAY)
    assert why in str(refused.value)
