from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from billing_service.domain.fee_schedule import Fee, FeeSchedule, charge

OLD = FeeSchedule(
    "fee_1", "2025", date(2025, 1, 1), (Fee("99214", 17_000), Fee("93000", 9_000)), date(2025, 12, 31)
)
NEW = FeeSchedule(
    "fee_2", "2026", date(2026, 1, 1), (Fee("99214", 18_500), Fee("71046", 12_000), Fee("71046", 4_000, "26"))
)


@pytest.mark.parametrize(
    ("code", "modifiers", "units", "on", "cents"),
    [
        ("99214", (), "1", date(2026, 3, 2), 18_500),
        ("99214", ("25",), "1", date(2026, 3, 2), 18_500),
        ("99214", (), "1", date(2025, 12, 31), 17_000),
        ("99214", (), "1", date(2024, 12, 31), None),
        ("93000", (), "1", date(2026, 3, 2), None),
        ("71046", ("26",), "1", date(2026, 3, 2), 4_000),
        ("71046", ("RT", "26"), "2", date(2026, 3, 2), 8_000),
        ("71046", (), "1.5", date(2026, 3, 2), 18_000),
    ],
)
def test_the_charge_is_that_of_the_schedule_in_force(
    code: str, modifiers: tuple[str, ...], units: str, on: date, cents: int | None
) -> None:
    assert charge((OLD, NEW), code, modifiers, Decimal(units), on) == cents


def test_of_two_in_force_the_newer_one_prices() -> None:
    newer = FeeSchedule("fee_3", "July", date(2026, 2, 1), (Fee("99214", 19_000),))
    assert charge((newer, NEW), "99214", (), Decimal(1), date(2026, 3, 2)) == 19_000
