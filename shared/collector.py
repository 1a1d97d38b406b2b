"""How often the garbage collector looks: most of what is made here are trees of frozen objects, no cycles."""

from __future__ import annotations

import gc

_FRESH = 5_000
"""Objects made before the youngest are looked through, instead of 700. Requests wait meanwhile: 50,000 took
up to 35 ms, these take 2."""


def collect_seldom() -> None:
    """For a process that has loaded what it will keep: nothing of that is looked through again.

    With the interpreter's own thresholds a third of the time of posting an 835 went into collections that
    found nothing (`tests/benchmarks/ledger_posting.py`).
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_FRESH, 20, 50)
