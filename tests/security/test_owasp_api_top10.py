"""OWASP API Security Top 10 (2023), one test each, against three real processes that hold one real visit.

Each test's docstring says what is tried. The walks over every operation (`tests/conventions`) try the same
classes of fault at each of them; here a stranger goes for what is worth having.
"""

from __future__ import annotations

import base64
import contextlib
import gzip
import hashlib
import hmac
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from billing_service.demo.clinic import CLINIC_ID
from billing_service.demo.samples import samples
from billing_service.demo.walk import Walk, until_claim
from shared.auth import ensure_key_file, mint_token
from shared.roles import every_scope
from tests.conventions.services import AUDIENCES
from tests.e2e.conftest import House, house_in
from tests.openapi import FOLDER

pytestmark = pytest.mark.e2e

PROCESSES = {"coding": "coding", "billing": "billing", "mock-payer": "payer"}
PROBLEM = "application/problem+json"


@dataclass
class Target:
    """The house, as somebody outside of it sees it: addresses, and whatever tokens were come by."""

    house: House
    key: Path
    walk: Walk
    clients: dict[str, httpx.Client] = field(default_factory=dict)

    def token(self, service: str, **of: Any) -> str:
        scopes = of.get("scopes", () if of.get("roles") else sorted(every_scope()))
        clinic, subject = of.get("clinic", CLINIC_ID), of.get("subject", "somebody")
        audience = of.get("audience", AUDIENCES[service])
        key, life_s = of.get("key", self.key), of.get("life_s", 600)
        roles, issuer = of.get("roles", ()), of.get("issuer", "claimwright-local")
        return mint_token(key, subject, clinic, scopes, audience, life_s, issuer=issuer, roles=roles)

    def call(self, service: str, method: str, path: str, body: Any = None, **of: Any) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.token(service, **of)}", **of.get("headers", {})}
        return self.raw(service, method, path, json=body, headers=headers)

    def raw(self, service: str, method: str, path: str, **options: Any) -> httpx.Response:
        return self.clients[service].request(method, path, **options)


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    folder = tmp_path_factory.mktemp("attacked")
    limits = {
        "BILLING_BODY_TIMEOUT_S": "1",
        "BILLING_REFUSED_RATE_LIMIT": "400/minute",
        "MOCK_PAYER_RATE_LIMIT": "60/minute",
        "MOCK_PAYER_REFUSED_RATE_LIMIT": "20/minute",
    }
    with house_in(folder, **limits) as house:
        visit = samples().visits[0]
        walk = until_claim(house.clinic, house.practice, visit, folder / "visit")
        made = Target(house, folder / "keys" / "private.jwk.json", walk)
        made.clients = {
            service: httpx.Client(base_url=house.stack.url(process), timeout=60)
            for service, process in PROCESSES.items()
        }
        yield made
        for client in made.clients.values():
            client.close()


def refused(answer: httpx.Response, *statuses: int) -> None:
    assert answer.status_code in statuses, (
        f"{answer.request.method} {answer.request.url}: {answer.text[:300]}"
    )
    assert answer.headers["content-type"] == PROBLEM
    assert "Traceback" not in answer.text


def test_api1_broken_object_level_authorization(target: Target) -> None:
    """Another clinic, with every scope, reads, changes, bills and exports by the first one's own ids."""
    claim, code_set = target.walk.claim, target.walk.code_set
    other: dict[str, Any] = {
        "clinic": "another-clinic",
        "headers": {"If-Match": "*", "Idempotency-Key": "a1"},
    }
    billing = [
        ("GET", f"/v1/claims/{claim['id']}", None),
        ("GET", f"/v1/claims/{claim['id']}/interchanges", None),
        ("GET", f"/v1/patients/{claim['patient_id']}", None),
        ("GET", f"/v1/coverages/{claim['coverage_id']}", None),
        ("GET", f"/v1/encounters/{claim['encounter_id']}", None),
        ("POST", f"/v1/claims/{claim['id']}/submit", None),
        ("POST", f"/v1/claims/{claim['id']}/void", {"reason": "mine now"}),
        ("POST", f"/v1/encounters/{claim['encounter_id']}/eligibility-checks", {}),
        ("POST", "/v1/claims", {"encounter_id": claim["encounter_id"]}),
        (
            "POST",
            "/v1/statements",
            {"patient_id": claim["patient_id"], "encounter_id": claim["encounter_id"]},
        ),
        ("DELETE", "/v1/webhooks/whk_00000000000000000000000000", None),
    ]
    for method, path, body in billing:
        answer = target.call("billing", method, path, body, **other)
        refused(answer, 404)
        untold = {claim["id"], claim["patient_id"], claim["coverage_id"]} - set(path.split("/"))
        assert not [one for one in untold if one in answer.text and one not in str(body)]
    note = code_set["notes"][0]["id"]
    for path in ("", f"/notes/{note}", "/revisions", "/grouping"):
        refused(target.call("coding", "GET", f"/v1/code-sets/{code_set['id']}{path}", **other), 404)
    for service, paths in {
        "billing": ("/v1/claims", "/v1/patients", "/v1/interchanges", "/v1/events", "/v1/ledger/entries"),
        "coding": ("/v1/code-sets", "/v1/queries", "/v1/events"),
    }.items():
        for path in paths:
            assert target.call(service, "GET", path, clinic="another-clinic").json()["items"] == []
    assert target.call("billing", "GET", f"/v1/claims/{claim['id']}").status_code == 200


