from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing_service.domain.claim import ServiceLine
from billing_service.mock_payer.pricing import (
    component_is_wrong,
    conversion_factor,
    locality_for,
    price_lines,
    relative_value_fee,
)
from billing_service.mock_payer.schedule import Locality, Procedure
from tests.billing.mock_payer.builders import BOOK, VISIT, line

FEES = BOOK.schedules["fairhaven-fee-schedule"]


def _price(*lines: ServiceLine, schedule: str = "fairhaven-fee-schedule", zip_: str = "62701") -> list[int]:
    return list(price_lines(lines, BOOK.schedules[schedule], BOOK, place_of_service="11", postal_code=zip_))


def test_formula_of_the_fee_schedule() -> None:
    """42 CFR 414.22: (1.30 × 1.052 + 1.35 × 1.180 + 0.10 × 1.310) × 33.4009."""
    row = Procedure(
        "X", "", Decimal("1.30"), Decimal("1.35"), Decimal("0.55"), Decimal("0.10"), "XXX", "0", "0"
    )
    metro = Locality("METRO", Decimal("1.052"), Decimal("1.180"), Decimal("1.310"))
    fee = relative_value_fee(row, metro, Decimal("33.4009"), facility=False)
    assert fee == Decimal("10326.222244")


@pytest.mark.parametrize(
    ("postal_code", "place"), [("10013", "METRO"), ("62701", "NATIONAL"), ("", "NATIONAL")]
)
def test_locality_by_postal_prefix(postal_code: str, place: str) -> None:
    assert locality_for(FEES, postal_code).id == place


@pytest.mark.parametrize(
    ("on", "factor"),
    [(date(2026, 1, 1), "33.4009"), (date(2031, 7, 1), "33.4009"), (date(2024, 7, 1), "33.4009")],
)
def test_conversion_factor(on: date, factor: str) -> None:
    assert conversion_factor(FEES, on) == Decimal(factor)


def test_newest_conversion_factor_in_force_counts() -> None:
    two = replace(FEES, conversion_factors=((date(2026, 1, 1), Decimal(33)), (date(2027, 1, 1), Decimal(34))))
    assert conversion_factor(two, date(2026, 12, 31)) == 33
    assert conversion_factor(two, date(2027, 1, 1)) == 34


class TestPolicy:
    def test_second_procedure_of_a_day_is_halved(self) -> None:
        # 12001: 2.59 RVU, 20610: 1.89 RVU
        assert _price(line(1, "20610", 50_000), line(2, "12001", 50_000)) == [3_156, 8_651]

    def test_not_on_another_day(self) -> None:
        other_day = line(2, "12001", 50_000, from_date=date(2026, 3, 3))
        assert _price(line(1, "20610", 50_000), other_day) == [6_313, 8_651]

    def test_visits_and_images_do_not_take_part(self) -> None:
        prices = _price(line(1, "20610", 50_000), line(2, "99213", 50_000), line(3, "73610", 50_000))
        assert prices[0] == 6_313

    @pytest.mark.parametrize(
        ("code", "allowed"),
        [("20610", 9_469), ("73610", 7_081), ("99213", 9_185)],
    )
    def test_bilateral(self, code: str, allowed: int) -> None:
        assert _price(line(1, code, 50_000, modifiers=("50",))) == [allowed]

    def test_components_make_the_whole(self) -> None:
        whole, professional, technical = (
            _price(line(1, "71046", 50_000, modifiers=m))[0] for m in ((), ("26",), ("TC",))
        )
        assert (whole, professional, technical) == (3_273, 1_102, 2_171)

    def test_a_service_without_components_has_none(self) -> None:
        assert component_is_wrong(BOOK, "99213", ("TC",))
        assert not component_is_wrong(BOOK, "71046", ("TC",))
        assert not component_is_wrong(BOOK, "99999", ("26",))


class TestContract:
    def test_never_more_than_the_charge(self) -> None:
        assert _price(line(code="99214", charge=100), schedule="cedar-contract") == [100]

    def test_units_before_rounding(self) -> None:
        assert _price(line(code="J2405", charge=9_999, units=Decimal(3)), schedule="cedar-contract") == [26]

    def test_place_of_service_of_the_line_wins(self) -> None:
        assert _price(line(place_of_service="21")) == [6_513]

    @given(
        st.text("ABCDEGHJKLMQSTV0123456789", min_size=1, max_size=5),
        st.sampled_from(sorted(BOOK.schedules)),
        st.integers(0, 10**6),
    )
    def test_every_code_has_a_price(self, code: str, schedule: str, charge: int) -> None:
        [allowed] = _price(line(code=code, charge=charge), schedule=schedule)
        assert 0 <= allowed <= charge


def test_visit_day_is_priced_by_a_known_factor() -> None:
    assert any(start <= VISIT for start, _ in FEES.conversion_factors)
