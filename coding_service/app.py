"""Wires the coding service: settings → database, code book, coder → routers behind the shared edge."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache
from importlib.metadata import version

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from coding_service.adapters.audited import LEADS, PERSONS, UNTOUCHED
from coding_service.adapters.gauges import count
from coding_service.adapters.tables import JOBS, audit, emergencies, events, idempotency_keys, webhooks
from coding_service.adapters.unit_of_work import CodingUnits
from coding_service.adapters.worker import coding_kind
from coding_service.api import (
    code_search,
    code_sets,
    codes,
    fees,
    jobs,
    learned_layers,
    queries,
    record_exports,
    release_loads,
    releases,
    reports,
    review,
    terminology,
    terms,
    validations,
)
from coding_service.api.deps import CodingServices
from coding_service.codebook.builtin import tabular_file
from coding_service.codebook.live import LiveBooks
from coding_service.codebook.load_process import LoaderProcess
from coding_service.codebook.load_runs import LoadRuns
from coding_service.codebook.model import CodeBook
from coding_service.documents import read_document
from coding_service.settings import MIGRATIONS, CodingSettings
from coding_service.workflows.code_job import CODE_VISITS
from coding_service.workflows.code_note import NoteCoder, Readers
from coding_service.workflows.ports import Coder
from shared.address import AddressPolicy
from shared.app import build_app
from shared.audit.api import audit_router
from shared.audit.trail import AuditTrail
from shared.clock import Clock, SystemClock
from shared.database import database_fault, upgrade
from shared.durable import DurableWork
from shared.emergency import EmergencyStore, emergency_router
from shared.event_feed import EventFeed, feed_router
from shared.idempotency import IdempotencyStore
from shared.jobs.api import job_router
from shared.jobs.drive import JobDesk
from shared.jobs.worker import JobWorker
from shared.tracing import Tracing
from shared.webhooks import Deliverer, WebhookStore, webhook_router

SERVICE = "coding-service"
DESCRIPTION = """\
Documentation of a visit in, a validated code set out: every code with the words that support it, the path
that led to it and the rules that checked it. A coder reviews and finalizes; a provider answers queries.
"""


def create_app(
    settings: CodingSettings | None = None,
    *,
    clock: Clock | None = None,
    book: CodeBook | None = None,
    library: Callable[[], LiveBooks] = LiveBooks,
    coder: Coder | None = None,
    tracing: Tracing | None = None,
) -> FastAPI:
    """The application. An embedded database is migrated here; a server's by `coding-service db upgrade`.

    The code books are opened before the first request, unless `book` stands in for them; releases that are
    loaded later answer without a restart. Raises `Misconfigured` for an environment that
    lacks something.
    """
    settings = settings or CodingSettings()
    clock = clock or SystemClock()
    keys = settings.key_ring()
    engine = settings.engine()
    revoked = settings.revocations()
    verifier = settings.verifier(clock, revoked)
    if settings.embedded_database:
        upgrade(engine, MIGRATIONS)
    library = cache(library)
    if book is None:
        book = library()
        book.search.prepare(clock.today())
    coder = coder or _coder(book, clock)

    def database() -> str | None:
        return database_fault(engine, MIGRATIONS, "coding-service db upgrade")

    def code_book() -> str | None:
        release = book.newest_complete().release
        return None if release.complete else f"{release.id} is not complete"

    units = CodingUnits(engine, keys, clock)
    trail = AuditTrail(engine, audit, persons=PERSONS, leads=LEADS, untouched=UNTOUCHED)

    tracing = tracing or settings.tracing(SERVICE)
    work = DurableWork(SERVICE, settings.database_url, tracing, trail.acting)
    work.add_sweep(trail.left)
    store, addresses = WebhookStore(engine, webhooks, clock), AddressPolicy(settings.allow_private_webhooks)
    Deliverer(store, addresses, work)
    desk = JobDesk(units, clock, {CODE_VISITS: coding_kind(coder, units, clock, settings.limits)})
    worker = JobWorker(work, engine, JOBS, desk)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        if revoked:
            revoked.start()
        if settings.work:
            await run_in_threadpool(work.launch)
        yield
        if revoked:
            revoked.stop()
        if settings.work:
            await run_in_threadpool(work.shutdown)
        await run_in_threadpool(trail.close)
        units.close()
        tracing.shutdown()

    app = build_app(
        service=SERVICE,
        title="claimwright coding service",
        version=version("claimwright"),
        description=DESCRIPTION,
        routers=(
            code_sets.router,
            review.router,
            queries.router,
            record_exports.router,
            validations.router,
            terms.router,
            learned_layers.router,
            jobs.router,
            reports.router,
            codes.router,
            code_search.router,
            fees.router,
            releases.router,
            release_loads.router,
            terminology.router,
            job_router("coding.read"),
            feed_router("coding.read"),
            webhook_router(),
            audit_router(SERVICE),
            emergency_router(),
        ),
        settings=settings,
        verifier=verifier,
        idempotency=IdempotencyStore(engine, idempotency_keys, keys, clock),
        readiness={"database": database, "code_book": code_book},
        gauges=lambda: count(engine),
        tracing=tracing,
        audit=trail,
        lifespan=lifespan,
    )
    app.state.events = EventFeed(engine, events)
    app.state.emergencies = EmergencyStore(engine, emergencies, events, clock)
    app.state.jobs = desk
    app.state.webhooks, app.state.webhook_addresses = store, addresses
    app.state.coding = CodingServices(
        book,
        coder,
        units,
        clock,
        settings.limits,
        lambda text, media_type: read_document(text.encode(), media_type).text,
        desk,
        worker.start,
        library,
        lambda: _loads(library(), settings, clock),
        settings.cpt_licence_accepted,
    )
    return app


def _loads(library: LiveBooks, settings: CodingSettings, clock: Clock) -> LoadRuns:
    loader = LoaderProcess(library.store, tabular_file())
    return LoadRuns(library.store.folder, settings.codebook_inbox, loader, clock.now, library.refresh)


def _coder(book: CodeBook, clock: Clock) -> Coder:
    """Today's reader is made here, not while the first caller waits."""
    readers = Readers()
    readers.of(book.icd(clock.today()))
    return NoteCoder(book, readers)
