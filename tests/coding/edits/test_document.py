from __future__ import annotations

from pathlib import Path

from coding_service.edits.catalog import CATALOG
from coding_service.edits.document import page

PAGE = Path(__file__).parents[3] / "docs" / "edits.md"


def test_the_page_says_what_the_catalogue_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write docs/edits.md again, see its head"


def test_every_rule_has_an_id_of_its_own_a_title_and_an_authority() -> None:
    assert len({rule.id for rule in CATALOG}) == len(CATALOG)
    for rule in CATALOG:
        assert rule.title
        assert len(rule.citation) > 5
        assert rule.effective_from <= rule.effective_to
