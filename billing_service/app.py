"""Wires the billing service: settings → database, neighbours, durable work → routers behind the edge."""

from __future__ import annotations

import signal
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from importlib.metadata import version

import httpx
from fastapi import FastAPI
from sqlalchemy import Engine
from starlette.concurrency import run_in_threadpool

from billing_service.adapters.audited import LEADS, PERSONS, UNTOUCHED
from billing_service.adapters.coding_client import SCOPES as CODING_SCOPES
from billing_service.adapters.coding_client import HttpCodingGateway
from billing_service.adapters.evidence_client import SCOPES as EVIDENCE_SCOPES
from billing_service.adapters.evidence_client import HttpEvidenceGateway
from billing_service.adapters.folder_gateway import FolderGateway
from billing_service.adapters.gauges import count
from billing_service.adapters.neighbour import UNWATCHED, Neighbour, Watch
from billing_service.adapters.payer_client import SCOPES as PAYER_SCOPES
from billing_service.adapters.payer_client import HttpPayerGateway
from billing_service.adapters.payment_processor import FakeProcessor, NoProcessor
from billing_service.adapters.repository import SqlUnits
from billing_service.adapters.sftp_gateway import SftpAccount, SftpGateway
from billing_service.adapters.tables import AUDIT, CLIENTS, EMERGENCIES, EVENTS, IDEMPOTENCY, JOBS, WEBHOOKS
from billing_service.adapters.worker import FileGateway, Worker, worker_principal
from billing_service.api import ROUTERS
from billing_service.api.deps import Services
from billing_service.api.job_kinds import job_desk
from billing_service.settings import MIGRATIONS, BillingSettings
from billing_service.workflows.ports import CodingGateway, EvidenceGateway, PayerGateway, PaymentProcessor
from billing_service.workflows.submit_claim import SEND
from shared.address import AddressPolicy
from shared.app import build_app
from shared.audit.api import audit_router
from shared.audit.trail import AuditTrail
from shared.auth import TokenMinter
from shared.auth.revocation import RevocationList
from shared.clients import ClientStore, TokenEndpoint, add_token_endpoint, client_router, revocation_router
from shared.clients.api import NEVER
from shared.clock import Clock
from shared.collector import collect_seldom
from shared.database import database_fault, upgrade
from shared.durable import DurableWork
from shared.emergency import EmergencyStore, emergency_router
from shared.event_feed import EventFeed, feed_router
from shared.idempotency import IdempotencyStore
from shared.jobs.api import job_router
from shared.jobs.drive import JobDesk
from shared.jobs.worker import JobWorker
from shared.roles import every_scope
from shared.telemetry import Metrics, configure_logging
from shared.tracing import Tracing
from shared.webhooks import Deliverer, WebhookStore, webhook_router

SERVICE = "billing-service"
DESCRIPTION = """\
A visit and its finalized code set in, a settled account out: eligibility, claims, acknowledgments, payments,
a double-entry ledger, the patient's statement. Money is integer cents; X12 goes in and out as it is.
"""


def create_app(
    settings: BillingSettings | None = None,
    *,
    clock: Clock | None = None,
    coding: CodingGateway | None = None,
    payer: PayerGateway | None = None,
    evidence: EvidenceGateway | None = None,
    processor: PaymentProcessor | None = None,
    tracing: Tracing | None = None,
) -> FastAPI:
    """The application. An embedded database is migrated here; a server's by `billing-service db upgrade`.

    Raises `Misconfigured` for an environment that lacks something.
    """
    settings = settings or BillingSettings()
    clock = clock or settings.clock()
    engine = settings.engine()
    clients = ClientStore(engine, CLIENTS)
    revoked = RevocationList(clients.in_force)
    verifier = settings.verifier(revoked=revoked)
    if settings.embedded_database:
        upgrade(engine, MIGRATIONS)
    units = SqlUnits(engine, clock)
    tracing, metrics = tracing or settings.tracing(SERVICE), Metrics(SERVICE)
    watch = Watch(tracing, metrics.observe_call)
    neighbours = (
        coding_service(settings, watch),
        payer_gateway(settings, watch),
        note_evidence(settings, watch),
    )
    evidence = evidence or HttpEvidenceGateway(neighbours[2])
    coding = coding or HttpCodingGateway(neighbours[0])
    payer = payer or HttpPayerGateway(neighbours[1])
    if processor is None:
        processor = FakeProcessor() if settings.payment_processor == "fake" else NoProcessor()
    trail = audit_trail(engine)
    desk = job_desk(units, coding, clock)
    worker = make_worker(settings, units, payer, coding, clock, trail, tracing, processor, desk)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        revoked.start()
        if settings.work:
            worker.launch()
        yield
        revoked.stop()
        if settings.work:
            await run_in_threadpool(worker.shutdown)
        for neighbour in neighbours:
            neighbour.close()
        await run_in_threadpool(trail.close)
        engine.dispose()
        tracing.shutdown()

    def database() -> str | None:
        return database_fault(engine, MIGRATIONS, "billing-service db upgrade")

    app = build_app(
        service=SERVICE,
        title="claimwright billing service",
        version=version("claimwright"),
        description=DESCRIPTION,
        routers=(
            *ROUTERS,
            job_router("billing.read"),
            feed_router("billing.read"),
            webhook_router(),
            client_router(),
            revocation_router(),
            emergency_router(),
            audit_router(SERVICE),
        ),
        settings=settings,
        verifier=verifier,
        idempotency=IdempotencyStore(engine, IDEMPOTENCY, settings.key_ring()),
        readiness={"database": database},
        neighbours={"coding_service": neighbours[0].fault, "payer_gateway": neighbours[1].fault},
        metrics=metrics,
        gauges=lambda: count(units),
        tracing=tracing,
        audit=trail,
        lifespan=lifespan,
    )
    app.state.events = EventFeed(engine, EVENTS)
    app.state.emergencies = EmergencyStore(engine, EMERGENCIES, EVENTS)
    app.state.clients, app.state.revoked = clients, revoked
    add_token_endpoint(app, _token_endpoint(settings, clients, revoked))
    app.state.webhooks = WebhookStore(engine, WEBHOOKS, clock)
    app.state.webhook_addresses = webhook_addresses(settings)
    app.state.jobs = desk
    app.state.services = Services(
        units, clock, coding, payer, worker, desk, evidence, processor, settings.write_off_limit_cents
    )
    return app


