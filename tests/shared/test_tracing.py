"""Spans: whom they come from, what a bad `traceparent` does, and that they reach a collector."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import get_current_span

from shared.errors import Unavailable
from shared.gauges import Counted, Gauge
from shared.tracing import Tracing

TRACE = "0af7651916cd43dd8448eb211c80319c"  # pragma: allowlist secret
SPAN = "b7ad6b7169203331"  # pragma: allowlist secret


@pytest.fixture
def spans() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture
def tracing(spans: InMemorySpanExporter) -> Tracing:
    return Tracing.through(SimpleSpanProcessor(spans), "edge", "1")


@pytest.mark.parametrize(
    ("given", "followed"),
    [
        (f"00-{TRACE}-{SPAN}-01", True),
        (f"00-{TRACE}-{SPAN}-00", False),  # the caller keeps none of it, so we keep none either
        ("", None),
        ("garbage", None),
        (f"00-{'0' * 32}-{SPAN}-01", None),
        (f"ff-{TRACE}-{SPAN}-01", None),
        (f"00-{TRACE}-{SPAN}-01" * 500, None),
    ],
)
def test_the_callers_trace_is_followed_and_what_is_none_begins_one(
    tracing: Tracing, spans: InMemorySpanExporter, given: str, followed: bool | None
) -> None:
    with tracing.serving("GET", {"traceparent": given}, "req-1") as served:
        served.answered(200, "/v1/things/{id}")
    found = spans.get_finished_spans()
    if followed is False:
        assert found == ()
        return
    (span,) = found
    assert span.name == "GET /v1/things/{id}"
    assert span.context is not None
    assert (f"{span.context.trace_id:032x}" == TRACE) is bool(followed)


def test_an_error_is_told_by_its_kind_alone(tracing: Tracing, spans: InMemorySpanExporter) -> None:
    headers: dict[str, str] = {}
    with (
        pytest.raises(ValueError),
        tracing.serving("GET", {}, "req-1"),
        tracing.calling("POST", "payer", headers, "req-1"),
    ):
        raise ValueError("Marigold Testcase")
    inner, outer = spans.get_finished_spans()
    assert headers["traceparent"].split("-")[1] == f"{inner.context.trace_id:032x}"  # type: ignore[union-attr]
    assert (inner.attributes or {})["error.type"] == (outer.attributes or {})["error.type"] == "ValueError"
    assert "Marigold" not in inner.to_json() + outer.to_json()


def test_off_there_is_no_span_and_nothing_is_passed_on() -> None:
    off, headers = Tracing(), dict[str, str]()
    with (
        off.serving("GET", {"traceparent": f"00-{TRACE}-{SPAN}-01"}, "req-1") as served,
        off.calling("GET", "coding service", headers, "req-1"),
        off.working("send", "ich_1", None, "req-1"),
    ):
        assert not get_current_span().get_span_context().is_valid
    served.answered(500)
    assert headers == {}
    assert not off.on


def test_spans_reach_a_collector() -> None:
    with collector() as (url, bodies):
        tracing = Tracing.to(url, "edge", "1")
        with tracing.serving("GET", {}, "req-1") as served:
            served.answered(200, "/v1/things")
        tracing.shutdown()
    message = ExportTraceServiceRequest()
    message.ParseFromString(bodies[0])
    (resource,) = message.resource_spans
    assert [span.name for scope in resource.scope_spans for span in scope.spans] == ["GET /v1/things"]


@contextmanager
def collector() -> Iterator[tuple[str, list[bytes]]]:
    bodies: list[bytes] = []

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with HTTPServer(("127.0.0.1", 0), Taking) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/v1/traces", bodies
        server.shutdown()
        thread.join()


def test_gauges_are_counted_seldom_and_absent_while_the_database_is_down() -> None:
    now, asked, down = 0.0, 0, False

    def count() -> Iterator[Gauge]:
        nonlocal asked
        asked += 1
        if down:
            raise Unavailable("down", code="database_unavailable")
        yield Gauge("things", "Things.", asked, {"state": "new"})

    counted = Counted(count, fresh_s=10, monotonic=lambda: now)

    def samples() -> dict[str, float]:
        return {sample.name: sample.value for family in counted.collect() for sample in family.samples}

    assert samples() == samples() == {"claimwright_counted": 1, "things": 1}
    now, down = 11.0, True
    assert samples() == {"claimwright_counted": 0}
    now, down = 22.0, False
    assert samples() == {"claimwright_counted": 1, "things": 3}
