"""SMART Backend Services: a signed assertion in, a short-lived token out."""

from __future__ import annotations

import base64
import json
import threading
from typing import Any

import pytest
from joserfc.jwk import OctKey

from shared.address import AddressPolicy, Target
from shared.clients.assertion import AssertionVerifier, BadAssertion
from shared.clients.store import Client
from shared.clock import SystemClock
from shared.errors import Invalid, Unavailable
from tests.shared.auth.provider import running_provider
from tests.shared.clients.conftest import BASE, TOKEN_URL, Server, System, ec_key, rsa_key
from tests.shared.edge import assert_problem


def claims_of(token: str) -> dict[str, Any]:
    part = token.split(".")[1]
    return dict(json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))))


def test_a_client_gets_a_token_that_both_services_take(system: System) -> None:
    answer = system.ask(scope="billing.read")
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    told = answer.json()
    assert (told["token_type"], told["expires_in"], told["scope"]) == ("bearer", 300, "billing.read")
    claims = claims_of(told["access_token"])
    assert claims["aud"] == ["billing-service", "coding-service"]
    assert (claims["sub"], claims["client_id"], claims["clinic_id"]) == (system.id, system.id, "clinic-a")
    assert claims["exp"] - claims["iat"] == 300
    call = system.server.call
    assert call("GET", "/v1/claims", token=told["access_token"]).status_code == 200
    assert call("GET", "/v1/patients", token=told["access_token"]).status_code == 403


def test_without_scope_all_that_are_registered_and_never_more(system: System) -> None:
    assert system.ask().json()["scope"] == "billing.read patients.write"
    refused = system.ask(scope="billing.read phi.read")
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_scope")
    assert "phi.read" not in refused.text


def test_rs384_is_taken_too(server: Server) -> None:
    key = rsa_key()
    made = server.register([key], ["billing.read"])
    assert System(server, made["id"], key, "RS384").ask().status_code == 200


@pytest.mark.parametrize(
    ("name", "claims"),
    [
        ("another audience", {"aud": "https://elsewhere.example/oauth2/token"}),
        ("the issuer as audience", {"aud": BASE}),
        ("no audience", {"aud": None}),
        ("expired", {"exp": 1}),
        ("no expiry", {"exp": None}),
        ("an hour", {"exp": 2**33}),
        ("expiry as text", {"exp": "soon"}),
        ("expiry that is no number", {"exp": True}),
        ("not yet", {"nbf": 2**33}),
        ("issued tomorrow", {"iat": 2**33}),
        ("another subject", {"sub": "cli_other"}),
        ("no subject", {"sub": None}),
        ("no jti", {"jti": None}),
        ("empty jti", {"jti": ""}),
        ("long jti", {"jti": "x" * 256}),
        ("jti that is no text", {"jti": 7}),
    ],
)
def test_bad_assertions_are_refused(system: System, name: str, claims: dict[str, Any]) -> None:
    answer = system.ask(system.assertion(**claims))
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client"), name
    assert system.id not in answer.text


def test_forged_assertions_are_refused(system: System, server: Server) -> None:
    stranger = ec_key()
    secret = OctKey.import_key(json.dumps(system.key.as_dict(private=False)))
    unsigned = system.assertion().split(".")
    header = base64.urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode()
    forged = {
        "another key, our kid": system.assertion({"kid": system.key.kid}, key=stranger),
        "an unknown kid": system.assertion(key=stranger),
        "alg none": f"{header}.{unsigned[1]}.",
        "a shared secret": system.assertion({"alg": "HS256", "kid": system.key.kid}, key=secret),
        "another client's": System(server, "cli_00000000000000000000000000", stranger, "ES384").assertion(),
        "changed after signing": ".".join([unsigned[0], unsigned[1][:-4] + "AAAA", unsigned[2]]),
        "not a JWT": "a.b.c",
        "nothing": "",
        "much too long": "a" * 9_000,
    }
    for name, text in forged.items():
        answer = system.ask(text)
        assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client"), name


def test_es256_is_not_among_the_algorithms(server: Server, system: System) -> None:
    weak = ec_key("P-256", "ES256")
    assert system.ask(system.assertion({"alg": "ES256"}, key=weak)).status_code == 401
    body = {"name": "x", "scopes": ["billing.read"], "jwks": {"keys": [weak.as_dict(private=False)]}}
    assert server.call("POST", "/v1/clients", body).status_code == 422


def test_an_assertion_is_used_once_also_at_the_same_moment(system: System) -> None:
    text = system.assertion()
    statuses: list[int] = []
    threads = [
        threading.Thread(target=lambda: statuses.append(system.ask(text).status_code)) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200] + [401] * 7
    assert system.ask(text).json()["error"] == "invalid_client"


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"grant_type": ""}, "unsupported_grant_type"),
        ({"client_assertion_type": "urn:other"}, "invalid_request"),
        ({"client_id": "cli_other"}, "invalid_client"),
        ({"scope": "billing.read\0"}, "invalid_request"),
    ],
)
def test_malformed_requests_have_oauth_errors(system: System, form: dict[str, str], error: str) -> None:
    assert system.ask(**form).json()["error"] == error


