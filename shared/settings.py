"""What every service is told by its environment. A service subclasses it with its prefix and defaults.

class CodingSettings(ServiceSettings):
    model_config = SettingsConfigDict(env_prefix="CODING_")
    database_url: str = "sqlite:///var/coding.sqlite3"
    port: int = 8001
    audience: str = "coding-service"
"""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings
from sqlalchemy import Engine, make_url

from shared.auth import LOCAL_ISSUER, TokenVerifier
from shared.clock import Clock
from shared.database import KeyRing, make_engine

KEY_FOLDER = Path("var/keys")


class Misconfigured(RuntimeError):
    """The environment lacks something or contradicts itself. The message says how to mend it."""


class ServiceSettings(BaseSettings):
    """Common to all services. Secrets are never part of a representation or a message."""

    database_url: str
    host: str = "127.0.0.1"
    port: int = Field(ge=0, le=65535)
    audience: str
    issuer: str = LOCAL_ISSUER
    key_file: Path = KEY_FOLDER / "public.jwks.json"
    """Public JWK set of `issuer`: all that is needed to verify a token."""
    encryption_keys: SecretStr | None = None
    """`kid:base64,kid2:base64`, 32 bytes each, the current one first."""
    max_body_bytes: int = Field(default=4 * 2**20, ge=1024)
    body_timeout_s: float = Field(default=30.0, gt=0, le=600)
    """Between two parts of a body, and for a reader to take a part of the answer."""
    rate_limit: str = Field(default="60000/minute", pattern=r"^[1-9]\d{0,8}/(second|minute|hour)$")
    """Of one caller (clinic and subject) in one process."""
    refused_rate_limit: str = Field(default="600/minute", pattern=r"^[1-9]\d{0,8}/(second|minute|hour)$")
    """Of one address's requests without an acceptable token."""
    cors_origins: list[str] = []
    """Origins whose pages may call; none, and no page of another origin can."""
    allow_private_webhooks: bool = False
    """Webhooks to plain HTTP and private ranges: on one's own network, and in tests."""
    log_level: str = "INFO"

    @property
    def on_loopback(self) -> bool:
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def embedded_database(self) -> bool:
        """SQLite: migrated at start. A server's database is migrated by command."""
        return make_url(self.database_url).get_backend_name() == "sqlite"

    def key_ring(self) -> KeyRing:
        """The keys of encrypted columns; a key that everybody knows on loopback with SQLite alone."""
        variable = f"{self.model_config['env_prefix']}ENCRYPTION_KEYS"
        if self.encryption_keys is not None:
            try:
                return KeyRing.parse(self.encryption_keys.get_secret_value())
            except ValueError as error:
                raise Misconfigured(f"{variable}: {error}") from None
        if self.on_loopback and self.embedded_database:
            return KeyRing.for_development()
        raise Misconfigured(
            f"set {variable} to kid:base64, 32 random bytes (openssl rand -base64 32): the development key"
            " is for SQLite on loopback only"
        )

    def engine(self) -> Engine:
        return make_engine(self.database_url, keys=self.key_ring())

    def verifier(self, clock: Clock | None = None) -> TokenVerifier:
        if not self.key_file.exists():
            variable = f"{self.model_config['env_prefix']}KEY_FILE"
            raise Misconfigured(f"{self.key_file} is missing: run make keys, or name a JWK set in {variable}")
        return TokenVerifier.from_key_file(
            self.key_file, audience=self.audience, issuer=self.issuer, clock=clock
        )
