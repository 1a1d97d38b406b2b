from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing_service.domain.money import MAX_CENTS, cents_from_text, dollars, half_up, text_from_cents

TEXTS = [
    ("945", 94500),
    ("945.5", 94550),
    ("945.50", 94550),
    (".07", 7),
    ("-.07", -7),
    ("0", 0),
    ("+1.", 100),
]


@pytest.mark.parametrize(("text", "cents"), TEXTS)
def test_amounts_are_read(text: str, cents: int) -> None:
    assert cents_from_text(text) == cents


@pytest.mark.parametrize(
    "text", ["", ".", "-", "1,000", "1e3", "NaN", "Infinity", "0.001", "١٢", " 1", "1 ", "$1", "9" * 17]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        cents_from_text(text)


@given(st.integers(-MAX_CENTS, MAX_CENTS))
def test_what_is_written_is_read_back(cents: int) -> None:
    text = text_from_cents(cents)
    assert cents_from_text(text) == cents
    assert not text.endswith(".")
    assert "." not in text or not text.endswith("0")


@pytest.mark.parametrize(
    ("cents", "text"), [(94550, "$945.50"), (-7, "-$0.07"), (123456789, "$1,234,567.89"), (0, "$0.00")]
)
def test_people_read_dollars(cents: int, text: str) -> None:
    assert dollars(cents) == text


@pytest.mark.parametrize(
    ("amount", "cents"), [("0.5", 1), ("1.49", 1), ("2.5", 3), ("-0.5", -1), ("1.4999999", 1)]
)
def test_half_a_cent_goes_up(amount: str, cents: int) -> None:
    assert half_up(Decimal(amount)) == cents
