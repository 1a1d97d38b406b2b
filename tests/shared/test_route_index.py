"""The oracle is the router's own search: with the index every request ends where it ends without."""

from collections.abc import Callable

import pytest
from fastapi import APIRouter, FastAPI
from starlette.testclient import TestClient

from shared.route_index import RouteIndex


def _says(name: str) -> Callable[[], str]:
    def say() -> str:
        return name

    return say


def _app(*, indexed: bool) -> FastAPI:
    app = FastAPI(redirect_slashes=False)
    claims, anything, notes, whole = (APIRouter() for _ in range(4))
    for path in ("/v1/claims", "/v1/claims/{id}", "/v1/claims/{id}/lines"):
        claims.add_api_route(path, _says(path), methods=["GET"])
    anything.add_api_route("/v1/{kind}/late", _says("any kind"), methods=["GET"])
    notes.add_api_route("/v1/claims/open", _says("a claim of that id comes first"), methods=["GET", "PUT"])
    notes.add_api_route("/v1/notes", _says("notes"), methods=["POST"])
    notes.add_api_route("/v1/notes/late", _says("any kind comes first"), methods=["GET"])
    whole.include_router(notes)
    for router in (claims, anything, whole):
        app.include_router(router)
    app.add_api_route("/health", _says("health"))
    if indexed:
        app.router.middleware_stack = RouteIndex(app.router)
    app.add_api_route("/v1/token", _says("added last"), methods=["POST"])
    return app


PATHS = (
    *("/v1/claims", "/v1/claims/", "/v1/claims/7", "/v1/claims/7/lines", "/v1/claims/open"),
    *("/v1/claims/late", "/v1/notes", "/v1/notes/late", "/v1/others/late", "/v1/{kind}/late", "/v1/token"),
    *("/", "/v1", "/v1/", "//v1/claims", "/v1//claims", "/health", "/healthy", "/docs"),
)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "OPTIONS"])
def test_every_request_ends_where_it_does_without(method: str, path: str) -> None:
    with TestClient(_app(indexed=False)) as plain, TestClient(_app(indexed=True)) as indexed:
        expected, answer = plain.request(method, path), indexed.request(method, path)
    assert (answer.status_code, answer.content) == (expected.status_code, expected.content)
    assert answer.headers.get("allow") == expected.headers.get("allow")
