"""What the billing service is told by its environment: BILLING_*."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from pydantic_settings import SettingsConfigDict

from shared.clock import Clock, StartedClock, SystemClock
from shared.settings import KEY_FOLDER, ServiceSettings

MIGRATIONS = Path(__file__).parent / "migrations"
_REMOTE = r"^/?[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*$"


class SftpSetting(BaseModel):
    """One clinic's account with a partner."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    clinic_id: Annotated[str, Field(min_length=1)]
    destination: Annotated[str, Field(pattern=r"^[A-Za-z0-9._][A-Za-z0-9._-]*@[A-Za-z0-9][A-Za-z0-9.:-]*$")]
    identity_file: Path
    known_hosts: Path
    to_partner: Annotated[str, Field(pattern=_REMOTE)]
    from_partner: Annotated[str, Field(pattern=_REMOTE)]
    collected: Annotated[str, Field(pattern=rf"{_REMOTE}|^$")] = ""
    port: Annotated[int, Field(ge=1, le=65535)] = 22
    poll_s: Annotated[float, Field(ge=1)] = 60
    timeout_s: Annotated[float, Field(gt=0, le=3600)] = 120


class BillingSettings(ServiceSettings):
    model_config = SettingsConfigDict(env_prefix="BILLING_")

    database_url: str = "sqlite:///var/billing.sqlite3"
    port: int = Field(default=8002, ge=0, le=65535)
    audience: str = "billing-service"
    max_body_bytes: int = Field(default=64 * 2**20, ge=1024)
    """Remittances of several thousand claims are handed in whole."""
    coding_url: str = "http://127.0.0.1:8001"
    coding_audience: str = "coding-service"
    payer_url: str = "http://127.0.0.1:8003"
    payer_audience: str = "mock-payer"
    private_key_file: Path = KEY_FOLDER / "private.jwk.json"
    """Signs billing's own short-lived tokens for its calls to the coding service and the payer."""
    public_url: str | None = None
    """Where clients reach this service, https://…; without, this machine and the port."""
    token_audiences: list[str] = Field(default=["billing-service", "coding-service"])
    """The services that tokens of the embedded endpoint are for."""
    neighbour_timeout_s: float = Field(default=10.0, gt=0, le=120)
    payment_processor: Literal["none", "fake"] = "none"
    """Who charges cards. `fake` moves no money and acts as its tokens say: for tests and demonstrations."""
    write_off_limit_cents: int = Field(default=5_000, ge=0, le=100_000_000)
    """What one person may write off of a patient's balance; above it a second one approves."""
    work: bool = True
    """Sends and collects in this process. False where `billing-service work` does it: exactly one may."""
    clock_start: AwareDatetime | None = None
    """The calendar runs on from this instant: for demonstrations. Tokens always keep the real time."""
    eligibility_hour: int = Field(default=22, ge=0, le=24)
    """From this hour (UTC) the worker asks about everybody on tomorrow's schedule; 24: never by itself."""
    poll_interval_s: float = Field(default=1.0, gt=0, le=3600)
    """Between two looks into the payers' mailbox."""

    gateways: dict[Annotated[str, Field(pattern=r"^[a-z0-9-]{1,40}$")], Path] = Field(default={})
    """Name → root folder of partners that exchange files, as JSON: `{"clearing": "/srv/edi/clearing"}`."""

    sftp: dict[Annotated[str, Field(pattern=r"^[a-z0-9-]{1,40}$")], SftpSetting] = Field(default={})
    """Name of one of `gateways` → the SFTP account behind its folder, as JSON (docs/claim-life.md)."""

    @property
    def base_url(self) -> str:
        return (self.public_url or f"http://127.0.0.1:{self.port}").rstrip("/")

    def clock(self) -> Clock:
        return SystemClock() if self.clock_start is None else StartedClock(self.clock_start)
