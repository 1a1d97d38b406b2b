"""RFC 9457 problem details: the one table from a kind of refusal to an HTTP status.

Every error of both services leaves through here. An answer says what is wrong, where, and how to mend it; it
never repeats what was sent, and an unexpected failure says nothing but its request id.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from shared.auth import Unauthenticated
from shared.contracts.common import Problem
from shared.errors import Conflict, Denied, DomainError, Invalid, NotFound, Place, Unavailable
from shared.telemetry import request_id

MEDIA_TYPE = "application/problem+json"
_TYPE = "urn:claimwright:problem:"
_MAX_PLACES = 100
_MAX_POINTER_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """One row of the table. `name` ends the stable `type` URI."""

    status: int
    name: str
    title: str
    when: str


PROBLEMS: dict[int, ProblemKind] = {
    kind.status: kind
    for kind in (
        ProblemKind(400, "unreadable", "The request cannot be read", "Not JSON, or a malformed header."),
        ProblemKind(401, "unauthenticated", "A valid token is needed", "No bearer token, or a bad one."),
        ProblemKind(403, "denied", "Not allowed", "The token lacks the scope."),
        ProblemKind(404, "not-found", "Not found", "No such thing, or not of this clinic."),
        ProblemKind(405, "method-not-allowed", "Method not allowed", "The path has no such method."),
        ProblemKind(406, "not-acceptable", "Not acceptable", "No representation that `Accept` allows."),
        ProblemKind(408, "too-slow", "The request came too slowly", "Its body was not sent in time."),
        ProblemKind(409, "conflict", "The state does not allow it", "The state, or a request in flight."),
        ProblemKind(412, "stale", "The resource has changed", "`If-Match` names an older revision."),
        ProblemKind(413, "too-large", "The request is too large", "The body exceeds the limit."),
        ProblemKind(415, "unsupported-media-type", "Unsupported media type", "Another type or encoding."),
        ProblemKind(422, "invalid", "The request is not valid", "`errors` says where and why."),
        ProblemKind(428, "precondition-required", "A precondition is needed", "`If-Match` is missing."),
        ProblemKind(429, "too-many-requests", "Too many requests", "Wait as `Retry-After` says."),
        ProblemKind(500, "unexpected", "Unexpected failure", "A defect; the logs have the request id."),
        ProblemKind(503, "unavailable", "Not available now", "A dependency is down; see `Retry-After`."),
    )
}

_STATUS: tuple[tuple[type[DomainError], int], ...] = (
    (Invalid, 422),
    (NotFound, 404),
    (Conflict, 409),
    (Denied, 403),
    (Unavailable, 503),
    (Unauthenticated, 401),
)
_STALE = "stale"
"""A `Conflict` with this code is an edit of an older revision: 412, as HTTP has it for `If-Match`."""

# Messages of these pydantic errors quote what was sent.
_QUOTING = {
    "union_tag_invalid": "the tag names no known kind",
    "uuid_parsing": "not a UUID",
    "url_parsing": "not a URL",
    "json_invalid": "not JSON",
    "bytes_invalid_encoding": "not in the expected encoding",
}


class HttpRefusal(HTTPException):
    """A refusal that only HTTP knows (an unreadable body, a missing precondition): for `shared` and `api`."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        code: str | None = None,
        places: tuple[Place, ...] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(status, detail, headers)
        self.code = code or PROBLEMS[status].name.replace("-", "_")
        self.places = places


def problem_responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """For `responses=` of a route: the problems that it can answer with, for OpenAPI."""
    return {
        status: {
            "description": f"{PROBLEMS[status].title}. {PROBLEMS[status].when}",
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status in sorted(statuses)
    }


def status_of(error: DomainError) -> int:
    if isinstance(error, Conflict) and error.code == _STALE:
        return 412
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def status_of_exception(error: Exception) -> int:
    """What `error` will be answered with once it has left the operation."""
    if isinstance(error, DomainError):
        return status_of(error)
    if isinstance(error, HTTPException):
        return error.status_code
    return 422 if isinstance(error, RequestValidationError) else 500


def problem_response(
    path: str,
    status: int,
    detail: str,
    *,
    code: str | None = None,
    places: Sequence[Place] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The answer itself; `path` is what was asked for, without its query."""
    kind = PROBLEMS.get(status)
    title = kind.title if kind else HTTPStatus(status).phrase
    problem = Problem(
        type=_TYPE + kind.name if kind else "about:blank",
        title=title,
        status=status,
        detail=detail or title,
        instance=path[:_MAX_POINTER_CHARACTERS],
        code=code or (kind.name.replace("-", "_") if kind else "http_error"),
        request_id=request_id(),
        errors=[
            {"pointer": place.pointer[:_MAX_POINTER_CHARACTERS], "code": place.code, "message": place.message}
            for place in places[:_MAX_PLACES]
        ],
    )
    # ASCII escapes keep the answer sendable whatever a pointer is made of.
    content = json.dumps(problem.model_dump(), separators=(",", ":")).encode()
    return Response(content, status, headers=dict(headers or {}), media_type=MEDIA_TYPE)


def unexpected(path: str) -> Response:
    return problem_response(path, 500, "An unexpected failure; the request id finds it in the logs.")


def install(app: FastAPI) -> None:
    """Every refusal of `app` becomes a problem."""
    handlers: dict[type[Exception], Any] = {
        DomainError: _domain_error,
        RequestValidationError: _validation_error,
        HTTPException: _http_error,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)


async def _domain_error(request: Request, error: DomainError) -> Response:
    status = status_of(error)
    if status == 500:
        raise error
    headers = {}
    if isinstance(error, Unavailable):
        headers["Retry-After"] = str(error.retry_after_s)
    if isinstance(error, Unauthenticated):
        headers["WWW-Authenticate"] = "Bearer"
    return problem_response(
        request.url.path, status, error.message, code=error.code, places=error.places, headers=headers
    )


async def _validation_error(request: Request, error: RequestValidationError) -> Response:
    places = tuple(places_of(error.errors(), error.body))
    return problem_response(
        request.url.path, 422, "The request is not valid; `errors` says where and why.", places=places
    )


async def _http_error(request: Request, error: HTTPException) -> Response:
    code, places = (error.code, error.places) if isinstance(error, HttpRefusal) else (None, ())
    detail = error.detail if isinstance(error, HttpRefusal) else ""
    return problem_response(
        request.url.path, error.status_code, detail, code=code, places=places, headers=error.headers
    )


def places_of(errors: Iterable[Mapping[str, Any]], body: Any = None) -> Iterable[Place]:
    """Pydantic's errors as places. Of the input only field names and positions remain.

    With the body that was read, the names that pydantic puts between them (of the kinds of a union) are left
    out: a pointer leads into what was sent.
    """
    for error in errors:
        where, *path = error["loc"] or ("body",)
        if where == "body":
            parts = path if body is None else list(_sent(path, body, error["type"] == "missing"))
        else:
            parts = [where, *path]
        pointer = "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)
        yield Place(pointer, error["type"], _QUOTING.get(error["type"], error["msg"]))


def _sent(path: Sequence[str | int], body: Any, missing: bool) -> Iterator[str | int]:
    node = body
    for n, part in enumerate(path, 1):
        held = isinstance(node, dict) and part in node
        if held or (isinstance(node, list) and isinstance(part, int) and part < len(node)):
            node = node[part]
        elif not (missing and n == len(path)):
            continue
        yield part
