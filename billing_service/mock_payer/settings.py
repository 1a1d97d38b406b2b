"""The mock payer's environment: `MOCK_PAYER_*`."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from shared.settings import ServiceSettings

MIGRATIONS = Path(__file__).parent / "migrations"


class MockPayerSettings(ServiceSettings):
    model_config = SettingsConfigDict(env_prefix="MOCK_PAYER_")

    database_url: str = "sqlite:///var/mock_payer.sqlite3"
    port: int = Field(default=8003, ge=0, le=65535)
    audience: str = "mock-payer"
    adjudicate_after_s: float = Field(default=1.0, ge=0)
    """Accepted claims are decided by themselves when they have waited so long; 0: only when asked."""
    max_body_bytes: int = Field(default=64 * 2**20, ge=1024)
    """A batch of 5,000 claims has about 5 MB."""