def _token_endpoint(
    settings: BillingSettings, clients: ClientStore, revoked: RevocationList
) -> TokenEndpoint:
    return TokenEndpoint(
        clients,
        settings.base_url,
        settings.issuer,
        settings.private_key_file,
        settings.key_file,
        settings.token_audiences,
        sorted(every_scope() - NEVER),
        revoked,
        settings.clock_skew_s,
        check=webhook_addresses(settings).check,
    )


def work_until_stopped(settings: BillingSettings) -> int:
    """The worker alone, for services that run with `BILLING_WORK=false`; until SIGTERM or SIGINT."""
    configure_logging(SERVICE, settings.log_level)
    clock = settings.clock()
    tracing = settings.tracing(SERVICE)
    watch = Watch(tracing)
    neighbours = (payer_gateway(settings, watch), coding_service(settings, watch))
    payer, coding = HttpPayerGateway(neighbours[0]), HttpCodingGateway(neighbours[1])
    engine = settings.engine()
    trail = audit_trail(engine)
    worker = make_worker(settings, SqlUnits(engine, clock), payer, coding, clock, trail, tracing)
    collect_seldom()
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    worker.launch()
    stopped.wait()
    worker.shutdown()
    for neighbour in neighbours:
        neighbour.close()
    trail.close()
    tracing.shutdown()
    return 0


def audit_trail(engine: Engine) -> AuditTrail:
    """Records who saw or changed whose data through `engine`."""
    return AuditTrail(engine, AUDIT, persons=PERSONS, leads=LEADS, untouched=UNTOUCHED)


def webhook_addresses(settings: BillingSettings) -> AddressPolicy:
    return AddressPolicy(settings.allow_private_webhooks)


def make_worker(
    settings: BillingSettings,
    units: SqlUnits,
    payer: PayerGateway,
    coding: CodingGateway,
    clock: Clock,
    trail: AuditTrail,
    tracing: Tracing | None = None,
    processor: PaymentProcessor | None = None,
    desk: JobDesk | None = None,
) -> Worker:
    work = DurableWork(SERVICE, settings.database_url, tracing, trail.acting, partial(_origin, units))
    work.add_sweep(trail.left)
    JobWorker(work, units.engine, JOBS, desk or job_desk(units, coding, clock))
    Deliverer(WebhookStore(units.engine, WEBHOOKS, clock), webhook_addresses(settings), work)
    folders = {name: _file_gateway(settings, name) for name in settings.gateways}
    return Worker(
        work,
        units,
        payer,
        coding,
        clock,
        interval_s=settings.poll_interval_s,
        folders=folders,
        eligibility_hour=settings.eligibility_hour,
        processor=processor,
        acting=trail.working,
    )


def _origin(units: SqlUnits, name: str, ids: tuple[str, ...]) -> tuple[str, str]:
    """Who asked for a file to be sent: noted with the file, for whichever process sends it."""
    if name != SEND:
        return "", ""
    with units(worker_principal(ids[1]), read_only=True) as unit:
        return unit.interchanges.origin(ids[0])


def _file_gateway(settings: BillingSettings, name: str) -> FileGateway:
    spool = FolderGateway(settings.gateways[name])
    if name not in settings.sftp:
        return spool
    return SftpGateway(spool, SftpAccount(**settings.sftp[name].model_dump()))


def coding_service(settings: BillingSettings, watch: Watch = UNWATCHED) -> Neighbour:
    return _neighbour(
        settings, "coding service", settings.coding_url, settings.coding_audience, CODING_SCOPES, watch
    )


def note_evidence(settings: BillingSettings, watch: Watch = UNWATCHED) -> Neighbour:
    """The coding service again, with tokens that may read words of notes."""
    return _neighbour(
        settings, "coding service", settings.coding_url, settings.coding_audience, EVIDENCE_SCOPES, watch
    )


def payer_gateway(settings: BillingSettings, watch: Watch = UNWATCHED) -> Neighbour:
    return _neighbour(
        settings, "payer gateway", settings.payer_url, settings.payer_audience, PAYER_SCOPES, watch
    )


def _neighbour(
    settings: BillingSettings, name: str, url: str, audience: str, scopes: frozenset[str], watch: Watch
) -> Neighbour:
    timeout = httpx.Timeout(settings.neighbour_timeout_s, connect=min(2.0, settings.neighbour_timeout_s))
    minter = TokenMinter(settings.private_key_file, audience=audience, issuer=settings.issuer)
    return Neighbour(name, httpx.Client(base_url=url, timeout=timeout), minter, scopes, watch=watch)