def encoded(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def test_api2_broken_authentication(target: Target, tmp_path: Path) -> None:
    """No token, tokens of other schemes and places, forged, expired, for another service, of another issuer,
    signed with the public key as a shared secret, with keys of their own; other grants of OAuth."""
    path = f"/v1/claims/{target.walk.claim['id']}"
    good = target.token("billing")
    header, claims, signature = good.split(".")
    public = target.key.with_name("public.jwks.json")
    confused = f"{encoded({'alg': 'HS256', 'typ': 'JWT'})}.{claims}"
    secret = hmac.new(public.read_bytes(), confused.encode(), hashlib.sha256).digest()
    own = tmp_path / "own" / "private.jwk.json"
    ensure_key_file(own)
    stolen_kid = json.loads(base64.urlsafe_b64decode(header + "=="))["kid"]
    own_key = json.loads(own.read_text())
    tokens = {
        "alg none": f"{encoded({'alg': 'none'})}.{claims}.",
        "alg None with the signature": f"{encoded({'alg': 'None', 'kid': stolen_kid})}.{claims}.{signature}",
        "HS256 with the public key": f"{confused}.{base64.urlsafe_b64encode(secret).rstrip(b'=').decode()}",
        "other claims": f"{header}.{encoded({'sub': 'root', 'clinic_id': CLINIC_ID})}.{signature}",
        "no signature": f"{header}.{claims}.",
        "a key of one's own": target.token("billing", key=own),
        "a key in the header": f"{encoded({'alg': 'ES256', 'jwk': own_key})}.{claims}.{signature}",
        "a key at an address": f"{encoded({'alg': 'ES256', 'jku': 'https://e.io'})}.{claims}.{signature}",
        "a kid that is a path": f"{encoded({'alg': 'ES256', 'kid': '../../null'})}.{claims}.{signature}",
        "expired": target.token("billing", life_s=-600),
        "for the coding service": target.token("coding"),
        "another issuer": target.token("billing", issuer="https://id.example"),
        "eight kilobytes": "a" * 9_000,
    }
    for name, token in tokens.items():
        answer = target.raw("billing", "GET", path, headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 401, name
        assert token not in answer.text
    for headers in (
        {},
        {"Authorization": good},
        {"Authorization": f"Basic {good}"},
        {"Cookie": f"token={good}"},
    ):
        refused(target.raw("billing", "GET", path, headers=headers), 401)
    refused(target.raw("billing", "GET", f"{path}?access_token={good}"), 401)
    forms = [
        {"grant_type": "password", "username": "a", "password": "b"},
        {"grant_type": "client_credentials"},
    ]
    for form in forms:
        assert target.raw("billing", "POST", "/oauth2/token", data=form).status_code == 400
    assert target.raw("billing", "GET", path, headers={"Authorization": f"Bearer {good}"}).status_code == 200


def test_api3_broken_object_property_level_authorization(target: Target) -> None:
    """Fields that are ours are written; fields about the patient are read with a token without phi.read, as
    JSON, as a list, as NDJSON, and in other forms that hold the same."""
    patient = {"person": {"name": {"last": "Mass"}}}
    for name, value in {
        "id": "pat_mine",
        "clinic_id": "another-clinic",
        "revision": 99,
        "created_by": "root",
        "__proto__": {"admin": True},
    }.items():
        answer = target.call("billing", "POST", "/v1/patients", patient | {name: value})
        refused(answer, 422)
        assert answer.json()["errors"][0]["pointer"] == f"/{name}"
    claim = target.walk.claim
    for field_, value in (("state", "paid"), ("charge_cents", 0), ("payer_control_number", "X")):
        refused(
            target.call(
                "billing", "POST", "/v1/claims", {"encounter_id": claim["encounter_id"], field_: value}
            ),
            422,
        )
    visit = target.walk.visit
    persons = (visit.last, visit.first, visit.birth_date.isoformat(), visit.member_id, visit.record_number)
    auditor = {"roles": ("auditor",)}
    paths = (
        f"/v1/claims/{claim['id']}",
        "/v1/claims",
        f"/v1/encounters/{claim['encounter_id']}",
        "/v1/events",
    )
    for path in paths:
        for accept in ("application/json", "application/x-ndjson"):
            answer = target.call("billing", "GET", path, headers={"Accept": accept}, **auditor)
            assert answer.status_code == 200
            assert not [one for one in (*persons, claim["control_number"]) if one in answer.text]
    edi = {"Accept": "application/edi-x12"}
    check = target.walk.eligibility["id"]
    refused(target.call("billing", "GET", f"/v1/eligibility-checks/{check}", headers=edi, **auditor), 403)
    refused(target.call("billing", "GET", f"/v1/patients/{claim['patient_id']}", **auditor), 403)
    shown = target.call("coding", "GET", f"/v1/code-sets/{target.walk.code_set['id']}", **auditor).json()
    assert shown["diagnoses"]
    assert all("text" not in one for diagnosis in shown["diagnoses"] for one in diagnosis["evidence"])


def said_of_a_body_of(length: int, target: Target, sent: bytes = b"") -> bytes:
    """The first line of the answer to a body that is announced and not sent, or only begun."""
    url = httpx.URL(target.house.stack.url("billing"))
    head = (
        f"POST /v1/patients HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {target.token('billing')}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
    )
    with socket.create_connection((url.host, url.port or 80), timeout=30) as connection:
        connection.sendall(head.encode() + sent)
        return connection.recv(4_096).partition(b"\r\n")[0]


def test_api4_unrestricted_resource_consumption(target: Target) -> None:
    """Bodies that are huge, deep, compressed or never end; pages without end; more requests than are fair."""
    headers = {"Authorization": f"Bearer {target.token('billing')}", "Content-Type": "application/json"}
    assert b" 413 " in said_of_a_body_of(10**11, target)

    def endless() -> Iterator[bytes]:
        yield b'{"person": "'
        for _ in range(80):
            yield b"x" * 2**20

    with contextlib.suppress(httpx.WriteError, httpx.ReadError):  # cut off before it was all sent
        refused(target.raw("billing", "POST", "/v1/patients", content=endless(), headers=headers), 413)
    bomb = gzip.compress(b" " * 50_000_000)
    refused(
        target.raw(
            "billing", "POST", "/v1/patients", content=bomb, headers=headers | {"Content-Encoding": "gzip"}
        ),
        415,
    )
    deep = b'{"person":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    refused(target.raw("billing", "POST", "/v1/patients", content=deep, headers=headers), 400)

    assert b" 408 " in said_of_a_body_of(100, target, sent=b"{")
    refused(target.call("billing", "GET", "/v1/claims?limit=1000000"), 422)
    many = ",".join(["99213"] * 5_000)
    refused(target.call("coding", "GET", f"/v1/fees?date_of_service=2026-03-02&codes={many}"), 422)
    flood = {"subject": "flooder", "scopes": ("payer.control",)}
    answers = [target.call("mock-payer", "GET", "/v1/control/clock", **flood) for _ in range(70)]
    assert answers[0].status_code == 200
    refused(answers[-1], 429)
    assert int(answers[-1].headers["Retry-After"]) > 0
    calm = {"subject": "calm", "scopes": ("payer.control",)}
    assert target.call("mock-payer", "GET", "/v1/control/clock", **calm).status_code == 200


def test_api5_broken_function_level_authorization(target: Target) -> None:
    """The front desk closes books and posts money; a biller registers clients and revokes tokens; a client of
    the payer's scopes reads claims; verbs that are not offered, or named in a header."""
    claim = target.walk.claim
    key = {"Idempotency-Key": "a5", "If-Match": "*"}
    for role, service, method, path in (
        ("front_desk", "billing", "POST", "/v1/ledger/closes"),
        ("front_desk", "billing", "POST", "/v1/payments"),
        ("front_desk", "billing", "POST", f"/v1/claims/{claim['id']}/submit"),
        ("front_desk", "coding", "GET", "/v1/code-sets"),
        ("biller", "billing", "POST", "/v1/clients"),
        ("biller", "billing", "POST", "/v1/revocations"),
        ("biller", "billing", "POST", "/v1/ledger/reopenings"),
        ("biller", "coding", "POST", f"/v1/code-sets/{target.walk.code_set['id']}/amend"),
        ("coder", "billing", "GET", "/v1/claims"),
        ("coder", "coding", "POST", "/v1/release-loads"),
        ("auditor", "billing", "POST", "/v1/patients"),
        ("integration", "billing", "POST", f"/v1/claims/{claim['id']}/submit"),
        ("payer", "billing", "GET", f"/v1/claims/{claim['id']}"),
        ("no-such-role", "billing", "GET", "/v1/claims"),
    ):
        refused(target.call(service, method, path, {}, roles=(role,), headers=key), 403)
    for method in ("DELETE", "PATCH", "PUT", "TRACE"):
        refused(target.call("billing", method, f"/v1/claims/{claim['id']}"), 405)
    override = {
        "X-HTTP-Method-Override": "DELETE",
        "X-Original-URL": "/v1/patients",
        "X-Forwarded-For": "127.0.0.1",
    }
    answer = target.call("billing", "GET", f"/v1/claims/{claim['id']}", headers=override)
    assert answer.json()["id"] == claim["id"]
    assert target.call("billing", "GET", f"/v1/claims/{claim['id']}").status_code == 200


def test_api6_unrestricted_access_to_sensitive_business_flows(target: Target) -> None:
    """The same payment is taken twenty times at once; money is moved without a key; one person asks for a
    write-off and approves it; a claim that was sent is sent again."""
    patient = {"patient_id": target.walk.claim["patient_id"]}
    body = {**patient, "amount_cents": 1_700, "method": "card", "received_on": "2026-09-21"}
    refused(target.call("billing", "POST", "/v1/payments", body), 400)
    answers: list[httpx.Response] = []
    key = {"Idempotency-Key": "one-payment"}

    def pay() -> None:
        answers.append(target.call("billing", "POST", "/v1/payments", body, headers=key))

    threads = [threading.Thread(target=pay) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    made = {answer.json()["id"] for answer in answers if answer.status_code == 201}
    assert len(made) == 1
    assert {answer.status_code for answer in answers} <= {201, 409}
    taken = target.call("billing", "GET", "/v1/payments").json()["items"]
    assert len([one for one in taken if one["amount_cents"] == 1_700]) == 1
    more = body | {"amount_cents": 170_000}
    refused(target.call("billing", "POST", "/v1/payments", more, headers=key), 422)
    path = f"/v1/claims/{target.walk.claim['id']}/submit"
    sent = target.call("billing", "POST", path, headers={"Idempotency-Key": "send", "If-Match": "*"})
    assert sent.is_success, sent.text
    again = target.call("billing", "POST", path, headers={"Idempotency-Key": "send-2", "If-Match": "*"})
    refused(again, 409)


PRIVATE = (
    "http://127.0.0.1:8002/v1/claims",
    "https://127.0.0.1/",
    "https://localhost/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://169.254.169.254/latest/meta-data/",
    "https://10.0.0.1/",
    "https://192.168.0.1/",
    "https://0.0.0.0/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://user:pw@127.0.0.1/",  # pragma: allowlist secret
    "file:///etc/passwd",
    "gopher://127.0.0.1/",
    "https://",
)


@pytest.mark.parametrize("url", PRIVATE)
def test_api7_server_side_request_forgery(target: Target, url: str) -> None:
    """Webhooks, and keys of clients, at addresses inside: loopback in all spellings, private ranges, a
    cloud's metadata, other schemes. (Redirects and names that change: tests/shared/test_webhooks.py.)"""
    webhook = {"url": url}
    client = {"name": "x", "scopes": ["billing.read"], "jwks_url": url}
    for path, body in (("/v1/webhooks", webhook), ("/v1/clients", client)):
        answer = target.call("billing", "POST", path, body)
        refused(answer, 422)
        assert url not in answer.text
    assert target.call("billing", "GET", "/v1/clients").json()["items"] == []


def test_api8_security_misconfiguration(target: Target, tmp_path: Path) -> None:
    """Headers that are missing, origins that are let in, errors that tell of the inside, a default that is
    open: development mode on an address that others can reach."""
    origin = {"Origin": "https://evil.example", "Access-Control-Request-Method": "GET"}
    for service in PROCESSES:
        for method, path in (
            ("GET", "/health/live"),
            ("GET", "/v1/events"),
            ("GET", "/nowhere"),
            ("OPTIONS", "/v1/events"),
        ):
            answer = target.raw(service, method, path, headers=origin)
            assert "access-control-allow-origin" not in answer.headers
            assert "server" not in answer.headers
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["x-frame-options"] == "DENY"
            assert answer.headers["cache-control"] == "no-store"
            assert "default-src 'none'" in answer.headers["content-security-policy"]
        refused(target.raw(service, "GET", "/v1/%ff%00"), 401, 404)
        ready = target.raw(service, "GET", "/health/ready").text
        assert "sqlite" not in ready
        assert str(tmp_path.parent) not in ready
    environment = {
        "BILLING_DEVELOPMENT": "true",
        "BILLING_HOST": "0.0.0.0",  # noqa: S104
        "BILLING_PORT": "0",
        "BILLING_DATABASE_URL": f"sqlite:///{tmp_path / 'b.sqlite3'}",
        "BILLING_KEY_FILE": str(ensure_key_file(tmp_path / "private.jwk.json")),
        "BILLING_PRIVATE_KEY_FILE": str(tmp_path / "private.jwk.json"),
    }
    for changed, said in (
        ({}, "others can reach"),
        ({"BILLING_DEVELOPMENT": "false"}, "BILLING_ENCRYPTION_KEYS"),
    ):
        started = subprocess.run(
            [sys.executable, "-m", "billing_service.cli", "serve"],
            env={**os.environ, **environment, **changed},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert started.returncode == 1
        assert said in started.stderr
        assert "Traceback" not in started.stderr
    for process in PROCESSES.values():
        assert "DEVELOPMENT MODE IS ON" in target.house.stack.log(process).read_text()


def test_api9_improper_inventory_management(target: Target) -> None:
    """What is served is what the committed document says; other versions, consoles and leftovers are not
    there, and what is open is a short list."""
    open_paths = {"/health/live", "/health/ready", "/metrics", "/docs", "/openapi.json"}
    well_known = {"smart-configuration", "oauth-authorization-server", "jwks.json", "revocations"}
    for service in PROCESSES:
        served = target.raw(service, "GET", "/openapi.json").json()
        assert served == json.loads((FOLDER / f"{service}.json").read_text())
        assert all(path.startswith("/v1/") for path in served["paths"])
        for path in open_paths:
            assert target.raw(service, "GET", path).status_code == 200
        for name in well_known:
            expected = 200 if service == "billing" else 404
            assert target.raw(service, "GET", f"/.well-known/{name}").status_code == expected
        for path in (
            "/", "/v0/claims", "/v2/claims", "/api/v1/claims", "/admin", "/debug", "/actuator/env",
            "/swagger.json", "/openapi.yaml", "/redoc", "/graphql", "/.env", "/.git/config", "/server-status",
            "/docs/../../passwd", "/docs/%2e%2e/app.py", "/v1", "/v1/", "/health", "/oauth2/authorize",
        ):  # fmt: skip
            answer = target.raw(
                service, "GET", path, headers={"Authorization": f"Bearer {target.token(service)}"}
            )
            refused(answer, 404)


def test_api10_unsafe_consumption_of_apis(target: Target) -> None:
    """The payer answers rubbish, half an answer, an error; then the coding service is gone. Billing keeps
    what it asked, says that there is no answer, and never fails itself."""
    encounter = target.walk.claim["encounter_id"]
    for kind in ("garbage_answer", "half_answer", "error_after"):
        target.house.clinic.post("payer", "/v1/control/misbehaviours", {"kind": kind, "count": 1})
        path, key = f"/v1/encounters/{encounter}/eligibility-checks", {"Idempotency-Key": f"a10-{kind}"}
        answer = target.call("billing", "POST", path, {}, headers=key)
        assert answer.status_code in (201, 503), answer.text
        if answer.status_code == 201:
            assert answer.json()["active"] is None or kind == "error_after"
            assert "\x00" not in answer.text
    target.house.stack.kill("coding")
    try:
        answer = target.call(
            "billing", "POST", "/v1/claims", {"encounter_id": encounter}, headers={"Idempotency-Key": "a10"}
        )
        refused(answer, 409, 503)
        assert target.call("billing", "GET", f"/v1/claims/{target.walk.claim['id']}").status_code == 200
    finally:
        target.house.stack.start("coding")


def test_api2_guessing_is_slowed_down(target: Target) -> None:
    """Token after token from one address. Last, because the address is then kept out for a minute."""
    statuses = [
        target.raw("mock-payer", "GET", "/v1/mailbox", headers={"Authorization": f"Bearer {n}"}).status_code
        for n in range(30)
    ]
    assert statuses[0] == 401
    assert statuses[-1] == 429
