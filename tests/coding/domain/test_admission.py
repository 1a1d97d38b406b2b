from datetime import date

import pytest

from coding_service.domain.admission import Limits, admit
from coding_service.domain.note import PatientFacts
from shared.errors import Invalid
from tests.coding.builders import NOTE, TODAY, encounter

LIMITS = Limits(note_characters=1000)


def faults(text: str = NOTE, more: tuple[str, ...] = (), **facts: object) -> list[tuple[str, str]]:
    try:
        admit(encounter(**facts), [text, *more], TODAY, LIMITS)
    except Invalid as refusal:
        return [(p.pointer, p.code) for p in refusal.places]
    return []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        (" \n\t\r\n ", "empty"),
        ("--- *** ...", "empty"),
        ("x" * 1001, "too_long"),
        ("fever\x00", "not_text"),
        ("PK\x03\x04\x14\x06\x08 word", "not_text"),
        ("��� %PDF-1.4 ��", "not_text"),
    ],
)
def test_what_is_no_note_is_refused_with_its_place(text: str, code: str) -> None:
    assert faults(text) == [("/notes/0/text", code)]
    assert faults(NOTE, (text,)) == [("/notes/1/text", code)]


@pytest.mark.parametrize(
    "text", [NOTE, "fever", "x" * 1000, "HPI:\r\n\tcough\f\n", "Größe 170 cm, 体重 70", "a " * 100 + "�"]
)
def test_what_people_write_is_admitted(text: str) -> None:
    assert faults(text) == []


def test_the_notes_together_have_the_same_limit() -> None:
    assert faults("x" * 600, ("y" * 600,)) == [("/notes", "too_long")]


@pytest.mark.parametrize(
    ("facts", "fault"),
    [
        ({"date_of_service": date(2026, 11, 21)}, ("/date_of_service", "future_date")),
        ({"date_of_service": date(2099, 1, 1)}, ("/date_of_service", "future_date")),
        ({"date_of_service": date(1989, 12, 31)}, ("/date_of_service", "too_old")),
        ({"patient": PatientFacts(date(2026, 11, 3))}, ("/patient/birth_date", "born_after_service")),
        ({"patient": PatientFacts(date(1896, 1, 1))}, ("/patient/birth_date", "too_old")),
    ],
)
def test_absurd_dates_are_refused_with_their_place(facts: dict[str, object], fault: tuple[str, str]) -> None:
    assert fault in faults(**facts)


@pytest.mark.parametrize(
    "facts",
    [
        {"date_of_service": TODAY},
        {"date_of_service": date(1990, 1, 1), "patient": PatientFacts()},
        {"patient": PatientFacts(date(2026, 11, 2))},
        {"patient": PatientFacts(date(1902, 11, 2))},
    ],
)
def test_dates_at_the_edge_are_admitted(facts: dict[str, object]) -> None:
    assert faults(**facts) == []


def test_every_fault_is_named_at_once() -> None:
    facts = {"date_of_service": date(2026, 12, 1), "patient": PatientFacts(date(2026, 12, 2))}
    assert faults("", **facts) == [
        ("/date_of_service", "future_date"),
        ("/patient/birth_date", "born_after_service"),
        ("/notes/0/text", "empty"),
    ]
