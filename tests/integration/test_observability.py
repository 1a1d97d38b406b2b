"""One request id and one trace through billing, coding and payer over HTTP; gauges; who is down."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from starlette.testclient import TestClient

from billing_service.app import create_app as create_billing
from billing_service.mock_payer.app import create_app as create_payer
from billing_service.mock_payer.settings import MockPayerSettings
from billing_service.settings import BillingSettings
from coding_service.app import create_app as create_coding
from coding_service.settings import CodingSettings
from shared.auth import ensure_key_file, mint_token
from shared.tracing import Tracing
from tests.billing.api import seed
from tests.billing.api.conftest import StubCoding
from tests.conventions.services import CLINIC, every_scope
from tests.integration.loopback import served

TRACE = "0af7651916cd43dd8448eb211c80319c"  # pragma: allowlist secret
ASKED = "req_" + "4" * 24
CALLER = {"traceparent": f"00-{TRACE}-b7ad6b7169203331-01", "X-Request-ID": ASKED}
PERSONAL = ("Quillfeather", "Orla", "1968-05-17", "Elm Street", "W123456789")
ALLOWED = {
    "http.request.method",
    "http.route",
    "http.response.status_code",
    "peer.service",
    "error.type",
    "claimwright.request_id",
    "claimwright.work_id",
}


@dataclass
class Stack:
    billing: TestClient
    token: str
    spans: InMemorySpanExporter
    coding: StubCoding = field(default_factory=StubCoding)
    """What `seed.visit` wants; nothing asks it."""
    made: int = field(default=0)

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        self.made += 1
        given = {"Authorization": f"Bearer {self.token}", "Idempotency-Key": f"k{self.made}", "If-Match": "*"}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        return self.billing.request(method, path, json=body, headers=given)


@dataclass
class Around:
    """What billing stands in; it is started in it."""

    settings: BillingSettings
    spans: InMemorySpanExporter
    token: str

    @contextmanager
    def billing(self, *, works: bool = True) -> Iterator[Stack]:
        """Each time one that remembers nothing of those before, as another process does."""
        tracing = Tracing.through(_To(self.spans), "billing", "test")
        settings = self.settings.model_copy(update={"work": works})
        with TestClient(create_billing(settings, tracing=tracing)) as client:
            yield Stack(client, self.token, self.spans)


class _To(SimpleSpanProcessor):
    """To an exporter that outlives each process."""

    def shutdown(self) -> None:
        pass


@pytest.fixture
def around(tmp_path: Path) -> Iterator[Around]:
    signing = tmp_path / "private.jwk.json"
    public = ensure_key_file(signing)
    spans = InMemorySpanExporter()

    def tracing(service: str) -> Tracing:
        return Tracing.through(SimpleSpanProcessor(spans), service, "test")

    def database(service: str) -> str:
        return f"sqlite:///{tmp_path / service}.sqlite3"

    coding_settings = CodingSettings(database_url=database("coding"), key_file=public, work=False)
    payer_settings = MockPayerSettings(database_url=database("payer"), key_file=public, adjudicate_after_s=0)
    with ExitStack() as opened:
        coding_url = opened.enter_context(served(create_coding(coding_settings, tracing=tracing("coding"))))
        payer_url = opened.enter_context(served(create_payer(payer_settings, tracing=tracing("payer"))))
        settings = BillingSettings(
            database_url=database("billing"),
            key_file=public,
            private_key_file=signing,
            coding_url=coding_url,
            payer_url=payer_url,
            poll_interval_s=0.1,
        )
        token = mint_token(signing, "walker", CLINIC, every_scope(), "billing-service", 3600)
        yield Around(settings, spans, token)


@pytest.fixture
def stack(around: Around) -> Iterator[Stack]:
    with around.billing() as stack:
        yield stack


def finished(stack: Stack) -> dict[str, ReadableSpan]:
    return {f"{_service(span)}: {span.name}": span for span in stack.spans.get_finished_spans()}


def _service(span: ReadableSpan) -> str:
    return str(span.resource.attributes["service.name"])


def a_visit(stack: Stack) -> Any:
    """Without a code set: it brings its own charges, which the coding service judges."""

    api: Any = stack
    charges = [{"code": "99214", "pointers": [1], "charge_cents": 18_500}]
    return seed.visit(api, code_set_id="", diagnoses=["E11.22"], charges=charges)


def test_one_trace_and_one_request_id_go_through_all_three(stack: Stack) -> None:
    encounter = a_visit(stack)
    stack.spans.clear()
    made = stack.call("POST", "/v1/claims", {"encounter_id": encounter["id"]}, **_underscored(CALLER))
    assert made.status_code == 201, made.text
    stack.call("POST", f"/v1/encounters/{encounter['id']}/eligibility-checks", {}, **_underscored(CALLER))
    claim = made.json()["id"]
    submitted = stack.call("POST", f"/v1/claims/{claim}/submit", None, **_underscored(CALLER))
    assert submitted.status_code in (200, 202), submitted.text
    _until_sent(stack, claim)
    spans = finished(stack)
    for name in (
        "billing: POST /v1/claims",
        "billing: POST coding service",
        "coding: POST /v1/validations",
        "billing: POST payer gateway",
        "payer: POST /v1/interchanges",
        "billing: work send_interchange",
    ):
        assert name in spans, sorted(spans)
        context = spans[name].context
        assert context is not None
        assert f"{context.trace_id:032x}" == TRACE, name
        attributes = spans[name].attributes or {}
        assert attributes["claimwright.request_id"] == ASKED, name
    inner, outer = spans["coding: POST /v1/validations"], spans["billing: POST coding service"]
    assert inner.parent is not None
    assert outer.context is not None
    assert inner.parent.span_id == outer.context.span_id


def test_a_claim_that_another_process_sends_stays_in_its_trace(around: Around) -> None:
    """Billing that serves with `BILLING_WORK=false` and ends; then one that works."""
    with around.billing(works=False) as stack:
        encounter = a_visit(stack)
        made = stack.call("POST", "/v1/claims", {"encounter_id": encounter["id"]})
        claim = made.json()["id"]
        submitted = stack.call("POST", f"/v1/claims/{claim}/submit", None, **_underscored(CALLER))
        assert submitted.status_code in (200, 202), submitted.text
        assert "billing: work send_interchange" not in finished(stack)
    with around.billing() as stack:
        _until_sent(stack, claim)
    spans = finished(stack)
    for name in ("work send_interchange", "POST payer gateway"):
        context = spans[f"billing: {name}"].context
        assert context is not None
        assert f"{context.trace_id:032x}" == TRACE, name
        assert (spans[f"billing: {name}"].attributes or {})["claimwright.request_id"] == ASKED, name
    received = [
        span
        for span in around.spans.get_finished_spans()
        if span.name == "POST /v1/interchanges" and span.context and f"{span.context.trace_id:032x}" == TRACE
    ]
    assert received, "the payer's span is in the trace"


def test_no_span_tells_of_a_person_or_names_a_path(stack: Stack) -> None:
    encounter = a_visit(stack)
    stack.call("POST", "/v1/claims", {"encounter_id": encounter["id"]})
    stack.call("GET", f"/v1/patients/{encounter['patient_id']}?q=Quillfeather")
    stack.call("POST", "/v1/patients", {"person": {"name": {"last": "Quillfeather"}}})
    stack.call("GET", "/v1/Quillfeather")
    spans = stack.spans.get_finished_spans()
    assert len(spans) > 10
    for span in spans:
        assert set(span.attributes or {}) <= ALLOWED, span.name
        assert not span.events
        written = span.to_json()
        assert not [word for word in PERSONAL if word in written], written
        assert encounter["patient_id"] not in written


def test_metrics_say_what_stands_where_and_readiness_who_is_down(stack: Stack) -> None:
    encounter = a_visit(stack)
    stack.call("POST", "/v1/claims", {"encounter_id": encounter["id"]})
    text = stack.billing.get("/metrics").text
    for line in (
        r'claimwright_claims\{state="[a-z]+"\} 1\.0',
        r'claimwright_queue_depth\{queue="interchanges_out"\} 0\.0',
        r'claimwright_remittances_waiting_cents\{state="quarantined"\} 0\.0',
        r"claimwright_counted 1\.0",
        r'http_requests_total\{method="POST",route="/v1/claims",.*status="201"\} 1\.0',
        r'http_request_duration_seconds_bucket\{le="0\.005",.*route="/v1/claims"',
        r'neighbour_calls_total\{neighbour="coding service",outcome="200",service="billing-service"\}',
    ):
        assert re.search(line, text), line
    deadline = time.monotonic() + 20
    while (ready := stack.billing.get("/health/ready").json())["status"] != "ready":
        assert time.monotonic() < deadline, ready  # a busy machine is slow to say that it lives
    assert ready == {
        "status": "ready",
        "dependencies": {"database": "up", "coding_service": "up", "payer_gateway": "up"},
    }


def test_a_neighbour_that_is_down_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    signing = tmp_path / "private.jwk.json"
    settings = BillingSettings(
        database_url=f"sqlite:///{tmp_path / 'billing.sqlite3'}",
        key_file=ensure_key_file(signing),
        private_key_file=signing,
        coding_url="http://127.0.0.1:9",
        payer_url="http://127.0.0.1:9",
        work=False,
    )
    with TestClient(create_billing(settings)) as client:
        answer = client.get("/health/ready")
        assert answer.status_code == 200
        assert answer.json() == {
            "status": "degraded",
            "dependencies": {
                "database": "up",
                "coding_service": "down: does not answer (ConnectError)",
                "payer_gateway": "down: does not answer (ConnectError)",
            },
        }


def _underscored(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("-", "_"): value for name, value in headers.items()}


def _until_sent(stack: Stack, claim: str) -> None:
    deadline = time.monotonic() + 20
    while stack.call("GET", f"/v1/claims/{claim}").json()["state"] in ("ready", "queued"):
        assert time.monotonic() < deadline
        time.sleep(0.05)
