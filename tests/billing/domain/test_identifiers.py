from __future__ import annotations

import pytest

from billing_service.domain.identifiers import luhn_valid, npi_valid


@pytest.mark.parametrize(
    ("npi", "valid"),
    [
        ("1234567893", True),  # the worked example of the CMS check digit document
        ("1234567890", False),
        ("2234567891", True),
        ("3234567893", False),
        ("123456789", False),
        ("12345678930", False),
        ("123456789X", False),
        ("１２３４５６７８９３", False),
        ("", False),
    ],
)
def test_npi_check_digit(npi: str, valid: bool) -> None:
    assert npi_valid(npi) is valid


def test_luhn_finds_every_wrong_single_digit() -> None:
    right = "80840" + "1234567893"
    assert luhn_valid(right)
    for place, digit in enumerate(right):
        for wrong in set("0123456789") - {digit}:
            assert not luhn_valid(right[:place] + wrong + right[place + 1 :])
