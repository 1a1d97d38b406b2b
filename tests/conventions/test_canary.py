"""No marked value outside the databases and the answers that may carry it, and none in them unsealed."""

from __future__ import annotations

import base64
import os
import secrets
from contextlib import ExitStack
from pathlib import Path

import pytest

from shared.database import make_engine, upgrade
from shared.durable import DurableWork
from tests.conftest import fresh_postgres
from tests.conventions.canary import BIRTH, canary, found, holds, push, unsealed
from tests.conventions.conftest import BACKENDS
from tests.conventions.services import MIGRATIONS

pytestmark = pytest.mark.e2e
PREFIXES = {
    "CODING": ("coding-service", MIGRATIONS["coding"]),
    "BILLING": ("billing-service", MIGRATIONS["billing"]),
    "MOCK_PAYER": ("mock-payer", MIGRATIONS["mock-payer"]),
}


@pytest.mark.parametrize("backend", BACKENDS)
def test_no_mark_gets_out(backend: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """The whole way on each; every operation on one of the two, which one as the seed has it."""
    seed = int(os.environ.get("CANARY_SEED", secrets.randbelow(2**32)))
    share = slice((seed + (backend == "sqlite")) % 2, None, 2)
    folder = tmp_path / "house"
    folder.mkdir()
    with ExitStack() as stack:
        databases, server = None, ""
        if backend == "postgresql":
            server = str(request.getfixturevalue("postgres_server"))
            databases = {prefix: stack.enter_context(fresh_postgres(server)) for prefix in PREFIXES}
            for prefix, (service, migrations) in PREFIXES.items():
                engine = make_engine(databases[prefix])
                upgrade(engine, migrations)
                engine.dispose()
                DurableWork(service, databases[prefix]).migrate()
        with canary(folder, seed, databases, share) as one:
            print(f"CANARY_SEED={seed}")
            push(one)
            print(f"{one.requests:,} requests, {len(one.hooks.came)} webhooks, {len(one.spans.came)} exports")
        faults = sorted(set(found(one)))
        for database in (databases or {}).values():
            faults += unsealed(database, one.person, server)
    assert one.requests > 400
    assert holds(one.carried, one.person) == list(one.person), "the marks did not go in"
    assert one.hooks.came
    assert one.spans.came
    logs = {path.name: path.stat().st_size for path in folder.glob("*.log")}
    assert set(logs) == {"coding.log", "billing.log", "payer.log"}
    assert min(logs.values()) > 1_000
    assert not faults, "\n".join(["", *faults[:60]])


@pytest.mark.parametrize(
    "text",
    [
        b"... QZXWVKBCDFGH ...",
        b'{"error": "qzxwvkbcdfgh"}',
        b"7" + b"QZXWVKBCDFGH".hex().encode(),
        base64.b64encode(b"a note of QZXWVKBCDFGH"),
        base64.b64encode(b"the note of QZXWVKBCDFGH."),
        base64.b64encode(b"note of Qzxwvkbcdfgh"),
    ],
)
def test_the_search_finds_a_mark_however_it_is_written(text: bytes) -> None:
    assert holds(text, ["QZXWVKBCDFGH"]) == ["QZXWVKBCDFGH"]
    assert not holds(text, ["BCDFGHJKLMNP", BIRTH])
