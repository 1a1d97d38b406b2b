"""1,000,000 mutations of right X12 files: only X12Error may come out, in bounded time and memory."""

from __future__ import annotations

import os
import resource
import secrets
from concurrent.futures import ProcessPoolExecutor

from tests.billing.x12.fuzz import Tally
from tests.billing.x12.fuzz import run as search

COUNT = int(os.environ.get("X12_MUTATIONS", "1000000"))
SHARES = 100


def run() -> bool:
    """Prints the seed with which the search can be repeated, and every fault that it found."""
    seed = int(os.environ.get("X12_SEED", "0")) or secrets.randbits(32)
    print(f"x12 mutations: X12_SEED={seed} X12_MUTATIONS={COUNT}", flush=True)
    with ProcessPoolExecutor() as pool:
        tallies = list(pool.map(_share, range(seed, seed + SHARES)))
    faults = [fault for tally, _ in tallies for fault in tally.faults]
    for data, what in faults[:20]:
        print(what, data)
    tried = sum(tally.tried for tally, _ in tallies)
    unreadable = sum(tally.unreadable for tally, _ in tallies)
    slowest, memory = max(tally.slowest_s for tally, _ in tallies), max(kib for _, kib in tallies)
    print(
        f"{tried:,} mutations, {unreadable:,} unreadable, {len(faults)} faults, "
        f"slowest {slowest:.2f} s, at most {memory // 1024} MiB"
    )
    return not faults


def _share(seed: int) -> tuple[Tally, int]:
    tally = search(seed, COUNT // SHARES)
    return tally, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
