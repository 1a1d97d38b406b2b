"""Around the level: modifiers, prolonged time, critical care, trail, queries; no visit without support."""

from __future__ import annotations

import pytest

from tests.coding.procedures.books import FakeServiceBook
from tests.coding.procedures.visits import propose

HTN = ("I10", "hypertension")
STABLE = "Assessment: Hypertension, stable. Continue lisinopril.\n"


def units(text: str, *conditions: tuple[str, str], **facts: object) -> dict[str, int]:
    return {x.code: x.units for x in propose(text, *conditions, **facts).lines}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("minutes", "payer", "code", "expected"),
    [
        (54, "commercial", "99417", 0),
        (55, "commercial", "99417", 1),
        (84, "commercial", "99417", 2),
        (68, "medicare", "G2212", 0),
        (69, "medicare", "G2212", 1),
        (84, "medicare", "G2212", 2),
    ],
)
def test_prolonged_service_counts_whole_quarter_hours_by_payer(
    minutes: int, payer: str, code: str, expected: int
) -> None:
    found = units(f"CC: follow-up\n{STABLE}Total time {minutes} minutes.", HTN, payer_kind=payer)
    assert found.get(code, 0) == expected


@pytest.mark.parametrize(("minutes", "further"), [(30, 0), (74, 0), (103, 0), (104, 1), (134, 2)])
def test_critical_care_counts_whole_half_hours(minutes: int, further: int) -> None:
    text = f"Assessment: Septic shock. Critical care time: {minutes} minutes."
    found = units(text, ("R65.21", "Septic shock"), place_of_service="23")
    assert (found.get("99291"), found.get("99292", 0)) == (1, further)


def test_twenty_nine_minutes_are_no_critical_care() -> None:
    text = "Assessment: Septic shock. Critical care time: 29 minutes."
    assert "99291" not in units(text, ("R65.21", "Septic shock"), place_of_service="23")


@pytest.mark.parametrize(
    ("words", "modifiers"),
    [
        ("", ()),
        ("Ketorolac 30 mg IM given today.", ("25",)),
        ("ECG today: sinus rhythm.", ()),
        ("POC A1c in office 7%.", ()),
    ],
)
def test_modifier_25_stands_only_beside_separate_work(words: str, modifiers: tuple[str, ...]) -> None:
    visit = propose(f"CC: follow-up\n{STABLE}{words}", HTN).lines[0]
    assert visit.modifiers == modifiers
    assert ("Modifier 25" in visit.reason) is bool(modifiers)


def test_the_worksheet_names_the_words_and_what_the_next_level_needs() -> None:
    text = f"CC: follow-up\n{STABLE}"
    worksheet = propose(text, HTN).em
    assert worksheet is not None
    assert {kind for kind, _, _ in worksheet.elements} == {"patient", "problem", "risk"}
    for _, _, evidence in worksheet.elements:
        assert evidence is None or text[evidence.span.start : evidence.span.end] == evidence.text
    assert worksheet.next_level[0].startswith("99214")
    assert any("30 minutes" in need for need in worksheet.next_level)


@pytest.mark.parametrize("text", ["", "   \n\n", "Patient did not come."])
def test_a_note_that_assesses_nothing_supports_no_visit(text: str) -> None:
    proposal = propose(text)
    assert proposal.lines == ()
    assert proposal.em is None


def test_a_default_is_said_to_be_one() -> None:
    line = propose(STABLE, HTN).lines[0]
    assert "not stated" in line.reason


def test_a_number_that_the_book_lacks_is_a_warning_not_a_line() -> None:
    proposal = propose(STABLE, HTN, services=FakeServiceBook())
    assert proposal.lines == ()
    assert any("99213" in warning for warning in proposal.warnings)


def test_what_is_missing_is_asked_without_a_code() -> None:
    text = "Procedures: X-ray of the left wrist today, read by me. Ketorolac IM given. Volar splint applied."
    queries = {q.kind: q for q in propose(text).queries}
    assert set(queries) == {"views", "dose", "material"}
    for query in queries.values():
        assert [o.text for o in query.options][-2:] == ["Other", "Unable to determine"]
        assert not any(character.isdigit() for character in query.question)
