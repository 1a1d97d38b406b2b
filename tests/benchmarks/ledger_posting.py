"""835 files posted after ten thousand and after a million posted claims, in turns, on each database.

Claims a second through `import_interchange`: read, matched, posted, chained, claims moved on, committed. The
histories are loaded by SQL; what is timed is posted. The large history's rate must be 0.85 of the small one's
at least. `LEDGER_HISTORY` and `LEDGER_CLAIMS` shorten it.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Iterator
from contextlib import ExitStack

from billing_service.adapters.repository import SqlUnits
from billing_service.workflows.import_interchange import import_interchange
from shared.collector import collect_seldom
from tests.benchmarks.figure import Figure
from tests.benchmarks.ledger_world import BILLER, CLOCK, database, files, load_history, register, submit

HISTORY = int(os.environ.get("LEDGER_HISTORY", "1000000"))
CLAIMS = int(os.environ.get("LEDGER_CLAIMS", "10000"))
SMALL = 10_000
A_FILE = 500
ASKED = {"sqlite": 500.0, "postgresql": 800.0}


def figures() -> Iterator[Figure]:
    for backend in ASKED:
        large, small = _measured(backend)
        yield Figure(
            f"835 claims posted, {backend}, {SMALL:,} before", small, "asked", ASKED[backend], "claims/s"
        )
        yield Figure(
            f"the same, {HISTORY:,} posted before",
            large,
            f"{SMALL:,} before",
            small,
            "claims/s (0.85 is flat)",
        )


def _measured(backend: str) -> list[float]:
    """Claims a second after the large history and after the small one: medians of the files' times."""
    with ExitStack() as stack:
        worlds = []
        for history in (HISTORY, SMALL):
            engine = stack.enter_context(database(backend))
            load_history(engine, history)
            units = SqlUnits(engine, CLOCK)
            register(units)
            worlds.append((units, files(submit(units, CLAIMS), A_FILE)))
        collect_seldom()  # as the service does
        took: list[list[float]] = [[], []]
        for number in range(len(worlds[0][1])):
            for (units, bodies), times in zip(worlds, took, strict=True):
                began = time.perf_counter()
                record, _ = import_interchange(
                    BILLER, bodies[number], f"ich_file{number:05d}", units=units, clock=CLOCK
                )
                times.append(time.perf_counter() - began)
                if record.state != "processed":
                    raise RuntimeError(f"a file was not posted: {record.note}")
    return [A_FILE / statistics.median(times) for times in took]
