"""The vocabulary is well formed, its numbers exist, its ICD-10-CM beginnings lead to codes."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from coding_service.codebook.book import open_book
from coding_service.procedures.phrases import phrase_pattern
from coding_service.procedures.tables import alternatives, table
from tests.coding.procedures.books import book

NUMBERS = Path(__file__).parents[4] / "shared" / "data" / "ncci" / "procedure_numbers_2026q2.txt"
# Codes that CMS lists in no unit table.
NOT_LISTED = {"Q4005", "G2211"}


def test_a_bar_inside_parentheses_belongs_to_its_choice() -> None:
    assert alternatives("a (b|c) d|e| f ") == ("a (b|c) d", "e", "f")


def test_a_stray_tab_is_refused_with_its_line() -> None:
    with pytest.raises(ValueError, match=r"procedures_routes.tsv:\d+: 3 fields, expected at most 2"):
        table("routes", 2)


@pytest.mark.data
def test_every_number_that_the_vocabulary_names_exists() -> None:
    if not NUMBERS.exists():
        pytest.skip(f"{NUMBERS} is not here: the list of procedure numbers that CMS publishes")
    known = set(NUMBERS.read_text(encoding="utf-8").split())
    named = {code for code in book().listed if not code.startswith("L4361")}
    assert named - known - NOT_LISTED == set()


def test_the_service_book_knows_every_number_that_a_finder_can_propose() -> None:
    services = open_book().services(date(2026, 10, 15))
    assert [code for code in book().listed if services.get(code) is None] == []


def test_every_beginning_leads_to_a_code() -> None:
    codes = sorted(open_book().icd(date(2026, 9, 15)).billable_codes())
    problems = [part for row in table("problems", 4) for part in row[:2] if part]
    indications = [
        p for _, cell in table("indications", 2) for part in alternatives(cell) for p in part.split("-")
    ]
    stray = [p for p in (*problems, *indications) if not any(c.startswith(p) for c in codes) and len(p) > 3]
    assert stray == []


def test_every_phrase_finds_itself() -> None:
    cells = [row[1] for row in table("cues", 2)] + [
        p for row in table("routes", 3) for p in alternatives(row[1])
    ]
    for phrase in cells:
        plain = re.sub(r"\(([^()|]*)[^()]*\)\??", r"\1", phrase).replace("*", "").replace("...", "")
        plain = " ".join(plain.split())
        assert phrase_pattern((phrase,)).search(f"xx {plain} xx"), phrase
