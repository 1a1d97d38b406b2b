"""`/v1/clients`: who may get tokens at the embedded endpoint. `/v1/revocations`: what is believed no longer."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from fastapi import Depends, Request, Response
from pydantic import ConfigDict, Field

from shared.auth.issuer import usable_keys
from shared.auth.revocation import RevocationList
from shared.clients.assertion import ALGORITHMS
from shared.clients.store import Client, ClientStore, RevokedToken
from shared.contracts.common import AnswerModel, IsoDateTime, Page, StrictModel, Stripped
from shared.errors import Invalid, Place
from shared.etag import IfMatch, set_etag
from shared.pagination import PageQuery, page_of
from shared.principal import Principal
from shared.roles import every_scope
from shared.routing import DedupeKey, Router, requires
from shared.address import AddressPolicy

MANAGE = "clients.manage"
REVOKE = "tokens.revoke"
NEVER = frozenset({MANAGE, REVOKE, "phi.break_glass"})
"""What no client gets: to make clients, to revoke, to break the glass. These are people's."""

_NEW: dict[str, Any] = {
    "name": "Records system of the clinic",
    "scopes": ["coding.write", "coding.read"],
    "jwks_url": "https://records.example.com/jwks.json",
}
_SHOWN: dict[str, Any] = {
    **_NEW,
    "state": "active",
    "id": "cli_01k9x4q7",
    "created_at": "2026-11-02T17:12:45Z",
    "created_by": "administrator-1",
}
Name = Annotated[str, Stripped(100, least=1)]
ScopeName = Annotated[str, Field(max_length=64, pattern=r"^[a-z_]+\.[a-z_]+$")]


class JwkV1(StrictModel):
    """A public key (RFC 7517). There is no place for a private one."""

    kty: Literal["EC", "RSA"]
    kid: Annotated[str, Field(min_length=1, max_length=200)]
    use: Literal["sig"] = "sig"
    alg: Literal["ES384", "RS384"] | None = None
    key_ops: list[Literal["verify"]] | None = Field(default=None, max_length=1)
    crv: Literal["P-384"] | None = None
    x: Annotated[str, Field(max_length=100)] | None = None
    y: Annotated[str, Field(max_length=100)] | None = None
    n: Annotated[str, Field(max_length=1_400)] | None = None
    e: Annotated[str, Field(max_length=10)] | None = None


class JwkSetV1(StrictModel):
    keys: Annotated[list[JwkV1], Field(min_length=1, max_length=10)]


class ClientWriteV1(StrictModel):
    """Its keys as a set (`jwks`), or where it publishes them (`jwks_url`): one of the two."""

    model_config = ConfigDict(json_schema_extra={"examples": [_NEW]})

    name: Name
    scopes: Annotated[list[ScopeName], Field(min_length=1, max_length=50)] = Field(
        description="The most that its tokens may carry."
    )
    jwks: JwkSetV1 | None = None
    jwks_url: Annotated[str, Field(min_length=10, max_length=1_000)] | None = Field(
        default=None, description="https://, at a public address; fetched again at least every ten minutes."
    )
    state: Literal["active", "disabled"] = Field(
        default="active", description="disabled: no new tokens, and those that it has are revoked."
    )


class ClientV1(AnswerModel):
    model_config = ConfigDict(json_schema_extra={"examples": [_SHOWN]})

    id: str
    name: str
    scopes: list[str]
    jwks: JwkSetV1 | None = None
    jwks_url: str | None = None
    state: Literal["active", "disabled"]
    created_at: datetime
    created_by: str


class RevocationWriteV1(StrictModel):
    """One token by its `jti`, or everything that a subject or a client was issued until now."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"kind": "subject", "value": "biller-3"}]})

    kind: Literal["jti", "subject", "client"]
    value: Annotated[str, Field(min_length=1, max_length=255)]
    expires_at: IsoDateTime | None = Field(
        default=None, description="Of a jti: when its token expires; 31 days from now without."
    )


class RevocationV1(AnswerModel):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "rvk_01k9x4q7",
                    "kind": "subject",
                    "value": "biller-3",
                    "before": "2026-11-02T17:12:45Z",
                    "revoked_at": "2026-11-02T17:12:45Z",
                    "revoked_by": "administrator-1",
                }
            ]
        }
    )

    id: str
    kind: Literal["jti", "subject", "client"]
    value: str
    before: datetime = Field(description="Tokens issued until then are refused.")
    revoked_at: datetime
    revoked_by: str


def client_router() -> Router:
    """The application's state has the `ClientStore`, the `RevocationList` and the `AddressPolicy`."""
    router = Router(prefix="/v1/clients", tags=["identity"])

    @router.post("", status_code=201, summary="Register a client")
    def register_client(
        request: Request,
        principal: Annotated[Principal, Depends(requires(MANAGE))],
        body: ClientWriteV1,
        response: Response,
        key: DedupeKey,
    ) -> ClientV1:
        """A system that gets its own tokens at `/oauth2/token` with a signed assertion. Its id is the
        `client_id`."""
        keys = _checked(request, body)
        made = _store(request).add(
            principal, body.name, body.scopes, keys, body.jwks_url, key, state=body.state
        )
        set_etag(response, made.revision)
        response.headers["Location"] = f"/v1/clients/{made.id}"
        return _client_v1(made)

    @router.get("", summary="List clients, oldest first")
    def list_clients(
        request: Request, principal: Annotated[Principal, Depends(requires(MANAGE))], page: PageQuery
    ) -> Page[ClientV1]:
        rows = _store(request).page(principal.clinic_id, after=page.after or "", limit=page.limit + 1)
        return page_of(rows, page, key=lambda row: row.id, item=_client_v1)

    @router.get("/{client_id}", summary="Read a client")
    def get_client(
        request: Request,
        principal: Annotated[Principal, Depends(requires(MANAGE))],
        client_id: str,
        response: Response,
    ) -> ClientV1:
        found = _store(request).get(principal.clinic_id, client_id)
        set_etag(response, found.revision)
        return _client_v1(found)

    @router.put("/{client_id}", summary="Change a client, its keys or its scopes, or disable it")
    def change_client(
        request: Request,
        principal: Annotated[Principal, Depends(requires(MANAGE))],
        client_id: str,
        body: ClientWriteV1,
        revision: IfMatch,
        response: Response,
    ) -> ClientV1:
        """New keys count at once; tokens that it has keep their scopes until they expire, five minutes at
        most."""
        _store(request).get(principal.clinic_id, client_id)
        keys = _checked(request, body)
        changed = _store(request).change(
            principal,
            client_id,
            revision,
            name=body.name,
            scopes=sorted(body.scopes),
            jwks=keys,
            jwks_url=body.jwks_url,
            state=body.state,
        )
        _revoked(request).refresh()
        set_etag(response, changed.revision)
        return _client_v1(changed)

    return router


