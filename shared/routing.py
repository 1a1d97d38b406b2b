"""The route class of both services: what every operation does before and around its own work.

In order: the token (401), its scopes (403), a path and query without NUL (400), the content type (415), the
body as JSON that can be trusted (400), the idempotency key of a POST; then the operation, and its record in
the audit trail, without which there is no answer. A `Page` is also exported whole as NDJSON, and what a GET
answers has an `ETag`. What a route can answer with and what it needs is written into OpenAPI from the same
facts, so a new route cannot forget it.

    router = Router(prefix="/v1/claims", tags=["claims"])

    @router.post("", status_code=201)
    @key_required
    def create_claim(principal: Annotated[Principal, Depends(requires("claims.write"))], …) -> ClaimV1: …
"""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from email.message import Message
from functools import wraps
from inspect import isasyncgenfunction, iscoroutinefunction, isfunction, isgeneratorfunction
from itertools import product
from typing import Annotated, Any, Protocol, TypeVar

from fastapi import APIRouter, Depends, Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.responses import StreamingResponse
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from shared.audit.trail import AuditTrail
from shared.auth import TokenVerifier, Unauthenticated
from shared.contracts.common import Page
from shared.deadline import bounded
from shared.errors import Place
from shared.etag import read_if_match, set_content_etag
from shared.idempotency import HEADER, IdempotencyStore, once
from shared.json_input import UNFIT, Unreadable, parse_json
from shared.minimum_necessary import SCOPE as PHI_SCOPE
from shared.minimum_necessary import masks_of, without_phi
from shared.pagination import NDJSON, export, read_page_request, wants
from shared.principal import Emergency, Principal
from shared.problems import HttpRefusal, problem_responses, status_of_exception
from shared.rate_limit import RateLimits

Handler = Callable[[Request], Coroutine[Any, Any, Response]]
Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])

BREAK_GLASS = "phi.break_glass"
BEARER = "bearer"
"""Name of the security scheme in OpenAPI."""

_KEY = re.compile(r"[\x21-\x7e]{1,255}")
_OF_THE_LOOP = (iscoroutinefunction, isasyncgenfunction, isgeneratorfunction)
_KEYED = "__idempotency_key_required__"
_LINES = "__lines_of__"
_PHI_FREE = "__phi_free__"
_ETAG_HEADER = {
    "description": "Of this revision; send it as `If-Match` with a change.",
    "schema": {"type": "string"},
}


@dataclass(frozen=True)
class requires:
    """A dependency that gives the `Principal` of a token that carries `scope`."""

    scope: str

    async def __call__(self, request: Request) -> Principal:
        return await authenticated(request)


@dataclass(frozen=True, init=False)
class requires_any:
    """A dependency that gives the `Principal` of a token that carries one of `scopes`, whichever."""

    scopes: tuple[str, ...]

    def __init__(self, *scopes: str) -> None:
        object.__setattr__(self, "scopes", scopes)

    async def __call__(self, request: Request) -> Principal:
        return await authenticated(request)


async def authenticated(request: Request) -> Principal:
    """The `Principal` of the request; the route has verified the token before."""
    principal: Principal = request.state.principal
    return principal


PrincipalDep = Annotated[Principal, Depends(authenticated)]


class EmergencyAccess(Protocol):
    """Who has broken the glass. See `shared.emergency`."""

    def remembered(self, principal: Principal) -> tuple[bool, Emergency | None]: ...

    def current(self, principal: Principal) -> Emergency | None: ...


async def _with_glass_broken(request: Request, principal: Principal) -> Principal:
    """The principal with `phi.read`, while a grant of theirs lasts."""
    grants: EmergencyAccess | None = getattr(request.app.state, "emergencies", None)
    if grants is None:
        return principal
    known, emergency = grants.remembered(principal)
    if not known:
        emergency = await run_in_threadpool(grants.current, principal)
    return principal.in_emergency(emergency, PHI_SCOPE) if emergency else principal


