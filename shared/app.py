"""One application factory for every service: the edge is the same, the routers differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib.resources import files

from fastapi import FastAPI, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse
from starlette.types import Lifespan

from shared import problems
from shared.audit.trail import AuditTrail
from shared.auth import TokenVerifier
from shared.body_limit import BodyLimit
from shared.errors import Place, Unavailable
from shared.gauges import Count, Counted
from shared.idempotency import IdempotencyStore
from shared.openapi import complete_openapi
from shared.rate_limit import RateLimits
from shared.route_index import RouteIndex
from shared.routing import Router
from shared.settings import ServiceSettings
from shared.telemetry import Metrics, RequestTelemetry
from shared.tracing import Tracing

Readiness = Mapping[str, Callable[[], str | None]]
"""Dependency → a check that gives None when it answers, or else what is wrong, without PHI."""

_DOCS = {
    "swagger-ui.css": "text/css",
    "swagger-ui-bundle.js": "text/javascript",
    "docs.js": "text/javascript",
    "redoc.standalone.js": "text/javascript",
    "reference.js": "text/javascript",
}
_DOCS_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; worker-src 'self' blob:;"
    " frame-ancestors 'none'"
)


def build_app(
    *,
    service: str,
    title: str,
    version: str,
    description: str,
    routers: Iterable[Router],
    settings: ServiceSettings,
    verifier: TokenVerifier,
    idempotency: IdempotencyStore,
    readiness: Readiness,
    neighbours: Readiness | None = None,
    metrics: Metrics | None = None,
    gauges: Count = tuple,
    tracing: Tracing | None = None,
    audit: AuditTrail | None = None,
    lifespan: Lifespan[FastAPI] | None = None,
) -> FastAPI:
    """The application: `routers` behind the whole edge of `docs/design/api.md`, and the open operational
    paths.

    `service` names it in logs and metrics. Without what is in `readiness` nothing works; without one of
    `neighbours` some operations do not, and it is told and not refused. Raises `TypeError` for a router that
    would go around the edge. Without `audit` nothing that it answers is a patient's data.
    """
    metrics = metrics or Metrics(service)
    metrics.registry.register(Counted(gauges))
    if audit is not None:
        metrics.registry.register(audit.not_written)
    app = FastAPI(
        title=title,
        version=version,
        description=description,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        redirect_slashes=False,
        separate_input_output_schemas=False,
        generate_unique_id_function=lambda route: route.name,
        middleware=[
            Middleware(
                RequestTelemetry,
                metrics=metrics,
                tracing=tracing or Tracing(),
                last_resort=problems.unexpected,
            ),
            *_cors(settings),
            Middleware(BodyLimit, max_bytes=settings.max_body_bytes, timeout_s=settings.body_timeout_s),
        ],
        # Its own telemetry would put exception messages into logs and query strings into spans.
        telemetry={
            "tracing": False,
            "metrics": False,
            "logs": False,
            "operation_spans": False,
            "auto_configure": False,
        },
    )
    app.state.verifier = verifier
    app.state.idempotency = idempotency
    app.state.audit = audit
    app.state.request_timeout_s = settings.request_timeout_s
    app.state.rate_limits = RateLimits(settings.rate_limit, settings.refused_rate_limit)
    problems.install(app)
    for router in routers:
        if not isinstance(router, Router):
            raise TypeError("routes are made on shared.routing.Router, which checks tokens and bodies")
        app.include_router(router)
    _add_operations(app, readiness, neighbours or {}, metrics)
    _add_docs(app)
    complete_openapi(app)
    app.router.middleware_stack = RouteIndex(app.router)
    return app


def _cors(settings: ServiceSettings) -> list[Middleware]:
    """Closed unless origins are named; then for them alone, with the headers of this API."""
    if not settings.cors_origins:
        return []
    return [
        Middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
            allow_headers=["Authorization", "Content-Type", "Idempotency-Key", "If-Match"],
            expose_headers=["ETag", "Location", "Retry-After", "X-Request-ID", "Idempotency-Replayed"],
        )
    ]


def _add_operations(app: FastAPI, readiness: Readiness, neighbours: Readiness, metrics: Metrics) -> None:
    async def live(_: Request) -> Response:
        return JSONResponse({"status": "live"})

    async def ready(_: Request) -> Response:
        faults = await run_in_threadpool(_faults, readiness)
        down = tuple(Place(f"/{name}", "down", fault) for name, fault in faults.items() if fault)
        if down:
            names = ", ".join(place.pointer[1:] for place in down)
            raise Unavailable(f"not ready: {names}", code="not_ready", places=down)
        faults |= await run_in_threadpool(_faults, neighbours)
        dependencies = {name: f"down: {fault}" if fault else "up" for name, fault in faults.items()}
        status = "degraded" if any(faults.values()) else "ready"
        return JSONResponse({"status": status, "dependencies": dependencies})

    async def scrape(_: Request) -> Response:
        text = await run_in_threadpool(generate_latest, metrics.registry)
        return Response(text, media_type=CONTENT_TYPE_LATEST)

    for path, endpoint in (("/health/live", live), ("/health/ready", ready), ("/metrics", scrape)):
        app.add_route(path, endpoint)


def _faults(checks: Readiness) -> dict[str, str | None]:
    faults: dict[str, str | None] = {}
    for dependency, check in checks.items():
        try:
            faults[dependency] = check()
        except Unavailable as error:
            faults[dependency] = error.message
    return faults


def _add_docs(app: FastAPI) -> None:
    folder = files("shared.static")

    async def page(request: Request) -> Response:
        headers = {"Content-Security-Policy": _DOCS_POLICY}
        name = "docs.html" if request.url.path == "/docs" else "reference.html"
        return Response((folder / name).read_bytes(), media_type="text/html", headers=headers)

    async def asset(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _DOCS:
            raise HTTPException(404)
        headers = {"Cache-Control": "public, max-age=3600"}
        return Response((folder / name).read_bytes(), media_type=_DOCS[name], headers=headers)

    app.add_route("/docs", page)
    app.add_route("/docs/reference", page)
    app.add_route("/docs/{name}", asset)
