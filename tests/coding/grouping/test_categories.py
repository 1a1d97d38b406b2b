from __future__ import annotations

import pytest

from coding_service.grouping.categories import ccsr


@pytest.mark.parametrize(
    ("code", "category"),
    [("E11.42", "END003"), ("e1142", "END003"), ("I10", "CIR007"), ("XXX", None), ("", None)],
)
def test_the_category_of_a_code(code: str, category: str | None) -> None:
    assert ccsr(code) == category
