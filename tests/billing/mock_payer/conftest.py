"""The mock payer behind HTTP, on SQLite, with its clock stopped at the day of receipt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from billing_service.mock_payer.app import create_app
from billing_service.mock_payer.settings import MockPayerSettings
from shared.auth import ensure_key_file, mint_token
from shared.clock import FixedClock
from tests.billing.mock_payer.builders import RECEIVED
from tests.billing.mock_payer.gateway import Gateway

SCOPES = ("payer.exchange", "payer.control")


@pytest.fixture(scope="session")
def signing_keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with a signing key and its public set."""
    folder = tmp_path_factory.mktemp("keys")
    ensure_key_file(folder / "signing.jwk.json")
    return folder


@pytest.fixture
def payer_settings(sqlite_url: str, signing_keys: Path) -> MockPayerSettings:
    return MockPayerSettings(
        database_url=sqlite_url, key_file=signing_keys / "public.jwks.json", adjudicate_after_s=0
    )


@pytest.fixture
def system_clock() -> FixedClock:
    return FixedClock(datetime(RECEIVED.year, RECEIVED.month, RECEIVED.day, 15, tzinfo=UTC))


@pytest.fixture
def payer(
    payer_settings: MockPayerSettings, system_clock: FixedClock, signing_keys: Path
) -> Iterator[Gateway]:
    """A client of clinic `clinic_a`."""
    with TestClient(create_app(payer_settings, system_clock)) as client:
        yield gateway(client, signing_keys, "clinic_a")


def gateway(client: TestClient, signing_keys: Path, clinic_id: str) -> Gateway:
    key = signing_keys / "signing.jwk.json"
    return Gateway(client, mint_token(key, "test", clinic_id, SCOPES, "mock-payer", 600))