def test_other_bodies_are_refused(server: Server) -> None:
    for content, kind in (
        (b"{}", "application/json"),
        (b"grant_type=a&grant_type=b", "application/x-www-form-urlencoded"),
        (b"\xff\xfe", "application/x-www-form-urlencoded"),
        (b"a=%FF", "application/x-www-form-urlencoded"),
        (b"&".join(b"a%d=1" % n for n in range(50)), "application/x-www-form-urlencoded"),
        (b"a=" + b"x" * 70_000, "application/x-www-form-urlencoded"),
    ):
        answer = server.client.post("/oauth2/token", content=content, headers={"Content-Type": kind})
        assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")


def test_keys_are_rotated_by_registering_the_new_ones(server: Server, system: System) -> None:
    new = ec_key()
    path = f"/v1/clients/{system.id}"
    body = {"name": "EHR", "scopes": ["billing.read"]}
    both = {"keys": [key.as_dict(private=False) for key in (system.key, new)]}
    assert server.call("PUT", path, body | {"jwks": both}, headers={"If-Match": '"r1"'}).status_code == 200
    assert system.ask().status_code == 200
    assert system.ask(system.assertion(key=new)).status_code == 200
    alone = {"keys": [new.as_dict(private=False)]}
    assert server.call("PUT", path, body | {"jwks": alone}, headers={"If-Match": '"r2"'}).status_code == 200
    assert system.ask().status_code == 401
    assert system.ask(system.assertion(key=new)).status_code == 200


def test_metadata_and_tokens_name_the_same_issuer(server: Server, system: System) -> None:
    told = server.client.get("/.well-known/oauth-authorization-server").json()
    assert told["issuer"] == claims_of(system.ask().json()["access_token"])["iss"]


def test_the_configuration_says_where_and_how(server: Server) -> None:
    for name in ("smart-configuration", "oauth-authorization-server"):
        told = server.client.get(f"/.well-known/{name}").json()
        assert told["token_endpoint"] == TOKEN_URL
        assert told["token_endpoint_auth_methods_supported"] == ["private_key_jwt"]
        assert set(told["token_endpoint_auth_signing_alg_values_supported"]) == {"RS384", "ES384"}
        assert "client-confidential-asymmetric" in told["capabilities"]
        assert {"billing.read", "phi.read"} <= set(told["scopes_supported"])
        assert not {"clients.manage", "phi.break_glass"} & set(told["scopes_supported"])
    keys = server.client.get("/.well-known/jwks.json").json()["keys"]
    assert keys
    assert not any("d" in key for key in keys)


def test_what_a_client_may_be(server: Server) -> None:
    key = ec_key().as_dict(private=False)
    private = ec_key().as_dict(private=True)
    good = {"name": "EHR", "scopes": ["billing.read"], "jwks": {"keys": [key]}}
    for change, pointer in (
        ({"scopes": ["clients.manage"]}, "/scopes/0"),
        ({"scopes": ["no.such"]}, "/scopes/0"),
        ({"scopes": []}, "/scopes"),
        ({"jwks": {"keys": [private]}}, "/jwks/keys/0/d"),
        ({"jwks": {"keys": []}}, "/jwks/keys"),
        ({"jwks": None}, "/jwks"),
        ({"jwks_url": "https://ehr.example/keys"}, "/jwks"),
        ({"jwks": None, "jwks_url": "http://127.0.0.1/keys"}, "/jwks_url"),
        ({"jwks": None, "jwks_url": "https://127.0.0.1/keys"}, "/jwks_url"),
        ({"jwks": {"keys": [{"kty": "RSA", "kid": "k", "n": "AQAB", "e": "AQAB"}]}}, "/jwks/keys/0"),
        ({"secret": "x"}, "/secret"),
    ):
        answer = server.call("POST", "/v1/clients", good | change)
        assert answer.status_code == 422, change
        assert answer.json()["errors"][0]["pointer"] == pointer
    assert_problem(server.call("POST", "/v1/clients", good, scopes=("billing.read",)), 403, "scope_missing")


def test_another_clinics_client_is_not_there(server: Server, system: System) -> None:
    path = f"/v1/clients/{system.id}"
    assert server.call("GET", path, clinic="clinic-b").status_code == 404
    assert server.call("GET", "/v1/clients", clinic="clinic-b").json()["items"] == []


def test_keys_by_address_are_fetched_where_that_is_allowed() -> None:
    clock = SystemClock()
    key = ec_key()
    asked: list[str] = []
    addresses = ["127.0.0.1"]

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return addresses

    policy = AddressPolicy(allow_private=True, resolve=resolve)
    with running_provider() as provider:
        provider.keys, url = [key], provider.jwks_url.replace("127.0.0.1", "localhost")
        client = Client("cli_1", "c", "n", ("a.b",), None, url, "active", 1, clock.now(), "x")
        signer = System(None, "cli_1", key, "ES384")  # type: ignore[arg-type]
        verifier = AssertionVerifier(TOKEN_URL, clock, 60, policy.check)
        assert verifier.verify(signer.assertion(jti="one"), client).jti == "one"
        assert asked == ["localhost"]
        with pytest.raises(BadAssertion):
            verifier.verify(signer.assertion(key=ec_key()), client)

        # The connection goes to what was checked, not to what the name means to somebody else: nothing
        # listens at this address.
        addresses[:] = ["127.0.0.2"]
        pinned = AssertionVerifier(TOKEN_URL, clock, 60, policy.check)
        with pytest.raises(Unavailable):
            pinned.verify(signer.assertion(jti="two"), client)

    def private(_: str) -> Target:
        raise Invalid("private", code="host_private")

    closed = AssertionVerifier(TOKEN_URL, clock, 60, private)
    with pytest.raises(Unavailable):
        closed.verify(signer.assertion(), client)
