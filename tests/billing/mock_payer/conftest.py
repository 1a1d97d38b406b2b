"""The mock payer behind HTTP, on each database, with its clock stopped at the day of receipt."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr

from billing_service.mock_payer.app import create_app
from billing_service.mock_payer.settings import MIGRATIONS, MockPayerSettings
from shared.auth import ensure_key_file, mint_token
from shared.clock import FixedClock
from shared.database import upgrade
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
def payer_settings(database_url: str, signing_keys: Path) -> MockPayerSettings:
    """A migrated, empty database; claims are decided only when asked."""
    key = base64.b64encode(bytes(range(32))).decode()
    settings = MockPayerSettings(
        database_url=database_url,
        key_file=signing_keys / "public.jwks.json",
        encryption_keys=SecretStr(f"test:{key}"),
        adjudicate_after_s=0,
    )
    engine = settings.engine()
    upgrade(engine, MIGRATIONS)
    engine.dispose()
    return settings


@pytest.fixture
def system_clock() -> FixedClock:
    return FixedClock(datetime(RECEIVED.year, RECEIVED.month, RECEIVED.day, 15, tzinfo=UTC))


@pytest.fixture
def payer(
    payer_settings: MockPayerSettings, system_clock: FixedClock, signing_keys: Path
) -> Iterator[Gateway]:
    """A client of clinic `clinic_a`."""
    with TestClient(create_app(payer_settings, system_clock)) as client:
        yield Gateway(client, partial(token, signing_keys), "clinic_a")


def token(signing_keys: Path, clinic_id: str) -> str:
    return mint_token(signing_keys / "signing.jwk.json", "test", clinic_id, SCOPES, "mock-payer", 600)
