"""The sliding window of a caller: never more than the limit, and a wait that is enough and no longer."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.problems import HttpRefusal
from shared.rate_limit import RateLimits, SlidingWindow


class Seconds:
    def __init__(self) -> None:
        self.at = 1_000_000.0

    def __call__(self) -> float:
        return self.at


@pytest.mark.parametrize("wrong", ["", "600", "0/minute", "600/day", "1.5/second", "600/minute ", "-1/hour"])
def test_a_limit_is_written_one_way(wrong: str) -> None:
    with pytest.raises(ValueError, match="600/minute"):
        SlidingWindow(wrong, Seconds())


@pytest.mark.parametrize(("unit", "seconds"), [("second", 1), ("minute", 60), ("hour", 3600)])
def test_the_limit_is_taken_and_then_refused_until_the_window_has_passed(unit: str, seconds: int) -> None:
    now = Seconds()
    now.at -= now.at % seconds
    window = SlidingWindow(f"3/{unit}", now)
    assert [window.hit(("a",)) for _ in range(3)] == [0, 0, 0]
    wait = window.hit(("a",))
    assert 0 < wait <= 2 * seconds
    assert window.hit(("b",)) == 0  # another caller
    now.at += wait
    assert window.hit(("a",)) == 0


def test_asking_for_the_wait_counts_nothing() -> None:
    window = SlidingWindow("1/minute", Seconds())
    assert [window.wait(("a",)) for _ in range(5)] == [0] * 5
    assert window.hit(("a",)) == 0
    assert window.wait(("a",)) > 0


@given(
    amount=st.integers(1, 20),
    steps=st.lists(st.floats(0, 45), min_size=1, max_size=120),
    start=st.floats(0, 1e6),
)
def test_what_is_taken_stays_under_the_limit_and_the_wait_is_what_it_takes(
    amount: int, steps: list[float], start: float
) -> None:
    now = Seconds()
    now.at = start
    window = SlidingWindow(f"{amount}/minute", now)
    taken: list[float] = []
    for step in steps:
        now.at += step
        wait = window.hit(("a",))
        if not wait:
            taken.append(now.at)
            assert sum(at // 60 == now.at // 60 for at in taken) <= amount
        else:
            later = SlidingWindow(f"{amount}/minute", now)
            later._counts = dict(window._counts)
            now.at += wait + 1e-6
            assert later.wait(("a",)) == 0
            now.at -= wait + 1e-6
    # Two counters a caller: a stretch of one window never holds more than both full ones.
    assert all(sum(at - 60 < other <= at for other in taken) <= 2 * amount for at in taken)


def test_callers_that_went_silent_are_let_go() -> None:
    now = Seconds()
    window = SlidingWindow("5/second", now)
    for n in range(10_000):
        window.hit((str(n),))
    now.at += 5
    window.hit(("last",))
    assert len(window._counts) == 1


def test_a_refusal_is_429_with_the_wait() -> None:
    limits = RateLimits("2/minute", "1/minute", Seconds())
    limits.count("clinic", "subject")
    limits.count("clinic", "subject")
    with pytest.raises(HttpRefusal) as refused:
        limits.count("clinic", "subject")
    assert refused.value.status_code == 429
    assert refused.value.headers is not None
    assert 1 <= int(refused.value.headers["Retry-After"]) <= 120
    assert "2 requests in 1 minute" in refused.value.detail


def test_guesses_are_counted_when_they_fail_and_refused_before_they_are_looked_at() -> None:
    limits = RateLimits("9/minute", "2/minute", Seconds())
    for _ in range(2):
        limits.refuse_guessing("192.0.2.1")
        limits.count_refused("192.0.2.1")
    with pytest.raises(HttpRefusal):
        limits.refuse_guessing("192.0.2.1")
    limits.refuse_guessing("192.0.2.2")


def test_nothing_is_started_beside_the_requests() -> None:
    before = threading.active_count()
    limits = RateLimits("1000/second", "1000/second")
    for n in range(500):
        limits.count("clinic", str(n))
    assert threading.active_count() == before
