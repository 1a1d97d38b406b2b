"""What a benchmark reports: a figure of ours beside a named peer's, measured in turns in the same run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Figure:
    name: str
    ours: float
    peer: str
    theirs: float
    unit: str
    """Of both figures: `claims/s`, `ms`, …"""
    better: str = "more"
    """`more` or `less`: which is the better one."""

    @property
    def ratio(self) -> float:
        """How many times better ours is; below 1: worse."""
        return self.ours / self.theirs if self.better == "more" else self.theirs / self.ours


def rates(
    ours: Callable[[], object],
    theirs: Callable[[], object],
    items: int,
    rounds: int = ROUNDS,
    clock: Callable[[], float] = time.perf_counter,
) -> tuple[float, float]:
    """Items a second of both, medians of `rounds`, one round of each in turn after one to warm up.

    A ratio holds on a loaded machine; a figure without a peer does by `clock=time.process_time` only.
    """
    took: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds + 1):
        for work, times in zip((ours, theirs), took, strict=True):
            started = clock()
            work()
            if turn:
                times.append(clock() - started)
    return items / statistics.median(took[0]), items / statistics.median(took[1])
