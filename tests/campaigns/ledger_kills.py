"""SIGKILL at random moments of posting 835 files, and PostgreSQL stopped under it: no cent lost or doubled.

The killed process is driven again over the same files, as the worker does after a restart. A blow falls
within the time that a few files take here, counted from when posting has begun. After every kill the books
are proved; at the end each file's money is there once, and every claim where one posting leaves it.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable
from multiprocessing.synchronize import Event
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, text

from billing_service.adapters.ledger_check import verify_ledger
from billing_service.adapters.repository import SqlUnits
from billing_service.settings import MIGRATIONS
from billing_service.workflows.import_interchange import import_interchange
from shared.database import KeyRing, make_engine, upgrade
from shared.errors import Unavailable
from tests.benchmarks.ledger_world import BILLER, CLOCK, files, register, submit
from tests.campaigns.outcome import Outcome, share
from tests.postgres import Cluster, find_binaries

KILLS = 100
RESTARTS = 10
CLAIMS_A_FILE = 10
FILES_A_BLOW = 6
PAID_BY_CLAIM, LESS_WHERE_DENIED = 13_400, 1_000


def run(seed: int) -> list[Outcome]:
    binaries = find_binaries()
    if binaries is None:
        raise RuntimeError("this campaign needs PostgreSQL's binaries")
    kills = share(KILLS)
    outcomes = []
    with TemporaryDirectory() as folder:
        done = killed(f"sqlite:///{folder}/books.sqlite3", seed, kills // 2 or 1)
        outcomes.append(Outcome("SIGKILL while posting, SQLite", done))
    with Cluster(binaries, durable=True) as cluster:
        done = killed(cluster.url, seed + 1, kills - kills // 2)
        outcomes.append(Outcome("SIGKILL while posting, PostgreSQL", done))
    with Cluster(binaries, durable=True) as cluster:
        done = restarted(cluster, seed + 2, share(RESTARTS))
        outcomes.append(Outcome("PostgreSQL stopped while posting", done))
    return outcomes


def killed(url: str, seed: int, kills: int) -> str:
    chance = random.Random(seed)
    engine, bodies = _world(url, FILES_A_BLOW * kills + 4)
    engine.dispose()  # a forked process must not share connections
    a_file = _time_of_one(url, bodies)
    context = multiprocessing.get_context("fork")
    landed = 0
    while landed < kills:
        start = _processed(url)
        assert start < len(bodies), f"the files ran out after {landed} of {kills} kills"
        began = context.Event()
        process = context.Process(target=_post, args=(url, bodies, start, began))
        process.start()
        began.wait(60)
        time.sleep(chance.uniform(0, 3 * a_file))
        if process.pid is not None and process.is_alive():
            os.kill(process.pid, signal.SIGKILL)
            landed += 1
        process.join()
        _prove(url)
    _post(url, bodies, _processed(url))
    return f"{landed} kills, {_settled(url, bodies)}"


def restarted(cluster: Cluster, seed: int, restarts: int) -> str:
    chance = random.Random(seed)
    engine, bodies = _world(cluster.url, FILES_A_BLOW * restarts + 4)
    engine.dispose()
    a_file = _time_of_one(cluster.url, bodies)
    context = multiprocessing.get_context("fork")
    began = context.Event()
    process = context.Process(target=_post, args=(cluster.url, bodies, 2, began))
    process.start()
    began.wait(60)
    for done in range(restarts):
        time.sleep(chance.uniform(0, 3 * a_file))
        assert process.is_alive(), f"the files ran out after {done} of {restarts} restarts"
        cluster.restart()
    process.join()
    assert process.exitcode == 0, "the posting gave up instead of trying again"
    _prove(cluster.url)
    return f"{restarts} times, {_settled(cluster.url, bodies)}"


def _time_of_one(url: str, bodies: list[bytes]) -> float:
    """Seconds, of the second file: the first pays for what a process does once. Both are posted."""
    _post(url, bodies[:1], 0)
    began = time.monotonic()
    _post(url, bodies[:2], 1)
    return time.monotonic() - began


def _world(url: str, count: int) -> tuple[Engine, list[bytes]]:
    engine = _engine(url)
    upgrade(engine, MIGRATIONS)
    units = SqlUnits(engine, CLOCK)
    register(units, patients=50)
    return engine, files(submit(units, CLAIMS_A_FILE * count, patients=50), CLAIMS_A_FILE)


def _post(url: str, bodies: list[bytes], start: int, began: Event | None = None) -> None:
    engine = _engine(url)
    units = SqlUnits(engine, CLOCK)
    if began is not None:
        began.set()
    for number in range(start, len(bodies)):
        _until_there(
            lambda number=number: import_interchange(  # type: ignore[misc]
                BILLER, bodies[number], f"ich_file{number:05d}", units=units, clock=CLOCK
            )
        )
    engine.dispose()


def _until_there(work: Callable[[], object]) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            work()
            return
        except Unavailable:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _processed(url: str) -> int:
    engine = _engine(url)
    with engine.execution_options(read_only=True).connect() as connection:
        found = connection.execute(text("SELECT count(*) FROM interchanges WHERE state = 'processed'"))
        count = int(found.scalar_one())
    engine.dispose()
    return count


def _prove(url: str) -> None:
    engine = _engine(url)
    fault = verify_ledger(engine).fault
    engine.dispose()
    assert fault == "", fault


def _settled(url: str, bodies: list[bytes]) -> str:
    """Every file's money is there exactly once, every claim decided once."""
    engine = _engine(url)
    claims = CLAIMS_A_FILE * len(bodies)
    denied = len(bodies) * (CLAIMS_A_FILE // 20 + 1)
    with SqlUnits(engine, CLOCK)(BILLER, read_only=True) as unit:
        balances = unit.ledger.balances()
    with engine.execution_options(read_only=True).connect() as connection:
        states = dict(
            connection.execute(text("SELECT state, count(*) FROM claims GROUP BY state")).tuples().all()
        )
        remittances = connection.execute(text("SELECT count(*) FROM remittances")).scalar_one()
    entries = verify_ledger(engine).entries
    engine.dispose()
    paid = claims * PAID_BY_CLAIM - denied * LESS_WHERE_DENIED
    assert balances["cash"] == paid, (balances["cash"], paid)
    assert balances["patient_receivable"] == claims * 3_600
    assert balances["insurance_receivable"] == denied * 2_400
    assert states == {"closed": claims - denied, "adjudicated": denied}, states
    assert remittances == len(bodies)
    return f"{claims:,} claims of {len(bodies)} files posted once, {entries:,} entries proved"


def _engine(url: str) -> Engine:
    Path(url.removeprefix("sqlite:///")).parent.mkdir(
        parents=True, exist_ok=True
    ) if "sqlite" in url else None
    return make_engine(url, keys=KeyRing.for_development())
