from __future__ import annotations

from pathlib import Path

from billing_service.scrub.document import page

PAGE = Path(__file__).parents[3] / "docs" / "claim-edits.md"


def test_the_page_is_what_the_catalogue_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write docs/claim-edits.md again, see its head"
