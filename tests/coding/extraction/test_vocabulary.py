"""The vocabulary as a coder reviews it: every code exists, no wording stands twice for different codes."""

from __future__ import annotations

import pytest

from coding_service.extraction.lexicon import Lexicon
from coding_service.extraction.normal import expand
from coding_service.extraction.terms import bag
from coding_service.extraction.vocabulary import DATA, rows
from tests.coding.extraction.thin_book import thin_book

BOOK = thin_book()
LEXICON = Lexicon.compiled(BOOK)


def test_every_own_term_leads_to_a_code_of_the_release() -> None:
    assert LEXICON.unresolved == []


@pytest.mark.parametrize("table", ["synonyms", "status_terms"])
def test_no_wording_has_two_codes(table: str) -> None:
    seen: dict[tuple[tuple[str, ...], str], tuple[str, str]] = {}
    clashes = []
    for wording, code in rows(table, 2):
        found, side = bag(wording)
        key = tuple(sorted(found)), side
        if key in seen and seen[key][1] != code:
            clashes.append((wording, code, seen[key]))
        seen[key] = wording, code
    assert clashes == []


@pytest.mark.parametrize("table", ["history_codes", "family_codes", "drug_status"])
def test_status_tables_name_billable_codes(table: str) -> None:
    assert [row for row in rows(table, 3) if not BOOK.is_billable(row[1])] == []


@pytest.mark.parametrize("family", ["E08", "E09", "E10", "E11", "E13"])
def test_every_diabetes_link_names_a_billable_code(family: str) -> None:
    assert [suffix for _, suffix, _ in rows("with_links", 3) if not BOOK.is_billable(family + suffix)] == []


def test_every_table_says_what_it_is() -> None:
    ours = [
        DATA / f"{name}.tsv"
        for name in ("synonyms", "context", "words", "abbreviations", "decoys", "integral")
    ]
    assert [path.name for path in ours if not path.read_text("utf-8").startswith("# ")] == []


def test_a_row_with_too_many_fields_is_named() -> None:
    with pytest.raises(ValueError, match=r"context\.tsv:\d+"):
        list(rows("context", 2))


def test_an_abbreviation_keeps_its_s() -> None:
    """CRPS is not the plural of CRP (C-reactive protein), nor SIRS that of "sir"."""
    shortened = {
        token
        for name in ("synonyms", "status_terms")
        for wording, _ in rows(name, 2)
        for token in wording.split()
        if token.isupper() and token.endswith("S") and expand(token) == (token.lower()[:-1],)
    }
    assert shortened == set()
