"""Sixteen threads that write to one SQLite database, each write a transaction of its own with its event.

Set against SQLite's own waiting (`busy_timeout` alone), which sleeps and retries. The figure is the time of a
write from the asking to the commit on disk.
"""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from sqlalchemy import text

from billing_service.adapters.repository import SqlUnits
from billing_service.settings import MIGRATIONS
from shared.clock import FixedClock
from shared.collector import collect_seldom
from shared.database import KeyRing, make_engine, upgrade
from shared.database.engine import SQLITE
from shared.principal import Principal
from tests.benchmarks.figure import ROUNDS, Figure
from tests.benchmarks.steady_load import p99
from tests.billing import builders

WRITERS = 16
WRITES = 60
"""Of each writer in a round."""
BOUND_MS = 50.0


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        engine = make_engine(f"sqlite:///{folder / 'ours.sqlite3'}", keys=KeyRing.for_development())
        upgrade(engine, MIGRATIONS)
        units = SqlUnits(engine, FixedClock(datetime(2026, 3, 2, tzinfo=UTC)))
        caller = Principal("writer", "clinic", frozenset())

        def write(id_: str) -> None:
            with units(caller) as unit:
                unit.patients.add(builders.patient(id_))
                unit.record_event("patient.registered", id_)
                unit.commit()

        ours: list[float] = []
        theirs: list[float] = []
        collect_seldom()  # as the service does once it is loaded
        with _Plain(folder / "plain.sqlite3") as plain:
            for turn in range(ROUNDS + 1):
                one, other = _round(write, f"a{turn}"), _round(plain.write, f"b{turn}")
                if turn:
                    ours.append(p99(one))
                    theirs.append(p99(other))
        with engine.connect() as connection:
            kept = connection.execute(text("SELECT count(*) FROM patients")).scalar_one()
        engine.dispose()
    written = (ROUNDS + 1) * WRITERS * WRITES
    if kept != written:
        raise RuntimeError(f"{written} writes were acknowledged, {kept} rows are there")
    name = f"SQLite, {WRITERS} writers, p99 of a write"
    yield Figure(name, median(ours), "bound", BOUND_MS, "ms", "less")
    yield Figure(
        f"{name} beside a bare table", median(ours), "busy_timeout alone", median(theirs), "ms", "less"
    )


class _Plain:
    """One row in a bare table, by the driver alone, each thread with a connection of its own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._own = threading.local()
        self._opened: list[object] = []

    def __enter__(self) -> _Plain:
        self._connection().execute("CREATE TABLE patients (id TEXT PRIMARY KEY, document BLOB)")
        return self

    def __exit__(self, *_: object) -> None:
        for connection in self._opened:
            connection.close()  # type: ignore[attr-defined]

    def write(self, id_: str) -> None:
        connection = self._connection()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO patients VALUES (?, ?)", (id_, b"x" * 600))
        connection.execute("COMMIT")

    def _connection(self) -> SQLITE.Connection:
        if not hasattr(self._own, "connection"):
            connection = SQLITE.connect(
                str(self._path), timeout=30, isolation_level=None, check_same_thread=False
            )
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            self._own.connection = connection
            self._opened.append(connection)
        return self._own.connection


def _round(write: Callable[[str], None], name: str) -> list[float]:
    """Milliseconds of every write. Whatever a writer raises (`database is locked` is one) ends the round."""
    taken: list[float] = []
    faults: list[Exception] = []

    def work(writer: int) -> None:
        try:
            for number in range(WRITES):
                began = time.perf_counter()
                write(f"{name}_{writer}_{number}")
                taken.append((time.perf_counter() - began) * 1000)
        except Exception as fault:  # noqa: BLE001 - raised below, in the thread that asked
            faults.append(fault)

    threads = [threading.Thread(target=work, args=(writer,)) for writer in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    return taken
