"""`/oauth2/token`, `/oauth2/revoke` and what `/.well-known` says of them.

Outside of `/v1`: OAuth has its own form bodies and its own errors (RFC 6749 §5.2), and who asks here has no
token yet. Guessing is limited by address like bad tokens are.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import structlog
from fastapi import FastAPI, Request, Response
from joserfc import jwt
from joserfc.errors import JoseError
from starlette.concurrency import run_in_threadpool

from shared.address import Target
from shared.auth.issuer import KeyFile
from shared.auth.local_keys import signing_key
from shared.auth.mint import TokenMinter
from shared.auth.revocation import TYPE, RevocationList
from shared.auth.verify import named_key, unverified
from shared.clients.assertion import ALGORITHMS, AssertionVerifier, BadAssertion
from shared.clients.store import Client, ClientStore
from shared.clock import Clock, SystemClock
from shared.errors import DomainError, Unavailable
from shared.principal import Principal
from shared.rate_limit import RateLimits

TOKEN_LIFE_S = 300
ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_FORM = "application/x-www-form-urlencoded"
_MAX_FORM_BYTES = 65_536
_NOT_KEPT = {"Cache-Control": "no-store", "Pragma": "no-cache"}
_log = structlog.get_logger(__name__)


class _Refused(Exception):
    def __init__(self, error: str, description: str, status: int = 400) -> None:
        super().__init__(description)
        self.error, self.description, self.status = error, description, status


@dataclass
class TokenEndpoint:
    """`base_url` is where clients reach the service; `audiences` are the services that tokens are for."""

    store: ClientStore
    base_url: str
    issuer: str
    private_key_file: Path
    public_key_file: Path
    audiences: Sequence[str]
    scopes: Sequence[str]
    revoked: RevocationList
    skew_s: int = 60
    clock: Clock = field(default_factory=SystemClock)
    check: Callable[[str], Target] | None = None
    """Gives the address to fetch a client's keys from; raises for one that must not be asked."""
    assertions: AssertionVerifier = field(init=False)

    def __post_init__(self) -> None:
        self.assertions = AssertionVerifier(self.token_url, self.clock, self.skew_s, self.check)

    @property
    def token_url(self) -> str:
        return f"{self.base_url}/oauth2/token"

    def configuration(self) -> dict[str, Any]:
        """SMART App Launch 2.2 §"Conformance", and RFC 8414."""
        return {
            "issuer": self.issuer,
            "jwks_uri": f"{self.base_url}/.well-known/jwks.json",
            "token_endpoint": self.token_url,
            "revocation_endpoint": f"{self.base_url}/oauth2/revoke",
            "grant_types_supported": ["client_credentials"],
            "response_types_supported": [],
            "token_endpoint_auth_methods_supported": ["private_key_jwt"],
            "token_endpoint_auth_signing_alg_values_supported": list(ALGORITHMS),
            "revocation_endpoint_auth_methods_supported": ["private_key_jwt"],
            "revocation_endpoint_auth_signing_alg_values_supported": list(ALGORITHMS),
            "scopes_supported": sorted(self.scopes),
            "capabilities": ["client-confidential-asymmetric"],
        }

    def token(self, form: dict[str, str]) -> dict[str, Any]:
        if form.get("grant_type") != "client_credentials":
            raise _Refused("unsupported_grant_type", "only client_credentials is given here")
        client = self._authenticated(form)
        asked = frozenset(form.get("scope", "").split()) or frozenset(client.scopes)
        if beyond := sorted(asked - frozenset(client.scopes)):
            raise _Refused("invalid_scope", f"not registered for this client: {len(beyond)} of the scopes")
        scopes = asked & frozenset(self.scopes)
        principal = Principal(client.id, client.clinic_id, scopes, client=client.id)
        minter = TokenMinter(
            self.private_key_file,
            audience=self.audiences,
            issuer=self.issuer,
            clock=self.clock,
            ttl_s=TOKEN_LIFE_S,
        )
        return {
            "access_token": minter.token_for(principal),
            "token_type": "bearer",
            "expires_in": TOKEN_LIFE_S,
            "scope": " ".join(sorted(scopes)),
        }

    def revoke(self, form: dict[str, str]) -> None:
        """RFC 7009: a client's own token. One that is not a token of ours is no longer good either way."""
        client = self._authenticated(form)
        if not form.get("token"):
            raise _Refused("invalid_request", "token is missing")
        claims = self._claims(form["token"])
        if claims is None:
            return
        if claims.get("client_id") != client.id or claims.get("clinic_id") != client.clinic_id:
            raise _Refused("unauthorized_client", "the token was not issued to this client")
        until = datetime.fromtimestamp(claims["exp"], UTC) + timedelta(seconds=self.skew_s)
        self.store.revoke(Principal(client.id, client.clinic_id, frozenset()), "jti", claims["jti"], until)
        self.revoked.refresh()

    def published_revocations(self) -> str:
        """For the other services: signed, and nobody's name in it."""
        entries = [[one.digest, one.before_s] for one in self.store.in_force()]
        key = signing_key(self.private_key_file)
        claims = {
            "iss": self.issuer,
            "iat": int(self.clock.now().timestamp()),
            "revoked": json.dumps(entries, separators=(",", ":")),
        }
        header = {"alg": "ES256", "kid": key.kid, "typ": TYPE}
        return jwt.encode(header, claims, key, algorithms=["ES256"])

    def _claims(self, token: str) -> dict[str, Any] | None:
        """Of a token that we signed, expired or not."""
        try:
            header, _ = unverified(token)
            key = named_key(header.get("kid"), "ES256", KeyFile(self.public_key_file).current())
            return dict(jwt.decode(token, key.key, algorithms=["ES256"]).claims) if key else None
        except (DomainError, JoseError, ValueError, TypeError):
            return None

    def _authenticated(self, form: dict[str, str]) -> Client:
        if form.get("client_assertion_type") != ASSERTION_TYPE:
            raise _Refused("invalid_request", f"client_assertion_type must be {ASSERTION_TYPE}")
        text = form.get("client_assertion", "")
        try:
            client_id = self.assertions.client_id(text)
            if form.get("client_id", client_id) != client_id:
                raise BadAssertion("client_id is another client's")
            client = self.store.known(client_id)
            if client is None:
                raise BadAssertion("there is no such client, or it is disabled")
            found = self.assertions.verify(text, client)
            if not self.store.use_assertion(client, found.jti, found.expires_at):
                raise BadAssertion("this assertion was used before: each has a jti of its own")
        except BadAssertion as reason:
            raise _Refused("invalid_client", str(reason), 401) from None
        return client


