"""1,000,000 mutations of right X12 files: only X12Error may come out, in bounded time and memory."""

from __future__ import annotations

import os
import resource
from concurrent.futures import ProcessPoolExecutor

from tests.billing.x12.fuzz import Tally
from tests.billing.x12.fuzz import run as search
from tests.campaigns.outcome import Outcome, share

WHOLE = 1_000_000
SHARES = 100


def run(seed: int) -> list[Outcome]:
    """Share n searches with `seed` + n; the first share with a fault ends it, by AssertionError."""
    count = share(WHOLE)
    tried = unreadable = memory = 0
    slowest = 0.0
    with ProcessPoolExecutor(initializer=os.nice, initargs=(19,)) as pool:
        pending = pool.map(_share, range(seed, seed + SHARES), [max(1, count // SHARES)] * SHARES)
        for number, (tally, kib) in enumerate(pending):
            tried, unreadable = tried + tally.tried, unreadable + tally.unreadable
            slowest, memory = max(slowest, tally.slowest_s), max(memory, kib // 1024)
            print(f"  {tried:,} of {count:,}, slowest {slowest:.2f} s, {memory} MiB", flush=True)
            if tally.faults:
                data, what = tally.faults[0]
                pool.shutdown(cancel_futures=True)
                raise AssertionError(f"{what} in share {number}: {data!r}")
    value = f"{tried:,} without a fault, {unreadable:,} unreadable, slowest {slowest:.2f} s, {memory} MiB"
    return [Outcome("X12 mutations, only typed errors", value)]


def _share(seed: int, count: int) -> tuple[Tally, int]:
    tally = search(seed, count)
    return tally, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
