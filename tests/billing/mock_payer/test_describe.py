from __future__ import annotations

from pathlib import Path

from billing_service.mock_payer.describe import page
from tests.billing.mock_payer.builders import BOOK

PAGE = Path(__file__).parents[3] / "docs" / "mock-payer.md"


def test_the_committed_page_says_what_the_data_say() -> None:
    assert PAGE.read_text() == page(BOOK), "run: billing-service mock-payer describe > docs/mock-payer.md"


def test_every_member_and_plan_is_on_it() -> None:
    text = page(BOOK)
    assert all(f"`{member.key}`" in text and member.story in text for member in BOOK.members)
    assert all(f"`{plan.id}`" in text for plan in BOOK.plans.values())
