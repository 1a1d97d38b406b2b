from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding_service.extraction.sections import sections
from coding_service.procedures.statements import matching, statements


def split(text: str) -> list[str]:
    return [s.span.of(text) for s in statements(text, sections(text))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One thing. Another thing.", ["One thing.", "Another thing."]),
        ("Given 0.5 mL today. Fine.", ["Given 0.5 mL today.", "Fine."]),
        ("Dr. Lee called. Fine.", ["Dr. Lee called.", "Fine."]),
        ("Took 2 tabs. at night.", ["Took 2 tabs. at night."]),
        ("Given here; prescribed there.", ["Given here;", "prescribed there."]),
        ("1. Cough\n2. Fever", ["1. Cough", "2. Fever"]),
        ("- Cough\n- Fever", ["- Cough", "- Fever"]),
        ("", []),
        ("...\n\n***", []),
    ],
)
def test_sentences_and_list_entries(text: str, parts: list[str]) -> None:
    assert split(text) == parts


def test_a_wrapped_line_goes_on() -> None:
    text = "The patient was given ketorolac thirty milligrams in the\nmuscle of the left shoulder today."
    assert split(text) == [text]


def test_entries_of_the_plan_are_items_with_the_lines_under_them() -> None:
    text = "Plan:\n1. Diabetes.\nContinue metformin.\n2. Hypertension.\nContinue lisinopril."
    items = [(s.span.of(text), s.item) for s in statements(text, sections(text))]
    numbers = [item for _, item in items]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_a_clause_ends_where_another_verb_takes_over() -> None:
    text = "Ketorolac given in the office and naproxen was needed, prescribed ibuprofen."
    statement = statements(text, ())[0]
    assert statement.clause_at(text.index("ibuprofen")).of(text).strip(" ,").startswith("prescribed")


@given(st.text(alphabet="ab.;:,-\n 12)(#*?!", max_size=120))
def test_statements_lie_inside_the_text_in_order_and_do_not_overlap(text: str) -> None:
    found = statements(text, sections(text))
    for one, other in pairwise(found):
        assert one.span.end <= other.span.start
    for statement in found:
        assert statement.span.of(text).strip() == statement.span.of(text)
        assert matching(found, statement.span) == statement
        assert statement.clauses[0].start == statement.span.start
        assert statement.clauses[-1].end == statement.span.end


def test_a_statement_is_bounded_whatever_the_note_looks_like() -> None:
    text = "a, and , " * 20_000
    found = statements(text, ())
    assert max(s.span.end - s.span.start for s in found) <= 500
    assert (found[0].span.start, found[-1].span.end) == (0, len(text.rstrip()))
