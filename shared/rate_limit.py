"""How often one caller may ask: a sliding window, kept in the process.

A caller is a token's clinic and subject; without an acceptable token, the address it comes from. Over the
limit is 429, with how long to wait.
"""

from __future__ import annotations

import math
import time

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from shared.problems import HttpRefusal


class RateLimits:
    def __init__(self, callers: str, refused: str) -> None:
        """Each as `600/minute`."""
        self._callers = parse(callers)
        self._refused = parse(refused)
        self._windows = SlidingWindowCounterRateLimiter(MemoryStorage())

    def count(self, clinic_id: str, subject: str) -> None:
        """One request of a known caller. Raises `HttpRefusal` (429)."""
        if not self._windows.hit(self._callers, "caller", clinic_id, subject):
            raise self._over("caller", clinic_id, subject)

    def refuse_guessing(self, address: str) -> None:
        """Before a token is looked at. Raises `HttpRefusal` (429) for an address with too many bad ones."""
        if not self._windows.test(self._refused, "refused", address):
            raise self._over("refused", address)

    def count_refused(self, address: str) -> None:
        self._windows.hit(self._refused, "refused", address)

    def _over(self, *who: str) -> HttpRefusal:
        limit = self._callers if who[0] == "caller" else self._refused
        reset = self._windows.get_window_stats(limit, *who).reset_time
        wait_s = max(1, math.ceil(reset - time.time()))
        return HttpRefusal(
            429,
            f"More than {limit.amount:,} requests in {limit.multiples} {limit.GRANULARITY.name}.",
            headers={"Retry-After": str(wait_s)},
        )
