"""Forms that can be checked without asking anybody."""

from __future__ import annotations

import pytest

from billing_service.x12.snip_835 import routing_valid
from billing_service.x12.snip_inquiries import is_share


@pytest.mark.parametrize(
    ("number", "good"),
    [
        ("021000021", True),
        ("011000015", True),
        ("021000022", False),
        ("02100002", False),
        ("02100002١", False),
    ],
)
def test_routing_numbers(number: str, good: bool) -> None:
    assert routing_valid(number) is good


@pytest.mark.parametrize(
    ("text", "good"), [("0", True), (".2", True), ("1", True), ("1.0", True), ("1.01", False), ("20", False)]
)
def test_shares(text: str, good: bool) -> None:
    assert is_share(text) is good
