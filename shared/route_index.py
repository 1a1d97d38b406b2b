"""Which routes a path can be of, by how it begins: to try some three hundred in turn would cost a tenth of a
request."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from copy import copy
from typing import Any

from fastapi import APIRouter
from starlette.types import Receive, Scope, Send


class RouteIndex:
    """Takes the place of a router's own search. Routes may be added to the router until the end."""

    def __init__(self, router: APIRouter) -> None:
        self._router = router
        self._indexed = -1
        self._narrow: dict[str, APIRouter] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        router = self._router
        if scope["type"] == "http" and not scope.get("root_path"):
            if len(router.routes) != self._indexed:
                self._index()
            router = self._narrow.get(_beginning(scope["path"]), router)
        await router.app(scope, receive, send)

    def _index(self) -> None:
        """The routes of each beginning, in their order; those that may begin in any way are in all."""
        everywhere: list[Any] = []
        routes: dict[str, list[Any]] = defaultdict(everywhere.copy)
        for route in self._router.routes:
            beginnings = set(_beginnings(route))
            if "" in beginnings:
                everywhere.append(route)
                beginnings = set(routes)
            for one in beginnings:
                routes[one].append(route)
        self._narrow = {one: self._only(some) for one, some in routes.items()}
        self._indexed = len(self._router.routes)

    def _only(self, routes: list[Any]) -> APIRouter:
        narrow = copy(self._router)
        narrow.routes = routes
        return narrow


def _beginnings(route: Any) -> Iterator[str]:
    included = getattr(route, "original_router", None)
    if included is None:
        yield _beginning(getattr(route, "path", "/{any}"))
        return
    for inner in included.routes:
        yield from _beginnings(inner)


def _beginning(path: str) -> str:
    """Its first two parts, such as `/v1/claims`; empty when one of them is a placeholder."""
    begins = "/".join(path.split("/", 3)[:3])
    return "" if "{" in begins else begins