def revocation_router() -> Router:
    router = Router(prefix="/v1/revocations", tags=["identity"])

    @router.post("", status_code=201, summary="Revoke one token, or all of a subject or client")
    def revoke_tokens(
        request: Request,
        principal: Annotated[Principal, Depends(requires(REVOKE))],
        body: RevocationWriteV1,
        key: DedupeKey,
    ) -> RevocationV1:
        """Here at once, at the other services within 15 seconds. What the subject or client gets later is
        good: disable the client, or the account at the provider, first."""
        until = body.expires_at + timedelta(minutes=5) if body.expires_at and body.kind == "jti" else None
        made = _store(request).revoke(principal, body.kind, body.value, until, key)
        _revoked(request).refresh()
        return _revocation_v1(made)

    @router.get("", summary="List what was revoked, oldest first")
    def list_revocations(
        request: Request, principal: Annotated[Principal, Depends(requires(REVOKE))], page: PageQuery
    ) -> Page[RevocationV1]:
        rows = _store(request).revocations(
            principal.clinic_id, after=page.after or "", limit=page.limit + 1
        )
        return page_of(rows, page, key=lambda row: row.id, item=_revocation_v1)

    return router


def _checked(request: Request, body: ClientWriteV1) -> dict[str, Any] | None:
    """The keys as they are kept. Raises `Invalid` with the place."""
    keys = checked_keys(body)
    if body.jwks_url is not None:
        policy: AddressPolicy = request.app.state.webhook_addresses
        try:
            policy.check(body.jwks_url)
        except Invalid as refusal:
            place = Place("/jwks_url", refusal.code, "https:// at a public address")
            raise Invalid("no keys are fetched from there", code=refusal.code, places=(place,)) from None
    return keys


def checked_keys(body: ClientWriteV1) -> dict[str, Any] | None:
    """None where they are at an address. Raises `Invalid` with the place."""
    places = [
        Place(f"/scopes/{number}", "scope_unknown", "a scope that clients may have")
        for number, scope in enumerate(body.scopes)
        if scope not in every_scope() - NEVER
    ]
    if places:
        raise Invalid("a client cannot have these scopes", code="scope_unknown", places=tuple(places))
    if (body.jwks is None) == (body.jwks_url is None):
        place = Place("/jwks", "one_of_two", "give jwks or jwks_url")
        raise Invalid("a client has keys, or an address of keys", code="client_keys", places=(place,))
    if body.jwks is None:
        return None
    keys: list[dict[str, Any]] = [key.model_dump(exclude_none=True) for key in body.jwks.keys]
    for number, key in enumerate(keys):
        if not any(set(ALGORITHMS) & usable.algorithms for usable in usable_keys([key])):
            place = Place(f"/jwks/keys/{number}", "key_unusable", "a P-384 key, or RSA of 2048 bits or more")
            raise Invalid("the key cannot be used", code="key_unusable", places=(place,))
    return {"keys": keys}


def _store(request: Request) -> ClientStore:
    store: ClientStore = request.app.state.clients
    return store


def _revoked(request: Request) -> RevocationList:
    revoked: RevocationList = request.app.state.revoked
    return revoked


def _client_v1(client: Client) -> ClientV1:
    return ClientV1(
        id=client.id,
        name=client.name,
        scopes=list(client.scopes),
        jwks=JwkSetV1.model_validate(client.jwks) if client.jwks else None,
        jwks_url=client.jwks_url,
        state=client.state,
        created_at=client.created_at,
        created_by=client.created_by,
    )


def _revocation_v1(one: RevokedToken) -> RevocationV1:
    return RevocationV1(
        id=one.id,
        kind=one.kind,
        value=one.value,
        before=one.before,
        revoked_at=one.revoked_at,
        revoked_by=one.revoked_by,
    )