async def _dedupe_key(request: Request) -> str | None:
    key: str | None = getattr(request.state, "dedupe_key", None)
    return key


DedupeKey = Annotated[str | None, Depends(_dedupe_key)]
"""Names the work of a POST with an idempotency key, the same each time it is driven; see
`ids.resource_id`."""


def key_required(endpoint: Endpoint) -> Endpoint:
    """Marks a POST that moves money or calls a payer: without an `Idempotency-Key` it is refused."""
    setattr(endpoint, _KEYED, True)
    return endpoint


def lines_of(model: type[BaseModel]) -> Callable[[Endpoint], Endpoint]:
    """Marks an operation that streams NDJSON: each line is one `model`."""

    def mark(endpoint: Endpoint) -> Endpoint:
        setattr(endpoint, _LINES, model)
        return endpoint

    return mark


def phi_free(endpoint: Endpoint) -> Endpoint:
    """Marks an operation whose answers, of whatever kind, tell of no person, or go to a party to whom its
    own scope gives all of it: they are shown without `phi.read`."""
    setattr(endpoint, _PHI_FREE, True)
    return endpoint


class Route(APIRoute):
    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        self._key_required = getattr(endpoint, _KEYED, False)
        self.phi_free = getattr(endpoint, _PHI_FREE, False)
        super().__init__(path, _in_thread(endpoint), **options)
        calls = list(_calls(self.dependant))
        self.scopes = sorted({call.scope for call in calls if isinstance(call, requires)})
        self.alternatives = [call.scopes for call in calls if isinstance(call, requires_any)]
        shown = self.response_model or getattr(endpoint, _LINES, None)
        self._described = shown is not None
        self.masks = [] if self.phi_free else masks_of(shown)
        if self.masks and self.methods == {"PUT"} and PHI_SCOPE not in self.scopes:
            # Who does not see all of what is replaced would wipe what is not seen.
            self.scopes = sorted([*self.scopes, PHI_SCOPE])
        self._media_types = _media_types(self)
        self._is_list = read_page_request in calls and _is_page(self.response_model)
        self._tagged = self.methods == {"GET"} and not self._is_list and not _streams(self)
        self.responses = problem_responses(*self._problems(read_if_match in calls)) | self.responses
        if self._is_list:
            self._document_success({"content": {NDJSON: {"schema": _item_schema(self.response_model)}}})
        if self._tagged:
            self._document_success({"headers": {"ETag": _ETAG_HEADER}})
        self.openapi_extra = _merged(self.openapi_extra, self._documentation(read_if_match in calls))

    def get_route_handler(self) -> Handler:
        operation = bounded(super().get_route_handler())

        async def handle(request: Request) -> Response:
            request = _TrustedRequest(request.scope, request.receive)
            trail: AuditTrail | None = request.app.state.audit
            if trail is None:
                return await serve(request)
            with trail.serving(self.name, self.path_format, request) as doing:
                try:
                    response = await serve(request)
                except Exception as error:
                    await trail.refused(doing, status_of_exception(error))
                    raise
                return await trail.answered(doing, response)

        async def serve(request: Request) -> Response:
            principal = await self._admit(request)
            sees_all = self.phi_free or principal.may(PHI_SCOPE)
            self._check_target(request)
            self._check_content_type(request)
            if trail := request.app.state.audit:
                trail.check(request)
            key = self._idempotency_key(request)
            if key is None:
                shown = operation if sees_all else self._in_part(operation, principal)
                if self._is_list and wants(request, NDJSON):
                    return await export(request, shown)
                response = await shown(request)
                if self._tagged:
                    set_content_etag(response)
                return response
            store: IdempotencyStore = request.app.state.idempotency
            response = await once(store, principal, key, request, operation)  # keeps the whole answer
            return response if sees_all else self._minimum(response, principal)

        return handle

    def _in_part(self, operation: Handler, principal: Principal) -> Handler:
        async def shown(request: Request) -> Response:
            return self._minimum(await operation(request), principal)

        return shown

    def _minimum(self, response: Response, principal: Principal) -> Response:
        """What may be shown without `phi.read`. Raises `Denied` for what cannot be shown in part."""
        if response.status_code == 204:
            return response
        least = without_phi(response, self.masks) if self._described else None
        if least is None:
            principal.require(PHI_SCOPE)
            return response
        return least

    async def _admit(self, request: Request) -> Principal:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise Unauthenticated("send a token: Authorization: Bearer …")
        limits: RateLimits = request.app.state.rate_limits
        address = request.client.host if request.client else ""
        limits.refuse_guessing(address)
        verifier: TokenVerifier = request.app.state.verifier
        token = token.strip()
        principal = verifier.remembered(token)
        if principal is None:
            try:  # the issuer may have to be asked for its keys
                principal = await run_in_threadpool(verifier.verify, token)
            except Unauthenticated:
                limits.count_refused(address)
                raise
        request.state.principal = principal  # from here on a refusal is of somebody, and leaves a record
        limits.count(principal.clinic_id, principal.subject)
        if principal.may(BREAK_GLASS) and not principal.may(PHI_SCOPE):
            request.state.principal = principal = await _with_glass_broken(request, principal)
        for scope in self.scopes:
            principal.require(scope)
        for scopes in self.alternatives:
            if not any(principal.may(scope) for scope in scopes):
                principal.require(scopes[0])
        return principal

    def _check_target(self, request: Request) -> None:
        if "\0" in request.scope["path"]:
            raise HttpRefusal(404, "The path holds the NUL character: nothing is there.")
        if b"%00" in request.scope["query_string"]:
            place = Place("/query", "nul_character", "text must not hold the NUL character")
            raise HttpRefusal(422, "The query must not hold the NUL character.", places=(place,))

    def _check_content_type(self, request: Request) -> None:
        headers = request.headers
        if headers.get("content-encoding", "identity").lower() != "identity":
            raise HttpRefusal(
                415,
                "Send the body as it is: compressed bodies are not taken.",
                headers={"Accept-Encoding": "identity"},
            )
        empty = headers.get("content-length", "0") == "0" and "transfer-encoding" not in headers
        if not self._media_types or empty:
            return
        given = Message()
        given["content-type"] = headers.get("content-type", "")
        charset = str(given.get_param("charset", "utf-8")).lower()
        if given.get_content_type() not in self._media_types or charset not in ("utf-8", "utf8", "us-ascii"):
            accepted = ", ".join(sorted(self._media_types))
            raise HttpRefusal(415, f"Send {accepted} in UTF-8.", headers={"Accept": accepted})

    def _idempotency_key(self, request: Request) -> str | None:
        if request.method != "POST":
            return None
        key = request.headers.get(HEADER)
        if key is None and self._key_required:
            raise HttpRefusal(
                400,
                f"This operation needs the header {HEADER}, so that a repeat has no second effect.",
                code="idempotency_key_missing",
                places=(Place(f"/header/{HEADER}", "missing", "1 to 255 characters that you choose"),),
            )
        if key is not None and not _KEY.fullmatch(key):
            raise HttpRefusal(
                400,
                f"{HEADER} is 1 to 255 visible ASCII characters.",
                code="idempotency_key_malformed",
                places=(Place(f"/header/{HEADER}", "malformed", "1 to 255 visible ASCII characters"),),
            )
        return key

    def _document_success(self, more: dict[str, Any]) -> None:
        """Adds to what the route says of its own success, and never replaces any of it."""
        status = self.status_code or 200
        described = dict(self.responses.get(status, {}))
        for part, entries in more.items():
            described[part] = entries | described.get(part, {})
        self.responses = self.responses | {status: described}

    def _problems(self, conditional: bool) -> Iterator[int]:
        yield from (400, 401, 422, 429, 500, 503)
        if self.methods != {"GET"} or self.dependant.query_params or "{" in self.path:
            yield 404  # what is named in the path, the query or the body
        if self.scopes or self.alternatives:
            yield 403
        if self._media_types:
            yield from (408, 413, 415)
        if self.methods != {"GET"}:
            yield 409
        if conditional:
            yield from (412, 428)

    def _documentation(self, conditional: bool) -> dict[str, Any]:
        ways = [[*self.scopes, *chosen] for chosen in product(*self.alternatives)]
        extra: dict[str, Any] = {"security": [{BEARER: sorted(scopes)} for scopes in ways]}
        parameters: list[dict[str, Any]] = []
        if self.methods == {"POST"}:
            parameters.append(
                {
                    "name": HEADER,
                    "in": "header",
                    "required": self._key_required,
                    "description": "Your key for this request: a repeat with the same key and body gets the"
                    " stored answer, marked `Idempotency-Replayed: true`.",
                    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
                }
            )
        if conditional:
            parameters.append(
                {
                    "name": "If-Match",
                    "in": "header",
                    "required": True,
                    "description": "The `ETag` of the revision that you changed, or `*`.",
                    "schema": {"type": "string", "pattern": r'^(\*|(W/)?"[!#-~]*")$'},
                }
            )
        if parameters:
            extra["parameters"] = parameters
        return extra


