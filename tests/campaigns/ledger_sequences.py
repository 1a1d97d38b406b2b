"""10,000 random sequences of the clinic's money against a second set of books, 200 on each database."""

from __future__ import annotations

from itertools import count
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from sqlalchemy import Engine

from billing_service.adapters.ledger_check import verify_ledger
from billing_service.adapters.repository import SqlUnits
from billing_service.settings import MIGRATIONS
from billing_service.workflows.ports import Units
from shared.database import KeyRing, make_engine, upgrade
from tests.benchmarks.ledger_world import CLOCK
from tests.billing.fakes import FakeUnits
from tests.billing.workflows.ledger_sequences import Machine, sequences
from tests.campaigns.outcome import Outcome, share
from tests.postgres import Cluster, find_binaries

WHOLE = 10_000
STORED = 200


def run(seed: int) -> list[Outcome]:
    stored = share(STORED)
    with TemporaryDirectory() as folder:
        on_sqlite = _stored(f"sqlite:///{folder}/books.sqlite3", seed + 1, stored)
    binaries = find_binaries()
    if binaries is None:
        raise RuntimeError("this campaign needs PostgreSQL's binaries")
    with Cluster(binaries) as cluster:
        on_postgresql = _stored(cluster.url, seed + 2, stored)
    whole = share(WHOLE) - 2 * stored
    steps = search(seed, max(1, whole)) + on_sqlite + on_postgresql
    value = f"{max(1, whole) + 2 * stored:,} sequences, {steps:,} steps, {stored} sequences on each database"
    return [Outcome("ledger sequences, both sets of books agree", value)]


def search(seed: int, examples: int, units: Units | None = None) -> int:
    """How many steps were made and compared; AssertionError with the shortest sequence that fails."""
    steps = 0
    marks = count()

    @seeded(seed)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=False,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(sequences)
    def agree(sequence: list[tuple[str, int]]) -> None:
        nonlocal steps
        machine = Machine(units or FakeUnits(), f"{next(marks)}")
        machine.run(sequence)
        before, steps = steps, steps + machine.steps
        if steps // 10_000 > before // 10_000:
            print(f"  {steps:,} steps", flush=True)

    agree()
    return steps


def _stored(url: str, seed: int, examples: int) -> int:
    engine: Engine = make_engine(url, keys=KeyRing.for_development())
    upgrade(engine, MIGRATIONS)
    steps = search(seed, examples, SqlUnits(engine, CLOCK))
    fault = verify_ledger(engine).fault
    engine.dispose()
    assert fault == "", fault
    return steps
