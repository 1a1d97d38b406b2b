"""The billing service as it answers over HTTP, with clients that sign their own assertions."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey
from pydantic import SecretStr
from starlette.testclient import TestClient

from billing_service.app import create_app
from billing_service.settings import MIGRATIONS, BillingSettings
from shared.auth import ensure_key_file, mint_token
from shared.clients.endpoint import ASSERTION_TYPE
from shared.clock import SystemClock
from shared.database import make_engine, upgrade
from tests.billing.api.conftest import StubCoding, StubPayer
from tests.conventions.services import KEYS

BASE = "https://billing.example"
TOKEN_URL = f"{BASE}/oauth2/token"
ADMIN = ("clients.manage", "tokens.revoke", "audit.read", "billing.read", "phi.break_glass")


@dataclass
class Server:
    client: TestClient
    key_file: Path
    settings: BillingSettings

    def call(self, method: str, path: str, body: Any = None, **options: Any) -> Any:
        scopes, roles = options.pop("scopes", ADMIN), options.pop("roles", ())
        subject, clinic = options.pop("subject", "admin-1"), options.pop("clinic", "clinic-a")
        token = options.pop("token", None) or mint_token(
            self.key_file, subject, clinic, scopes, "billing-service", 600, roles=roles
        )
        headers = {"Authorization": f"Bearer {token}", **options.pop("headers", {})}
        return self.client.request(method, path, json=body, headers=headers)

    def register(self, keys: list[Any], scopes: list[str], **more: Any) -> Any:
        jwks = {"keys": [key.as_dict(private=False) for key in keys]}
        made = self.call("POST", "/v1/clients", {"name": "EHR", "scopes": scopes, "jwks": jwks}, **more)
        assert made.status_code == 201, made.text
        return made.json()

    def form(self, path: str, **form: str) -> Any:
        return self.client.post(path, data=form)


@dataclass
class System:
    """A registered client with its own key."""

    server: Server
    id: str
    key: Any
    algorithm: str
    defaults: dict[str, Any] = field(default_factory=dict)

    def assertion(self, header: dict[str, Any] | None = None, key: Any = None, **claims: Any) -> str:
        now = int(SystemClock().now().timestamp())
        said = {"iss": self.id, "sub": self.id, "aud": TOKEN_URL, "exp": now + 240, "jti": secrets.token_hex(8)}
        said = {name: value for name, value in (said | claims).items() if value is not None}
        signer = key or self.key
        told = {"alg": self.algorithm, "kid": signer.kid} | (header or {})
        return jwt.encode(told, said, signer, algorithms=["ES384", "RS384", "ES256", "RS256", "HS256"])

    def ask(self, assertion: str | None = None, **form: str) -> Any:
        given = {
            "grant_type": "client_credentials",
            "client_assertion_type": ASSERTION_TYPE,
            "client_assertion": assertion if assertion is not None else self.assertion(),
        }
        return self.server.form("/oauth2/token", **{**given, **form})

    def revoke(self, token: str) -> Any:
        return self.server.form(
            "/oauth2/revoke",
            client_assertion_type=ASSERTION_TYPE,
            client_assertion=self.assertion(),
            token=token,
        )


def ec_key(curve: str = "P-384", alg: str = "ES384") -> ECKey:
    parameters: Any = {"use": "sig", "alg": alg}
    return ECKey.generate_key(curve, parameters, private=True, auto_kid=True)  # type: ignore[arg-type]


def rsa_key(bits: int = 2048) -> RSAKey:
    parameters: Any = {"use": "sig", "alg": "RS384"}
    return RSAKey.generate_key(bits, parameters, private=True, auto_kid=True)


@pytest.fixture
def server(database_url: str, tmp_path: Path) -> Iterator[Server]:
    key_file = tmp_path / "private.jwk.json"
    engine = make_engine(database_url)
    upgrade(engine, MIGRATIONS)
    engine.dispose()
    settings = BillingSettings(
        database_url=database_url,
        key_file=ensure_key_file(key_file),
        private_key_file=key_file,
        encryption_keys=SecretStr(KEYS),
        public_url=BASE,
        work=False,
    )
    app = create_app(settings, coding=StubCoding(), payer=StubPayer())
    with TestClient(app) as client:
        yield Server(client, key_file, settings)


@pytest.fixture
def system(server: Server) -> System:
    key = ec_key()
    made = server.register([key], ["billing.read", "patients.write"])
    return System(server, made["id"], key, "ES384")
