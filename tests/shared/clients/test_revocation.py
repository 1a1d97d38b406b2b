"""What was revoked is refused: here at once, elsewhere when the list was fetched; remembered tokens as well."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from joserfc import jwt

from shared.auth import TokenVerifier, Unauthenticated, ensure_key_file, mint_token
from shared.auth.issuer import LOCAL_ISSUER, Issuer, KeyFile
from shared.auth.local_keys import signing_key
from shared.auth.revocation import TYPE, PublishedRevocations, Revocation, RevocationList, digest_of
from tests.shared.auth.provider import running_provider
from tests.shared.clients.conftest import Server, System
from tests.shared.edge import assert_problem


def test_a_client_revokes_its_own_token_and_no_other(server: Server, system: System) -> None:
    token, other = (system.ask().json()["access_token"] for _ in range(2))
    assert server.call("GET", "/v1/claims", token=token).status_code == 200
    assert system.revoke(token).status_code == 200
    assert_problem(server.call("GET", "/v1/claims", token=token), 401, "token_revoked")
    assert server.call("GET", "/v1/claims", token=other).status_code == 200
    person = mint_token(server.key_file, "biller-1", "clinic-a", ("billing.read",), "billing-service", 60)
    refused = system.revoke(person)
    assert (refused.status_code, refused.json()["error"]) == (400, "unauthorized_client")
    assert server.call("GET", "/v1/claims", token=person).status_code == 200
    assert system.revoke("not.a.token").status_code == 200  # RFC 7009 §2.2
    assert system.revoke("").json()["error"] == "invalid_request"


def test_by_subject_client_and_jti(server: Server, system: System) -> None:
    for kind in ("subject", "client", "jti"):
        token = system.ask().json()["access_token"]
        assert server.call("GET", "/v1/claims", token=token).status_code == 200
        value = claims(token)["jti"] if kind == "jti" else system.id
        made = server.call("POST", "/v1/revocations", {"kind": kind, "value": value})
        assert made.status_code == 201, made.text
        assert_problem(server.call("GET", "/v1/claims", token=token), 401, "token_revoked")
        time.sleep(1.1)  # tokens say their time in whole seconds
        later = system.ask().json()["access_token"]
        assert server.call("GET", "/v1/claims", token=later).status_code == 200
    kinds = [one["kind"] for one in server.call("GET", "/v1/revocations").json()["items"]]
    assert kinds == ["subject", "client", "jti"]


def test_another_clinics_revocation_does_nothing_here(server: Server, system: System) -> None:
    token = system.ask().json()["access_token"]
    for kind, value in (("subject", system.id), ("jti", claims(token)["jti"])):
        body = {"kind": kind, "value": value}
        assert server.call("POST", "/v1/revocations", body, clinic="clinic-b").status_code == 201
    assert server.call("GET", "/v1/claims", token=token).status_code == 200


def test_a_disabled_client_gets_nothing_and_loses_what_it_had(server: Server, system: System) -> None:
    token = system.ask().json()["access_token"]
    assert server.call("GET", "/v1/claims", token=token).status_code == 200
    body = {"name": "EHR", "scopes": ["billing.read"], "state": "disabled"}
    body["jwks"] = server.call("GET", f"/v1/clients/{system.id}").json()["jwks"]
    changed = server.call("PUT", f"/v1/clients/{system.id}", body, headers={"If-Match": '"r1"'})
    assert changed.json()["state"] == "disabled"
    assert_problem(server.call("GET", "/v1/claims", token=token), 401, "token_revoked")
    assert system.ask().json()["error"] == "invalid_client"
    types = [e["type"] for e in server.call("GET", "/v1/events").json()["items"]]
    assert types == ["client.registered", "token.revoked", "client.disabled"]


def test_another_service_follows_the_published_list(server: Server, system: System) -> None:
    """Over a socket, as the coding service does it; and the list names nobody."""
    keys = KeyFile(server.settings.key_file)
    token = system.ask().json()["access_token"]
    with running(server.client.app) as url:
        published = RevocationList(PublishedRevocations(f"{url}/.well-known/revocations", LOCAL_ISSUER, keys))
        coding = TokenVerifier(
            [Issuer(LOCAL_ISSUER, keys)], audience="coding-service", revoked=published
        )
        published.refresh()
        assert coding.verify(token).client == system.id
        system.revoke(token)
        assert coding.remembered(token) is not None
        published.refresh()
        assert published.fault is None
        assert coding.remembered(token) is None
        with pytest.raises(Unauthenticated, match="revoked"):
            coding.verify(token)
        text = httpx.get(f"{url}/.well-known/revocations").text
        assert claims(token)["jti"] not in str(claims(text))
        assert system.id not in str(claims(text))


def test_a_list_that_is_not_the_issuers_changes_nothing(tmp_path: Path) -> None:
    public = ensure_key_file(tmp_path / "private.jwk.json")
    digest = digest_of("subject", "c", "u")
    own, foreign = tmp_path / "private.jwk.json", tmp_path / "other" / "private.jwk.json"
    ensure_key_file(foreign)

    def signed(key_file: Path, iat: int, **header: Any) -> bytes:
        key = signing_key(key_file)
        said = {"iss": LOCAL_ISSUER, "iat": iat, "revoked": f'[["{digest}",{2**40}]]'}
        told = {"alg": "ES256", "kid": key.kid, "typ": TYPE} | header
        return jwt.encode(told, said, key, algorithms=["ES256"]).encode()

    with running_provider() as provider:
        watch = RevocationList(PublishedRevocations(provider.issuer + "/r", LOCAL_ISSUER, KeyFile(public)))
        verifier = TokenVerifier([Issuer(LOCAL_ISSUER, KeyFile(public))], audience="coding", revoked=watch)
        token = mint_token(own, "u", "c", (), "coding", 60)
        for body in (b"rubbish", signed(foreign, 1), signed(own, 1, typ="JWT"), token.encode()):
            provider.bodies["/r"] = body
            watch.refresh()
            assert watch.fault is not None
            assert verifier.verify(token).subject == "u"
        provider.bodies["/r"] = signed(own, 5)
        watch.refresh()
        assert watch.fault is None
        with pytest.raises(Unauthenticated):
            verifier.verify(token)
        provider.bodies["/r"] = signed(own, 4)  # an older list, played again
        watch.refresh()
        assert watch.fault is not None
        provider.status = 503
        watch.refresh()
        with pytest.raises(Unauthenticated):
            verifier.verify(token)


def test_the_list_is_read_again_by_itself() -> None:
    answers = iter([[], [Revocation("d", 2**40)]])
    watch = RevocationList(lambda: next(answers, [Revocation("d", 2**40)]), every_s=0.01)
    watch.start()
    try:
        deadline = time.monotonic() + 30
        while not watch.covers(["d"], 1) and time.monotonic() < deadline:
            time.sleep(0.01)
        assert watch.covers(["d"], 1)
    finally:
        watch.stop()


def claims(token: str) -> dict[str, Any]:
    import base64
    import json

    part = token.split(".")[1]
    return dict(json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))))


class running:
    """The application behind a socket, beside its test client, without a second lifespan."""

    def __init__(self, app: Any) -> None:
        config = uvicorn.Config(app, host="127.0.0.1", port=0, lifespan="off", log_config=None)
        self._server = uvicorn.Server(config)

    def __enter__(self) -> str:
        import threading

        self._thread = threading.Thread(target=self._server.run)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{port}"

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join()
