from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from shared.clock import FixedClock, StartedClock, SystemClock


def test_system_clock_is_aware_utc() -> None:
    clock = SystemClock()
    assert clock.now().utcoffset() == timedelta(0)
    assert abs((clock.today() - datetime.now(UTC).date()).days) <= 1


def test_fixed_clock_stands_where_it_is_set_in_utc() -> None:
    clock = FixedClock(datetime(2026, 3, 31, 22, 30, tzinfo=timezone(timedelta(hours=-5))))
    assert clock.now() == clock.now() == datetime(2026, 4, 1, 3, 30, tzinfo=UTC)
    assert clock.today() == date(2026, 4, 1)
    clock.advance(timedelta(days=1))
    assert clock.today() == date(2026, 4, 2)


def test_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        FixedClock(datetime(2026, 1, 1))  # noqa: DTZ001 - the point of the test


def test_a_started_clock_runs_on_from_its_instant() -> None:
    clock = StartedClock(datetime(2026, 9, 21, 9, 0, tzinfo=UTC))
    first, second = clock.now(), clock.now()
    assert datetime(2026, 9, 21, 9, 0, tzinfo=UTC) <= first <= second
    assert second - datetime(2026, 9, 21, 9, 0, tzinfo=UTC) < timedelta(minutes=5)
    with pytest.raises(ValueError, match="aware"):
        StartedClock(datetime(2026, 9, 21, 9, 0))  # noqa: DTZ001 - the fault itself
