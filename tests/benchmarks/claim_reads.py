"""`GET /v1/claims/{id}` on PostgreSQL: what token, audit, limits and telemetry cost, and its time at 200/s.

In turns with a bare FastAPI route that makes the same answer of the same queries (`bare_claims`).
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import Any

from pydantic import SecretStr
from starlette.testclient import TestClient

from billing_service.app import create_app
from billing_service.settings import MIGRATIONS, BillingSettings
from shared.auth import ensure_key_file, mint_token
from shared.database import make_engine, upgrade
from shared.durable import DurableWork
from tests.benchmarks.figure import ROUNDS, Figure
from tests.benchmarks.steady_load import Worker, as_bytes, as_fast_as, at_fixed_times, p99
from tests.billing.api import seed
from tests.billing.api.conftest import StubCoding, StubPayer
from tests.conftest import fresh_postgres
from tests.conventions.services import CLINIC, KEYS, every_scope
from tests.postgres import Cluster, find_binaries

CLAIMS = 20
SECONDS = float(os.environ.get("CLAIM_READS_SECONDS", "6"))
CONNECTIONS = 16
PER_SECOND = 200
P99_BOUND_MS = 25.0


class _Seat:
    """The service as `seed` wants it."""

    def __init__(self, client: TestClient, token: str, coding: StubCoding) -> None:
        self.client, self.token, self.coding, self.made = client, token, coding, 0

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        self.made += 1
        given = {"Authorization": f"Bearer {self.token}", "Idempotency-Key": f"seed-{self.made}"}
        return self.client.request(method, path, json=body, headers=given)


def figures() -> Iterator[Figure]:
    binaries = find_binaries()
    if binaries is None:
        raise LookupError("no PostgreSQL binaries on this machine")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(Cluster(binaries, durable=True)).url
        url = stack.enter_context(fresh_postgres(server))
        key = folder / "private.jwk.json"
        public = ensure_key_file(key)
        token = mint_token(key, "load", CLINIC, every_scope(), "billing-service", 12 * 3600)
        ids = _claims(url, key, public, token)
        asks = [
            as_bytes(("GET", f"/v1/claims/{id}", None, {"Authorization": f"Bearer {token}"})) for id in ids
        ]
        environment = os.environ | {
            "BILLING_DATABASE_URL": url,
            "BILLING_KEY_FILE": str(public),
            "BILLING_PRIVATE_KEY_FILE": str(key),
            "BILLING_ENCRYPTION_KEYS": KEYS,
            "BILLING_PORT": "0",
            "BILLING_WORK": "false",
            "BILLING_RATE_LIMIT": "900000000/minute",
            "BARE_CLINIC": CLINIC,
        }

        def service() -> Worker:
            return Worker("billing_service.cli", "serve", environment=environment, ready="/health/ready")

        ours = stack.enter_context(service())
        bare = stack.enter_context(
            Worker("tests.benchmarks.bare_claims", environment=environment, ready="/health/ready")
        )
        rates, latencies = _in_turns(ours.port, bare.port, asks)
        yield Figure(
            f"claim reads, {CONNECTIONS} connections",
            *(median(rates[0]), "bare FastAPI route, same queries", median(rates[1]), "req/s"),
        )
        yield Figure(
            "claim reads, one connection, median",
            *(median(latencies[0]), "bare FastAPI route, same queries", median(latencies[1]), "ms", "less"),
        )
        bare.__exit__()
        second = stack.enter_context(service())
        ports = [ours.port, second.port]
        at_fixed_times(ports, asks, PER_SECOND, SECONDS)
        taken = [at_fixed_times(ports, asks, PER_SECOND, SECONDS) for _ in range(ROUNDS)]
        name = f"claim reads at {PER_SECOND}/s, two workers"
        yield Figure(f"{name}, p99", median(map(p99, taken)), "bound", P99_BOUND_MS, "ms", "less")
        yield Figure(f"{name}, median", median(map(median, taken)), "bound", P99_BOUND_MS, "ms", "less")


def _in_turns(
    ours: int, bare: int, asks: list[bytes]
) -> tuple[tuple[list[float], list[float]], tuple[list[float], list[float]]]:
    """Requests a second at `CONNECTIONS`, and the median milliseconds at one, of both; a round to warm up."""
    rates: tuple[list[float], list[float]] = ([], [])
    latencies: tuple[list[float], list[float]] = ([], [])
    for turn in range(ROUNDS + 1):
        for which, port in enumerate((ours, bare)):
            many = as_fast_as(port, asks, CONNECTIONS, SECONDS / 2)
            one = as_fast_as(port, asks, 1, SECONDS / 4)
            if turn:
                rates[which].append(len(many) / (SECONDS / 2))
                latencies[which].append(median(one))
    return rates, latencies


def _claims(url: str, key: Path, public: Path, token: str) -> list[str]:
    """Submitted, with their charges in the ledger."""
    engine = make_engine(url)
    upgrade(engine, MIGRATIONS)
    engine.dispose()
    DurableWork("billing-service", url).migrate()
    settings = BillingSettings(
        database_url=url,
        key_file=public,
        private_key_file=key,
        encryption_keys=SecretStr(KEYS),
        work=False,
    )
    coding = StubCoding()
    app = create_app(settings, coding=coding, payer=StubPayer())
    with TestClient(app) as client:
        seat: Any = _Seat(client, token, coding)
        ids = []
        for number in range(CLAIMS):
            ids.append(seed.made(seat, "/v1/claims", {"encounter_id": seed.visit(seat)["id"]})["id"])
            headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": f"s{number}", "If-Match": "*"}
            sent = client.post(f"/v1/claims/{ids[-1]}/submit", headers=headers)
            assert sent.is_success, sent.text
    return ids
