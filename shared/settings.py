"""What every service is told by its environment. A service subclasses it with its prefix and defaults.

class CodingSettings(ServiceSettings):
    model_config = SettingsConfigDict(env_prefix="CODING_")
    database_url: str = "sqlite:///var/coding.sqlite3"
    port: int = 8001
    audience: str = "coding-service"
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from ipaddress import ip_address
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings
from sqlalchemy import Engine, make_url

from shared.auth import LOCAL_ISSUER, ClaimNames, Issuer, KeyFile, PublishedKeys, TokenVerifier
from shared.auth.revocation import PublishedRevocations, RevocationList
from shared.clock import Clock
from shared.database import KeyRing, make_engine
from shared.database.key_sources import GivenKeys, KeysFromCommand, KeysInFile, KeySource
from shared.database.production import is_production
from shared.tracing import Tracing

KEY_FOLDER = Path("var/keys")


class Misconfigured(RuntimeError):
    """The environment lacks something or contradicts itself. The message says how to mend it."""


class ServiceSettings(BaseSettings):
    """Common to all services. Secrets are never part of a representation or a message."""

    database_url: str
    host: str = "127.0.0.1"
    port: int = Field(ge=0, le=65535)
    audience: str
    issuer: str = Field(default=LOCAL_ISSUER, min_length=1)
    """The `iss` of tokens that are signed by the local key: the same at every service."""
    key_file: Path = KEY_FOLDER / "public.jwks.json"
    """Public JWK set of `issuer`: all that is needed to verify a token."""
    oidc_issuer: str | None = None
    """An OIDC provider whose tokens are taken as well: its `iss`, letter for letter."""
    oidc_jwks_url: str | None = None
    """Where it publishes its keys; without, its discovery document says."""
    oidc_clinic_claim: str = Field(default="clinic_id", min_length=1)
    oidc_scope_claim: str = Field(default="scope", min_length=1)
    """Scopes in its tokens: one string parted by spaces, or an array of strings."""
    oidc_role_claim: str = Field(default="roles", min_length=1)
    """Roles in its tokens, by the names of `shared.roles`; other names give nothing."""
    clock_skew_s: int = Field(default=60, ge=0, le=300)
    """How far the issuer's clock may be from ours."""
    revocations_url: str | None = None
    """Where the service that issues local tokens tells which are revoked: its /.well-known/revocations."""
    development: bool = False
    """For trying things out on this machine: a well-known encryption key, and nothing of it in production."""
    encryption_keys: SecretStr | None = None
    """`kid:base64,kid2:base64`, 32 bytes each, the current one first."""
    encryption_keys_file: Path | None = None
    """A file with the same, in place of it."""
    encryption_keys_command: str | None = Field(default=None, min_length=1)
    """A command that prints the same, in place of it: the way to a key management service."""
    max_body_bytes: int = Field(default=4 * 2**20, ge=1024)
    body_timeout_s: float = Field(default=30.0, gt=0, le=600)
    """Between two parts of a body, and for a reader to take a part of the answer."""
    request_timeout_s: float = Field(default=60.0, gt=0, le=600)
    """What an operation may take from when its body is there; then it is undone and 503."""
    rate_limit: str = Field(default="60000/minute", pattern=r"^[1-9]\d{0,8}/(second|minute|hour)$")
    """Of one caller (clinic and subject) in one process."""
    refused_rate_limit: str = Field(default="600/minute", pattern=r"^[1-9]\d{0,8}/(second|minute|hour)$")
    """Of one address's requests without an acceptable token."""
    cors_origins: list[str] = []
    """Origins whose pages may call; none, and no page of another origin can."""
    allow_private_webhooks: bool = False
    """Webhooks to plain HTTP and private ranges: on one's own network, and in tests."""
    log_level: str = "INFO"
    traces_endpoint: str | None = Field(default=None, pattern=r"^https?://")
    """An OpenTelemetry collector, OTLP over HTTP: `http://localhost:4318/v1/traces`. None: no traces."""
    traces_ratio: float = Field(default=1.0, ge=0, le=1)
    """Of the traces that begin here, how many are kept."""

    @property
    def on_loopback(self) -> bool:
        return _is_loopback(self.host)

    @property
    def embedded_database(self) -> bool:
        """SQLite: migrated at start. A server's database is migrated by command."""
        return make_url(self.database_url).get_backend_name() == "sqlite"

    def key_ring(self) -> KeyRing:
        """The keys of encrypted columns; in development mode with SQLite, a key that everybody knows."""
        sources: dict[str, KeySource] = {}
        if self.encryption_keys is not None:
            sources["ENCRYPTION_KEYS"] = GivenKeys(self.encryption_keys.get_secret_value())
        if self.encryption_keys_file is not None:
            sources["ENCRYPTION_KEYS_FILE"] = KeysInFile(self.encryption_keys_file)
        if self.encryption_keys_command is not None:
            sources["ENCRYPTION_KEYS_COMMAND"] = KeysFromCommand(self.encryption_keys_command)
        if len(sources) > 1:
            raise Misconfigured(f"set one of {', '.join(map(self._variable, sources))}, not several")
        for name, source in sources.items():
            try:
                return source.ring()
            except (OSError, ValueError) as error:
                raise Misconfigured(f"{self._variable(name)}: {error}") from None
        if self.development and self.on_loopback and self.embedded_database:
            return KeyRing.for_development()
        raise Misconfigured(
            f"set {self._variable('ENCRYPTION_KEYS')} to kid:base64, 32 random bytes (see `db new-key`, or"
            " openssl rand -base64 32), or try things out with SQLite on this machine alone:"
            f" {self._variable('DEVELOPMENT')}=true"
        )

    def engine(self) -> Engine:
        """Raises `Misconfigured` where development mode would meet production."""
        variable = self._variable("DEVELOPMENT")
        if self.development and not self.on_loopback:
            raise Misconfigured(
                f"{variable} is for this machine alone: HOST is {self.host}, which others can reach"
            )
        if self.development and not self.database_is_here:
            raise Misconfigured(f"{variable} is for a database on this machine, not for a server elsewhere")
        engine = make_engine(self.database_url, keys=self.key_ring(), longest_s=self.request_timeout_s)
        if self.development and is_production(engine):
            engine.dispose()
            raise Misconfigured(f"{variable} is refused: the database is marked as production")
        return engine

    def tracing(self, service: str) -> Tracing:
        if self.traces_endpoint is None:
            return Tracing()
        return Tracing.to(self.traces_endpoint, service, version("claimwright"), self.traces_ratio)

    @property
    def database_is_here(self) -> bool:
        """A file, or a server on this machine."""
        url = make_url(self.database_url)
        host = url.query.get("host", url.host or "")
        if url.get_backend_name() == "sqlite" or not host:
            return True
        hosts = host if isinstance(host, tuple) else host.split(",")
        return all(one.startswith("/") or _is_loopback(one) for one in hosts)

    def verifier(self, clock: Clock | None = None, revoked: RevocationList | None = None) -> TokenVerifier:
        issuers = [*self._local_issuer(), *self._oidc_issuer()]
        return TokenVerifier(
            issuers, audience=self.audience, clock=clock, skew_s=self.clock_skew_s, revoked=revoked
        )

    def revocations(self) -> RevocationList | None:
        """What the issuing service tells, where it was said which one that is."""
        if self.revocations_url is None:
            return None
        if not self.key_file.exists():
            raise Misconfigured(f"{self._variable('REVOCATIONS_URL')} needs {self._variable('KEY_FILE')}")
        return RevocationList(PublishedRevocations(self.revocations_url, self.issuer, KeyFile(self.key_file)))

    def _local_issuer(self) -> Iterator[Issuer]:
        """None where an OIDC provider issues all tokens and no key file was made."""
        if self.key_file.exists():
            try:
                yield Issuer(self.issuer, KeyFile(self.key_file))
            except (OSError, ValueError) as error:
                raise Misconfigured(f"{self._variable('KEY_FILE')}: {error}") from None
        elif self.oidc_issuer is None:
            raise Misconfigured(
                f"{self.key_file} is missing: run make keys, name a JWK set in {self._variable('KEY_FILE')},"
                f" or an OIDC provider in {self._variable('OIDC_ISSUER')}"
            )

    def _oidc_issuer(self) -> Iterator[Issuer]:
        if self.oidc_issuer is None:
            if self.oidc_jwks_url is not None:
                raise Misconfigured(f"{self._variable('OIDC_JWKS_URL')} is set without OIDC_ISSUER")
            return
        if self.oidc_issuer == self.issuer:
            raise Misconfigured(
                f"{self._variable('OIDC_ISSUER')} and {self._variable('ISSUER')} name the same issuer"
            )
        try:
            keys = PublishedKeys(self.oidc_issuer, self.oidc_jwks_url)
        except ValueError as error:
            raise Misconfigured(f"{self._variable('OIDC_ISSUER')}: {error}") from None
        names = ClaimNames(self.oidc_clinic_claim, self.oidc_scope_claim, self.oidc_role_claim, lists=True)
        yield Issuer(self.oidc_issuer, keys, names)

    def _variable(self, name: str) -> str:
        return f"{self.model_config['env_prefix']}{name}"


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
