from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding_service.domain.note import Span
from coding_service.procedures.doses import Dose, billing_units, dose_for, doses, in_billing_units, unit_name

HERE = Span(0, 0)


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("ketorolac 30 mg IM", "30", "MG"),
        ("ketorolac 30mg IM", "30", "MG"),
        ("ketorolac 0.5 mg", "0.5", "MG"),
        ("ketorolac .5 mg", "0.5", "MG"),
        ("ketorolac 1,000 mcg", "1000", "MCG"),
        ("ketorolac 2.4 million units", "2.4", "MILLION UNITS"),
        ("ketorolac 600,000 units", "600000", "UNIT"),
        ("60 mg of ketorolac", "60", "MG"),
        ("ketorolac 40 mg/mL, 1 mL", "40", "MG"),
        ("ketorolac 2 mL of 40 mg/mL", "80", "MG"),
        ("ketorolac 10 mg per 2 mL, 4 mL", "20", "MG"),
    ],
)
def test_the_amount_given(text: str, amount: str, unit: str) -> None:
    at = text.index("ketorolac")
    dose = dose_for(text, Span(0, len(text)), Span(at, at + 9))
    assert dose is not None
    assert (dose.amount, dose.unit) == (Decimal(amount), unit)


@pytest.mark.parametrize(
    "text", ["ketorolac IM", "ketorolac, BP 120/80", "ketorolac 5 mg/kg", "ketorolac 40 mg/mL"]
)
def test_a_strength_or_a_rate_is_no_amount(text: str) -> None:
    assert dose_for(text, Span(0, len(text)), Span(0, 9)) is None


def test_each_drug_has_its_own_amount() -> None:
    text = "ceftriaxone 1 g and ketorolac 60 mg given"
    whole = Span(0, len(text))
    first = dose_for(text, whole, Span(0, 11))
    second = dose_for(text, whole, Span(20, 29))
    assert first is not None
    assert second is not None
    assert (first.unit, second.amount) == ("GM", Decimal(60)) or (first.unit, second.amount) == (
        "G",
        Decimal(60),
    )


@pytest.mark.parametrize(
    ("amount", "unit", "per", "billed", "units"),
    [
        ("30", "MG", "15", "MG", 2),
        ("16", "MG", "15", "MG", 2),
        ("15", "MG", "15", "MG", 1),
        ("1", "G", "250", "MG", 4),
        ("500", "MCG", "1", "MG", 1),
        ("2.4", "MILLION UNITS", "100000", "UNITS", 24),
        ("1000", "MCG", "1000", "MCG", 1),
        ("10", "ML", "1", "MG", None),
        ("10", "MG", "0", "MG", None),
    ],
)
def test_units_are_whole_and_rounded_up(
    amount: str, unit: str, per: str, billed: str, units: int | None
) -> None:
    assert billing_units(Dose(Decimal(amount), unit, HERE), per, billed) == units


@given(st.decimals("0.001", "100000", places=3), st.integers(1, 1000))
def test_units_cover_the_dose_and_waste_less_than_one(amount: Decimal, per: int) -> None:
    dose = Dose(amount, "MG", HERE)
    units = billing_units(dose, str(per), "MG")
    exact = in_billing_units(dose, str(per), "MG")
    assert units is not None
    assert exact is not None
    assert 0 <= units - exact < 1


@given(st.text(max_size=200))
def test_any_text_has_amounts_inside_it(text: str) -> None:
    for dose in doses(text, Span(0, len(text))):
        assert 0 <= dose.span.start < dose.span.end <= len(text)


def test_unit_names() -> None:
    assert [unit_name(u) for u in ("milligrams", "IU", "international  units", "gms")] == [
        "MG",
        "IU",
        "UNIT",
        "GM",
    ]
