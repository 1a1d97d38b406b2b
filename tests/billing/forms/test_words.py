"""How things are written on paper claims."""

from __future__ import annotations

import pytest

from billing_service.domain.people import Address, PersonName, Provider
from billing_service.forms import words


@pytest.mark.parametrize(
    ("cents", "text"), [(0, "     0 00"), (7, "     0 07"), (94550, "   945 50"), (-1250, "   -12 50")]
)
def test_amounts_are_set_right_without_a_point(cents: int, text: str) -> None:
    assert words.amount(cents, 9) == text


def test_names_and_places() -> None:
    name = PersonName("Holloway", "Marta", "J", "Jr")
    assert words.name(name) == "HOLLOWAY JR, MARTA, J"
    assert words.provider_name(Provider(name=name)) == "MARTA J HOLLOWAY JR"
    assert words.city_line(Address("1 A ST", "Columbus", "OH", "432151234")) == "COLUMBUS OH 43215-1234"
    assert words.phone("6145550123") == "614 555 0123"
    assert words.phone("+49 30") == "+49 30"
