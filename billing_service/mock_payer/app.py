"""The mock payer's application: wiring, and the thread that adjudicates by itself."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from importlib.metadata import version

import structlog
from fastapi import FastAPI
from sqlalchemy import Engine

from billing_service.mock_payer import control, interchanges
from billing_service.mock_payer.adjudication_run import run_adjudication
from billing_service.mock_payer.book import PayerBook
from billing_service.mock_payer.claim_store import clinics_waiting
from billing_service.mock_payer.edi import write_remittance
from billing_service.mock_payer.plan_book import seeded_book
from billing_service.mock_payer.settings import MIGRATIONS, MockPayerSettings
from billing_service.mock_payer.tables import events, idempotency_keys
from billing_service.mock_payer.world import World
from shared.app import build_app
from shared.clock import Clock, SystemClock
from shared.database import database_fault, upgrade
from shared.errors import Unavailable
from shared.event_feed import EventFeed, feed_router
from shared.idempotency import IdempotencyStore
from shared.tracing import Tracing

SERVICE = "mock-payer"
_POLL_S = 0.25
_log = structlog.get_logger()


def create_app(
    settings: MockPayerSettings | None = None, clock: Clock | None = None, tracing: Tracing | None = None
) -> FastAPI:
    """Settings from `MOCK_PAYER_*` when none are given; `clock` is the system's unless a test stops it."""
    settings = settings or MockPayerSettings()
    system = clock or SystemClock()
    tracing = tracing or settings.tracing(SERVICE)
    engine = settings.engine()
    book = seeded_book()
    revoked = settings.revocations()

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        if settings.embedded_database:
            upgrade(engine, MIGRATIONS)
        if revoked:
            revoked.start()
        stop = threading.Event()
        thread = threading.Thread(
            target=_adjudicate_by_itself,
            args=(stop, engine, book, system, settings.adjudicate_after_s),
            name="adjudication",
        )
        if settings.adjudicate_after_s:
            thread.start()
        yield
        if revoked:
            revoked.stop()
        stop.set()
        if thread.is_alive():
            thread.join()
        engine.dispose()
        tracing.shutdown()

    app = build_app(
        service=SERVICE,
        title="Claimwright mock payer",
        version=version("claimwright"),
        description="Four invented payers that compute: X12 in, X12 out, and a control API for tests.",
        routers=[interchanges.router, control.router, feed_router(control.SCOPE)],
        settings=settings,
        verifier=settings.verifier(revoked=revoked),
        idempotency=IdempotencyStore(engine, idempotency_keys, settings.key_ring()),
        readiness={"database": partial(_database_fault, engine)},
        tracing=tracing,
        lifespan=lifespan,
    )
    app.state.events = EventFeed(engine, events)
    app.state.book = book
    app.state.worlds = partial(World, engine, system=system)
    return app


def _database_fault(engine: Engine) -> str | None:
    return database_fault(engine, MIGRATIONS, "billing-service mock-payer db upgrade")


def _adjudicate_by_itself(
    stop: threading.Event, engine: Engine, book: PayerBook, system: Clock, after_s: float
) -> None:
    """Decides what has waited long enough, clinic by clinic, until told to stop."""
    while not stop.wait(min(_POLL_S, after_s)):
        try:
            for clinic_id in clinics_waiting(engine, system.now() - timedelta(seconds=after_s)):
                run_adjudication(World(engine, clinic_id, system), book, write_remittance)
        except Unavailable as error:
            _log.warning("adjudication_waits", reason=error.code)