class Router(APIRouter):
    """An `APIRouter` whose routes are `Route`s. `build_app` takes no other."""

    def __init__(self, **options: Any) -> None:
        super().__init__(route_class=Route, **options)


class _TrustedRequest(Request):
    async def json(self) -> Any:
        try:
            return parse_json(await self.body())
        except Unreadable as refusal:
            place = refusal.place
            status = 422 if place.code in UNFIT else 400
            raise HttpRefusal(status, f"The body cannot be read: {place.message}.", places=(place,)) from None


def _in_thread(endpoint: Callable[..., Any]) -> Callable[..., Any]:
    """A plain function in a worker thread; its answer is checked and written without going to another one."""
    if not isfunction(endpoint) or any(one(endpoint) for one in _OF_THE_LOOP):
        return endpoint

    @wraps(endpoint)
    async def in_thread(**given: Any) -> Any:
        return await run_in_threadpool(endpoint, **given)

    return in_thread


def _calls(dependant: Dependant) -> Iterator[Any]:
    yield dependant.call
    for inner in dependant.dependencies:
        yield from _calls(inner)


def _media_types(route: APIRoute) -> frozenset[str]:
    """What the body may be: as the parameter says, and as `openapi_extra` adds."""
    declared = (route.openapi_extra or {}).get("requestBody", {}).get("content", {})
    field: Any = route.body_field.field_info if route.body_field else None
    return frozenset(declared) | ({str(field.media_type)} if field else set())


def _is_page(model: Any) -> bool:
    return isinstance(model, type) and issubclass(model, Page)


def _streams(route: APIRoute) -> bool:
    """True when the answer is sent as it is made: nothing to take a hash of."""
    given: Any = getattr(route.response_class, "value", route.response_class)
    return issubclass(given, StreamingResponse)


def _item_schema(page: Any) -> dict[str, Any]:
    """What one line of the export is: a reference to the item of the page."""
    (item,) = next(
        arguments
        for kind in page.__mro__
        if (arguments := getattr(kind, "__pydantic_generic_metadata__", {}).get("args"))
    )
    return {"$ref": f"#/components/schemas/{item.__name__}"}


def _merged(given: dict[str, Any] | None, ours: dict[str, Any]) -> dict[str, Any]:
    merged = dict(given or {}) | {name: value for name, value in ours.items() if name != "parameters"}
    parameters = [*(given or {}).get("parameters", []), *ours.get("parameters", [])]
    return merged | ({"parameters": parameters} if parameters else {})
