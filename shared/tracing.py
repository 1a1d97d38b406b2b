"""OpenTelemetry spans of requests, calls to neighbours and durable work; off unless there is an exporter.

Off, it is one comparison a request. On, a span carries the method, the route's template, the status, the kind
of an error and the request id: never a path, a query, a body, a message or an address, so that no trace tells
of a person. What called us is taken from `traceparent` (W3C), and neighbours are given ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from typing import Any, Protocol

from opentelemetry import trace
from opentelemetry.context import Context, attach, detach, get_current
from opentelemetry.trace import Span, SpanKind, Status, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

_W3C = TraceContextTextMapPropagator()


class Provider(Protocol):
    """As of `opentelemetry.sdk.trace.TracerProvider`, which is imported only where tracing is on."""

    def get_tracer(self, name: str) -> trace.Tracer: ...

    def shutdown(self) -> None: ...


class Tracing:
    """Spans of one service. `Tracing()` makes none."""

    def __init__(self, provider: Provider | None = None) -> None:
        self._provider = provider
        self._tracer = provider.get_tracer("claimwright") if provider is not None else None

    @classmethod
    def to(cls, endpoint: str, service: str, version: str, ratio: float = 1.0) -> Tracing:
        """Spans go to a collector at `endpoint` (OTLP over HTTP), in the background; lost where it is down.

        `ratio` of the traces that begin here are kept; of those that came with a caller's, what it decided.
        """
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.trace.export import BatchSpanProcessor

        return cls.through(BatchSpanProcessor(OTLPSpanExporter(endpoint)), service, version, ratio)

    @classmethod
    def through(cls, processor: Any, service: str, version: str, ratio: float = 1.0) -> Tracing:
        """Spans go to a `SpanProcessor` of the SDK."""
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased

        provider = TracerProvider(
            resource=Resource.create({"service.name": service, "service.version": version}),
            sampler=ParentBased(TraceIdRatioBased(ratio)),
            shutdown_on_exit=False,
        )
        provider.add_span_processor(processor)
        return cls(provider)

    @property
    def on(self) -> bool:
        return self._tracer is not None

    @contextmanager
    def serving(self, method: str, headers: Mapping[str, str], request_id: str) -> Iterator[Served]:
        """The span of one request; `answered` gives it its name."""
        if self._tracer is None:
            yield UNTRACED
            return
        caller = _W3C.extract({"traceparent": headers.get("traceparent", "")})
        attributes = {"http.request.method": method, "claimwright.request_id": request_id}
        with self._span(method, SpanKind.SERVER, attributes, caller) as span:
            yield Served(span, method)

    @contextmanager
    def calling(
        self, method: str, neighbour: str, headers: MutableMapping[str, str], request_id: str
    ) -> Iterator[Served]:
        """The span of one attempt at a neighbour; puts `traceparent` among `headers`."""
        if self._tracer is None:
            yield UNTRACED
            return
        attributes = {
            "http.request.method": method,
            "peer.service": neighbour,
            "claimwright.request_id": request_id,
        }
        with self._span(f"{method} {neighbour}", SpanKind.CLIENT, attributes) as span:
            _W3C.inject(headers)
            yield Served(span, method)

    @contextmanager
    def working(self, kind: str, work_id: str, begun: Context | None, request_id: str) -> Iterator[None]:
        """The span of a piece of durable work, in the trace of what asked for it where that is known."""
        if self._tracer is None:
            yield
            return
        attributes = {"claimwright.work_id": work_id, "claimwright.request_id": request_id}
        with self._span(f"work {kind}", SpanKind.INTERNAL, attributes, begun):
            yield

    def shutdown(self) -> None:
        """Sends what is waiting."""
        if self._provider is not None:
            self._provider.shutdown()

    @contextmanager
    def _span(
        self, name: str, kind: SpanKind, attributes: Mapping[str, str], parent: Context | None = None
    ) -> Iterator[Span]:
        assert self._tracer is not None  # noqa: S101 - callers have looked
        span = self._tracer.start_span(name, parent, kind, attributes, record_exception=False)
        token = attach(trace.set_span_in_context(span))
        try:
            yield span
        except BaseException as error:
            failed(span, type(error).__qualname__)
            raise
        finally:
            detach(token)
            span.end()


class Served:
    """What is said of a call when it is over."""

    def __init__(self, span: Span | None, method: str) -> None:
        self._span = span
        self._method = method

    def answered(self, status: int, route: str = "", error: str = "") -> None:
        if self._span is None:
            return
        if route:
            self._span.update_name(f"{self._method} {route}")
            self._span.set_attribute("http.route", route)
        if status:
            self._span.set_attribute("http.response.status_code", status)
        if error or status >= 500:
            failed(self._span, error or str(status))


def failed(span: Span, kind: str) -> None:
    """The kind of the error alone: its message may quote a row or a request."""
    span.set_attribute("error.type", kind)
    span.set_status(Status(StatusCode.ERROR))


def current() -> Context:
    """For work that another thread does later."""
    return get_current()


def traceparent() -> str:
    """The same for another process (W3C); empty where nothing is traced."""
    carrier: dict[str, str] = {}
    _W3C.inject(carrier)
    return carrier.get("traceparent", "")


def continued(parent: str) -> Context | None:
    """What `traceparent` told of."""
    return _W3C.extract({"traceparent": parent}) if parent else None


UNTRACED = Served(None, "")
