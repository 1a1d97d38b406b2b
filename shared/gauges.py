"""What stands where, for `/metrics`: counted in the database, at most every ten seconds."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from shared.errors import Unavailable

FRESH_S = 10.0


@dataclass(frozen=True, slots=True)
class Gauge:
    """One value. The same `name` with other `labels` is another of the same family."""

    name: str
    help: str
    value: int
    labels: Mapping[str, str] = field(default_factory=dict)


Count = Callable[[], Iterable[Gauge]]
"""Counts now. Raises `Unavailable` where the database does not answer."""


class Counted(Collector):
    """Gauges for a registry. While the database is down they are absent, and `claimwright_counted` is 0."""

    def __init__(
        self, count: Count, fresh_s: float = FRESH_S, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._count = count
        self._fresh_s = fresh_s
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._counted_at = float("-inf")
        self._gauges: tuple[Gauge, ...] | None = None

    def describe(self) -> Iterable[Metric]:
        """Nothing: registering must not ask the database."""
        return ()

    def collect(self) -> Iterator[Metric]:
        gauges = self._now()
        answered = GaugeMetricFamily(
            "claimwright_counted", "1 when the database answered the last count of what stands where."
        )
        answered.add_metric([], gauges is not None)
        yield answered
        families: dict[str, GaugeMetricFamily] = {}
        for gauge in gauges or ():
            labels = list(gauge.labels)
            family = families.setdefault(
                gauge.name, GaugeMetricFamily(gauge.name, gauge.help, labels=labels or None)
            )
            family.add_metric(list(gauge.labels.values()), gauge.value)
        yield from families.values()

    def _now(self) -> tuple[Gauge, ...] | None:
        with self._lock:
            if self._monotonic() - self._counted_at >= self._fresh_s:
                try:
                    self._gauges = tuple(self._count())
                except Unavailable:
                    self._gauges = None
                self._counted_at = self._monotonic()
            return self._gauges
