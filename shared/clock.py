"""Time as an argument. Workflows take a `Clock`, so tests and the mock payer can set the date."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The instant, aware, in UTC."""
        ...

    def today(self) -> date:
        """The UTC calendar date of `now()`."""
        ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return self.now().date()


class FixedClock:
    """Stands still until it is told otherwise."""

    def __init__(self, now: datetime) -> None:
        self.set(now)

    def now(self) -> datetime:
        return self._now

    def today(self) -> date:
        return self._now.date()

    def set(self, now: datetime) -> None:
        """`now` must be aware: a naive time has no instant to stand at."""
        if now.tzinfo is None:
            raise ValueError("a clock needs an aware time; give it a time zone")
        self._now = now.astimezone(UTC)

    def advance(self, by: timedelta) -> None:
        self.set(self._now + by)


class StartedClock:
    """Runs on from a given instant: for demonstrations whose visits have fixed dates."""

    def __init__(self, start: datetime) -> None:
        if start.tzinfo is None:
            raise ValueError("a clock needs an aware time; give it a time zone")
        self._ahead = start - datetime.now(UTC)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def today(self) -> date:
        return self.now().date()
