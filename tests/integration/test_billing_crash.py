"""The worker is killed between the payer's commit and our record; the claim is still taken once."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from billing_service.app import create_app
from billing_service.mock_payer.app import create_app as create_payer
from billing_service.mock_payer.settings import MockPayerSettings
from billing_service.settings import BillingSettings
from shared.auth import PUBLIC_KEY_FILE, ensure_key_file
from shared.clock import FixedClock
from tests.billing.builders import service
from tests.integration.loopback import served
from tests.integration.test_billing_payer_exchange import (
    NOW,
    VANCE,
    Clinic,
    FinalizedSets,
    prepare,
    visit,
)

KEYS = f"test:{base64.b64encode(bytes(32)).decode()}"
pytestmark = pytest.mark.e2e


@pytest.fixture
def clinic(database_url: str, tmp_path: Path) -> Iterator[Clinic]:
    """Billing answers here and does no work; the work is another process's."""
    key_file = tmp_path / "private.jwk.json"
    public = ensure_key_file(key_file)
    payer_settings = MockPayerSettings(
        database_url=f"sqlite:///{tmp_path / 'payer.sqlite3'}", key_file=public, adjudicate_after_s=0
    )
    settings = BillingSettings(
        database_url=database_url,
        key_file=public,
        private_key_file=key_file,
        encryption_keys=SecretStr(KEYS),
        work=False,
    )
    prepare(settings)
    coding = FinalizedSets()
    with (
        served(create_payer(payer_settings, FixedClock(NOW))) as payer_url,
        TestClient(create_app(settings, clock=FixedClock(NOW), coding=coding)) as billing,
    ):
        yield Clinic(billing, payer_url, key_file, coding)


@pytest.fixture
def start_worker(clinic: Clinic, database_url: str) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    started: list[subprocess.Popen[bytes]] = []
    environment = {
        **os.environ,
        "BILLING_DATABASE_URL": database_url,
        "BILLING_KEY_FILE": str(clinic.key_file.with_name(PUBLIC_KEY_FILE)),
        "BILLING_PRIVATE_KEY_FILE": str(clinic.key_file),
        "BILLING_ENCRYPTION_KEYS": KEYS,
        "BILLING_PAYER_URL": clinic.payer_url,
        "BILLING_POLL_INTERVAL_S": "0.1",
    }

    def start() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "billing_service.cli", "work"]
        started.append(subprocess.Popen(command, env=environment))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def until(ready: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 120  # a hang fails; a busy machine does not
    while not ready():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def test_killed_after_the_payers_commit_and_before_our_record(
    clinic: Clinic, start_worker: Callable[[], subprocess.Popen[bytes]]
) -> None:
    encounter = visit(clinic, member=VANCE, services=(service("99214", (1,)),))
    claim = clinic.post("/v1/claims", {"encounter_id": encounter["id"]})
    clinic.post(f"/v1/claims/{claim['id']}/submit")
    clinic.control("POST", "/misbehaviours", {"kind": "slow_after", "count": 1, "delay_s": 10})

    worker = start_worker()
    until(lambda: bool(clinic.control("GET", "/received")["items"]))
    worker.kill()
    worker.wait()
    assert clinic.get(f"/v1/claims/{claim['id']}")["state"] == "queued"

    start_worker()
    clinic.until(claim["id"], lambda c: c["state"] == "accepted")
    (received,) = clinic.control("GET", "/received")["items"]
    (sent,) = (
        i for i in clinic.get(f"/v1/claims/{claim['id']}/interchanges")["items"] if i["direction"] == "out"
    )
    assert received["sha256"] == sent["sha256"]
    assert (received["taken"], received["claims_accepted"]) == (True, 1)
    clinic.control("POST", "/adjudication-runs", {})
    clinic.until(claim["id"], lambda c: c["state"] == "closed")
    assert clinic.get("/v1/ledger/balances")["balances"]["insurance_receivable"] == 0


def test_of_two_workers_one_works_and_one_says_why_not(
    start_worker: Callable[[], subprocess.Popen[bytes]],
) -> None:
    workers = [start_worker(), start_worker()]
    until(lambda: any(worker.poll() is not None for worker in workers))
    assert sorted((worker.poll() for worker in workers), key=str) == [1, None]
