"""Request ids, JSON logs without PHI, and metrics: one middleware around everything.

Logs keep to an allow-list of fields. Records of libraries keep their level, logger and, from those that are
known to be clean, their message; of an exception only its type and where it was raised, since its message may
quote a row or a request.
"""

from __future__ import annotations

import logging
import re
import secrets
import sys
import time
import traceback
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.tracing import UNTRACED, Served, Tracing

FIELDS = frozenset(
    {
        "actor",
        "address",
        "attempt",
        "clinic_id",
        "count",
        "dependency",
        "duration_ms",
        "error",
        "event",
        "frames",
        "id",
        "level",
        "logger",
        "method",
        "request_id",
        "route",
        "service",
        "status",
        "timestamp",
        "version",
    }
)
"""What a log line may carry. Ids are opaque; everything else that a caller adds is dropped."""

_BUCKETS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_HANDLER = "claimwright-json"
_TALKATIVE = ("uvicorn", "alembic", "claimwright")
_UNOBSERVED = ("/health/", "/metrics")
_REQUEST_ID = re.compile(r"(req_)?[0-9a-f]{16,64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
"""What no name or number of a person can be: a caller's own id is taken over into logs and records."""
_request_id: ContextVar[str] = ContextVar("request_id", default="")

log = structlog.stdlib.get_logger("claimwright")


def new_request_id() -> str:
    return f"req_{secrets.token_hex(12)}"


def request_id() -> str:
    """The id of the request being served, or an empty text outside one."""
    return _request_id.get()


@contextmanager
def within_request(id_: str) -> Iterator[None]:
    """For work that goes on after the request that asked for it: its log lines and calls carry that id."""
    token = _request_id.set(id_)
    try:
        yield
    finally:
        _request_id.reset(token)


def configure_logging(service: str, level: str = "INFO") -> None:
    """One JSON object a line on standard error, for our own records and those of every library."""

    def add_context(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        event["service"] = service
        if current := _request_id.get():
            event["request_id"] = current
        return event

    before: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        add_context,
        _name_exception,
        _keep_allowed,
    ]
    structlog.configure(
        processors=[*before, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[_quiet_foreign, *before],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    handler.name = _HANDLER
    root = logging.getLogger()
    stop_logging()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(level)


def stop_logging() -> None:
    """Takes our handler away again, where it was set."""
    root = logging.getLogger()
    for handler in [handler for handler in root.handlers if handler.name == _HANDLER]:
        root.removeHandler(handler)


def frames_of(error: BaseException) -> list[str]:
    """Where it was raised, innermost last: file, line and function, never a value."""
    return [
        f"{frame.filename.rpartition('site-packages/')[2]}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)[-12:]
    ]


def _name_exception(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    info = event.pop("exc_info", None)
    if info is True:
        info = sys.exc_info()
    error = info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        event["error"] = type(error).__qualname__
        event["frames"] = frames_of(error)
    return event


def _keep_allowed(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {name: value for name, value in event.items() if name in FIELDS or name.startswith("_")}


def _quiet_foreign(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    record: logging.LogRecord = event["_record"]
    if not record.name.startswith(_TALKATIVE):
        event["event"] = "a library's message, kept out of the log"
    return event


class Metrics:
    """Counts and times requests, by route template so that ids never become labels, and neighbours' calls."""

    def __init__(self, service: str) -> None:
        self.registry = CollectorRegistry()
        labels = ("service", "method", "route", "status")
        self._service = service
        self._requests = Counter("http_requests_total", "Requests answered.", labels, registry=self.registry)
        self._seconds = Histogram(
            "http_request_duration_seconds",
            "Time to the last byte of the answer.",
            labels[:3],
            buckets=_BUCKETS,
            registry=self.registry,
        )

        self._in_flight = Gauge(
            "http_requests_in_flight", "Requests being worked on.", labels[:1], registry=self.registry
        ).labels(service)
        called = ("service", "neighbour", "outcome")
        self._calls = Counter(
            "neighbour_calls_total",
            "Attempts at neighbours, by what came of them.",
            called,
            registry=self.registry,
        )
        self._call_seconds = Histogram(
            "neighbour_call_duration_seconds",
            "Time to a neighbour's answer, or to giving up on it.",
            called[:2],
            buckets=_BUCKETS,
            registry=self.registry,
        )

    def begin(self) -> None:
        self._in_flight.inc()

    def observe_call(self, neighbour: str, outcome: str, seconds: float) -> None:
        """`outcome`: the status, or the kind of the error."""
        self._calls.labels(self._service, neighbour, outcome).inc()
        self._call_seconds.labels(self._service, neighbour).observe(seconds)

    def observe(self, method: str, route: str, status: int, seconds: float) -> None:
        self._in_flight.dec()
        self._requests.labels(self._service, method, route, str(status)).inc()
        self._seconds.labels(self._service, method, route).observe(seconds)


class RequestTelemetry:
    """The outermost middleware: request id, access log, metrics, security headers, and the last resort.

    An exception that nothing handled ends here as a 500 problem and a log line with its type and place.
    """

    def __init__(
        self, app: ASGIApp, *, metrics: Metrics, tracing: Tracing, last_resort: Callable[[str], Response]
    ) -> None:
        self._app = app
        self._metrics = metrics
        self._tracing = tracing
        self._last_resort = last_resort

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        given = headers.get("x-request-id", "")
        current = given if _REQUEST_ID.fullmatch(given) else new_request_id()
        if self._tracing.on and not scope["path"].startswith(_UNOBSERVED):
            with self._tracing.serving(scope["method"], headers, current) as served:
                await self._serve(scope, receive, send, current, served)
        else:
            await self._serve(scope, receive, send, current, UNTRACED)

    async def _serve(self, scope: Scope, receive: Receive, send: Send, current: str, served: Served) -> None:
        token = _request_id.set(current)
        started = time.perf_counter()
        status = 0
        kind = ""
        self._metrics.begin()

        async def send_marked(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Request-ID"] = current
                headers["X-Content-Type-Options"] = "nosniff"
                headers["X-Frame-Options"] = "DENY"
                headers["Referrer-Policy"] = "no-referrer"
                headers["Strict-Transport-Security"] = "max-age=31536000"
                headers["Cross-Origin-Resource-Policy"] = "same-origin"
                headers.setdefault("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        try:
            await self._app(scope, receive, send_marked)
        except Exception as error:  # noqa: BLE001 - the last resort; nothing of it may reach the caller
            kind = type(error).__qualname__
            log.error("request_failed", error=kind, frames=frames_of(error))
            if status:
                raise RuntimeError("the answer broke off after it had begun") from None
            await self._last_resort(scope["path"])(scope, receive, send_marked)
        finally:
            seconds = time.perf_counter() - started
            route = getattr(scope.get("route"), "path_format", None) or "unmatched"
            self._metrics.observe(scope["method"], route, status, seconds)
            served.answered(status, route, kind)
            if not scope["path"].startswith(_UNOBSERVED):
                log.info(
                    "request",
                    method=scope["method"],
                    route=route,
                    status=status,
                    duration_ms=round(seconds * 1000, 1),
                )
            _request_id.reset(token)
