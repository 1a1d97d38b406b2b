"""How often one caller may ask: a sliding window, kept in the process.

A caller is a token's clinic and subject; without an acceptable token, the address it comes from. Over the
limit is 429, with how long to wait.
"""

from __future__ import annotations

import math
import re
import threading
import time
from collections.abc import Callable

from shared.problems import HttpRefusal

_SECONDS = {"second": 1, "minute": 60, "hour": 3600}
_MOST_CALLERS = 10_000
"""So many are kept before those whose windows have passed are let go."""


class RateLimits:
    def __init__(self, callers: str, refused: str, now: Callable[[], float] = time.monotonic) -> None:
        """Each as `600/minute`. `now` gives seconds that never go back."""
        self._callers = SlidingWindow(callers, now)
        self._refused = SlidingWindow(refused, now)

    def count(self, clinic_id: str, subject: str) -> None:
        """One request of a known caller. Raises `HttpRefusal` (429)."""
        _refuse(self._callers, self._callers.hit((clinic_id, subject)))

    def refuse_guessing(self, address: str) -> None:
        """Before a token is looked at. Raises `HttpRefusal` (429) for an address with too many bad ones."""
        _refuse(self._refused, self._refused.wait((address,)))

    def count_refused(self, address: str) -> None:
        self._refused.hit((address,))


class SlidingWindow:
    """At most `amount` in any stretch as long as the window, to the accuracy of two counters a caller.

    Of the window before, as much counts as the stretch still covers, as if its requests had come evenly.
    """

    def __init__(self, limit: str, now: Callable[[], float]) -> None:
        parts = re.fullmatch(r"([1-9]\d*)/(second|minute|hour)", limit)
        if parts is None:
            raise ValueError("a limit is written as 600/minute")
        self.amount, self.unit = int(parts[1]), parts[2]
        self._length = _SECONDS[self.unit]
        self._now = now
        self._counts: dict[tuple[str, ...], tuple[int, int, int]] = {}
        """Caller → number of the window, requests in it, requests in the one before."""
        self._lock = threading.Lock()

    def hit(self, caller: tuple[str, ...]) -> float:
        """Counts one, unless it is over the limit; seconds to wait then, else 0."""
        with self._lock:
            window, here, before, passed = self._window(caller)
            wait = self._wait(here, before, passed)
            if not wait:
                self._counts[caller] = window, here + 1, before
                if len(self._counts) > _MOST_CALLERS:
                    self._forget(window)
            return wait

    def wait(self, caller: tuple[str, ...]) -> float:
        """Seconds until one more would be taken; 0 when it would be now. Counts nothing."""
        with self._lock:
            _, here, before, passed = self._window(caller)
            return self._wait(here, before, passed)

    def _window(self, caller: tuple[str, ...]) -> tuple[int, int, int, float]:
        number, passed = divmod(self._now(), self._length)
        window = int(number)
        counted, here, before = self._counts.get(caller, (window, 0, 0))
        if counted == window - 1:
            return window, 0, here, passed
        return (window, here, before, passed) if counted == window else (window, 0, 0, passed)

    def _wait(self, here: int, before: int, passed: float) -> float:
        free = self.amount - 1 - here
        if free >= 0:
            if before * (1 - passed / self._length) <= free:
                return 0.0
            return self._length * (1 - free / before) - passed
        return self._length - passed + self._length * (1 - (self.amount - 1) / here)

    def _forget(self, window: int) -> None:
        self._counts = {who: kept for who, kept in self._counts.items() if kept[0] >= window - 1}


def _refuse(limit: SlidingWindow, wait_s: float) -> None:
    if wait_s:
        raise HttpRefusal(
            429,
            f"More than {limit.amount:,} requests in 1 {limit.unit}.",
            headers={"Retry-After": str(max(1, math.ceil(wait_s)))},
        )