def add_token_endpoint(app: FastAPI, endpoint: TokenEndpoint) -> None:
    """The open routes. The application's state has the `RateLimits`."""

    async def answer(request: Request, work: Callable[[dict[str, str]], Any]) -> Response:
        limits: RateLimits = request.app.state.rate_limits
        address = request.client.host if request.client else ""
        limits.refuse_guessing(address)
        try:
            result = await run_in_threadpool(work, await _form(request))
        except _Refused as refusal:
            if refusal.error == "invalid_client":
                limits.count_refused(address)
            _log.info("token_refused", error=refusal.error, address=address)
            told = {"error": refusal.error, "error_description": refusal.description}
            return _json(told, refusal.status)
        except Unavailable as fault:
            told = {"error": "temporarily_unavailable", "error_description": fault.message}
            return _json(told, 503, {"Retry-After": str(fault.retry_after_s)})
        return _json(result if result is not None else {}, 200)

    async def token(request: Request) -> Response:
        return await answer(request, endpoint.token)

    async def revoke(request: Request) -> Response:
        return await answer(request, endpoint.revoke)

    async def configuration(_: Request) -> Response:
        return _json(endpoint.configuration(), 200, {"Cache-Control": "public, max-age=300"})

    async def keys(_: Request) -> Response:
        document = json.loads(await run_in_threadpool(endpoint.public_key_file.read_text))
        return _json(document, 200, {"Cache-Control": "public, max-age=60"})

    async def revocations(_: Request) -> Response:
        text = await run_in_threadpool(endpoint.published_revocations)
        return Response(text, media_type="application/jwt", headers={"Cache-Control": "no-cache"})

    app.add_route("/oauth2/token", token, methods=["POST"])
    app.add_route("/oauth2/revoke", revoke, methods=["POST"])
    app.add_route("/.well-known/smart-configuration", configuration)
    app.add_route("/.well-known/oauth-authorization-server", configuration)
    app.add_route("/.well-known/jwks.json", keys)
    app.add_route("/.well-known/revocations", revocations)


async def _form(request: Request) -> dict[str, str]:
    """Raises `_Refused` for another type, too much, bytes that are no text, or a name that is there twice."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise _Refused("invalid_request", f"send {_FORM}")
    body = await request.body()
    if len(body) > _MAX_FORM_BYTES:
        raise _Refused("invalid_request", "the form is too large")
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=20)
    except ValueError:
        raise _Refused("invalid_request", "the form cannot be read") from None
    form = dict(pairs)
    if len(form) != len(pairs):
        raise _Refused("invalid_request", "a parameter is there twice")
    if any("\0" in value for value in form.values()):
        raise _Refused("invalid_request", "a parameter holds the NUL character")
    return form


def _json(content: dict[str, Any], status: int, headers: dict[str, str] | None = None) -> Response:
    body = json.dumps(content, separators=(",", ":")).encode()
    return Response(body, status, headers=headers or _NOT_KEPT, media_type="application/json")
