"""The three services in this process, each over a database of its own, for walks over their operations."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from pydantic import SecretStr
from starlette.testclient import TestClient

from billing_service.app import create_app as create_billing
from billing_service.mock_payer.app import create_app as create_payer
from billing_service.mock_payer.settings import MIGRATIONS as PAYER_MIGRATIONS
from billing_service.mock_payer.settings import MockPayerSettings
from billing_service.settings import MIGRATIONS as BILLING_MIGRATIONS
from billing_service.settings import BillingSettings
from coding_service.app import create_app as create_coding
from coding_service.settings import MIGRATIONS as CODING_MIGRATIONS
from coding_service.settings import CodingSettings
from shared.address import AddressPolicy
from shared.auth import ensure_key_file, mint_token
from shared.database import make_engine, upgrade
from tests.billing.api.conftest import StubCoding, StubEvidence, StubPayer
from tests.conventions.operations import Operation, operations

AUDIENCES = {"coding": "coding-service", "billing": "billing-service", "mock-payer": "mock-payer"}
MIGRATIONS = {"coding": CODING_MIGRATIONS, "billing": BILLING_MIGRATIONS, "mock-payer": PAYER_MIGRATIONS}
KEYS = "test:" + base64.b64encode(b"k" * 32).decode()
CLINIC = "clinic-a"
UNKNOWN = "x_00000000000000000000000000"
"""An id of nothing."""


@cache
def every_scope() -> tuple[str, ...]:
    ways = (way for operation in operations() for way in operation.spec["security"])
    return tuple(sorted({scope for way in ways for scope in way["bearer"]}))


@dataclass
class House:
    """`call` sends a token with every scope that there is, or those that are given."""

    apps: dict[str, FastAPI]
    clients: dict[str, TestClient]
    signing_key: Path
    coding: StubCoding
    payer: StubPayer
    counted: Iterator[int] = field(default_factory=count)
    """For an idempotency key of its own in every walk."""

    def token(
        self,
        service: str,
        clinic: str = CLINIC,
        scopes: tuple[str, ...] | None = None,
        roles: tuple[str, ...] = (),
        subject: str = "walker",
    ) -> str:
        given = every_scope() if scopes is None else scopes
        return mint_token(self.signing_key, subject, clinic, given, AUDIENCES[service], 3600, roles=roles)

    def call(
        self,
        service: str,
        method: str,
        path: str,
        *,
        clinic: str = CLINIC,
        scopes: tuple[str, ...] | None = None,
        roles: tuple[str, ...] = (),
        subject: str = "walker",
        headers: dict[str, str] | None = None,
        **options: Any,
    ) -> Any:
        given = {
            "Authorization": f"Bearer {self.token(service, clinic, scopes, roles, subject)}",
            **(headers or {}),
        }
        return self.clients[service].request(method, path, headers=given, **options)

    def walk(self, operation: Operation, path: str, **options: Any) -> Any:
        """Calls an operation with its own example, and all that it needs, at a path without placeholders."""
        headers = dict(options.pop("headers", {}))
        for name in ("Idempotency-Key", "If-Match"):
            if operation.parameters.get(name, {}).get("required"):
                once = f"walk-{next(self.counted)}-{path}"[:255]
                headers.setdefault(name, "*" if name == "If-Match" else once)
        if operation.bodies and not {"content", "json"} & set(options):
            media_type, media = next(iter(operation.bodies.items()))
            example = operation.examples(media)[0]
            headers.setdefault("Content-Type", media_type)
            text = example if isinstance(example, str) else json.dumps(example)
            options["content"] = text.encode()
        return self.call(operation.service, operation.verb.upper(), path, headers=headers, **options)


@contextmanager
def opened(urls: dict[str, str], folder: Path, encryption_keys: str = KEYS) -> Iterator[House]:
    """`urls`: service → its database, which may be empty."""
    signing_key = folder / "private.jwk.json"
    public = ensure_key_file(signing_key)
    for service, url in urls.items():
        engine = make_engine(url)
        upgrade(engine, MIGRATIONS[service])
        engine.dispose()
    coding, payer = StubCoding(), StubPayer()
    keys = SecretStr(encryption_keys)
    limit = "100000000/minute"  # the walks ask without a token at every operation
    alike: dict[str, Any] = {
        "key_file": public,
        "encryption_keys": keys,
        "rate_limit": limit,
        "refused_rate_limit": limit,
    }
    apps = {
        "coding": create_coding(CodingSettings(database_url=urls["coding"], work=False, **alike)),
        "billing": create_billing(
            BillingSettings(database_url=urls["billing"], private_key_file=signing_key, work=False, **alike),
            coding=coding,
            payer=payer,
            evidence=StubEvidence(),
        ),
        "mock-payer": create_payer(
            MockPayerSettings(database_url=urls["mock-payer"], adjudicate_after_s=0, **alike)
        ),
    }
    public_hosts = AddressPolicy(resolve=lambda host, port: ["93.184.216.34"])
    for service in ("coding", "billing"):
        apps[service].state.webhook_addresses = public_hosts
    every_scope()  # once, before there are threads
    with ExitStack() as stack:
        clients = {name: stack.enter_context(TestClient(app)) for name, app in apps.items()}
        yield House(apps, clients, signing_key, coding, payer)
