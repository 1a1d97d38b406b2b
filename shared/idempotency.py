"""`Idempotency-Key`: a POST that is sent again has one effect and one answer.

The same key and body: the stored answer, marked. Another body: 422. Still in flight: 409. Nothing is kept of
a request that was refused (4xx), so it can be mended and sent with the same key; work that failed (5xx, a
crash) is driven again, and finds what it did before by its `dedupe_key` (see `ids.resource_id`).

A key belongs to one caller (clinic and subject), method and path. Who works on it holds a lease and renews
it; a process that died lets it run out. Answers are sealed: they may carry PHI.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hashlib
import json
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from fastapi.exceptions import RequestValidationError
from sqlalchemy import (
    Column,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    delete,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from shared.clock import Clock, SystemClock
from shared.database import SEALED_WITH, KeyRing, UnitOfWork, UtcDateTime
from shared.errors import DomainError, Invalid
from shared.ids import dedupe_key
from shared.principal import Principal
from shared.problems import HttpRefusal, status_of_exception

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
KEPT = timedelta(hours=48)
PURGED_EVERY = timedelta(hours=1)
LEASE = timedelta(seconds=30)


def idempotency_table(metadata: MetaData) -> Table:
    """`id` is a hash of caller, method, path and key; the key itself is not stored."""
    return Table(
        "idempotency_keys",
        metadata,
        Column("id", String(64), primary_key=True),
        Column("clinic_id", String(64), nullable=False, index=True),
        Column("fingerprint", String(64), nullable=False),
        Column("first_at", UtcDateTime, nullable=False, index=True),
        Column("lease", String(32), nullable=False),
        Column("leased_until", UtcDateTime, nullable=False),
        Column("status", Integer),
        Column("answer", LargeBinary, info={SEALED_WITH: "id"}),
    )


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to do the work. `first_at` is when it was first asked for, by whomever."""

    id: str
    token: str
    first_at: datetime


class IdempotencyStore:
    """Keys and answers in the service's own database."""

    def __init__(self, engine: Engine, table: Table, keys: KeyRing, clock: Clock | None = None) -> None:
        self._engine = engine
        self._table = table
        self._keys = keys
        self._clock = clock or SystemClock()
        self._purged_at = self._clock.now() - PURGED_EVERY

    def begin(self, id_: str, clinic_id: str, fingerprint: str) -> Lease | StoredAnswer:
        """The lease, or the answer that is stored already.

        Raises `Invalid` when the key was used with another body, `HttpRefusal` (409) while it is in flight.
        """
        with UnitOfWork(self._engine, read_only=True) as work:
            row = work.session.execute(select(self._table).where(self._table.c.id == id_)).one_or_none()
        if row is not None and (answer := self._answer(row, fingerprint)):
            return answer
        return self._lease(id_, clinic_id, fingerprint)

    def _lease(self, id_: str, clinic_id: str, fingerprint: str) -> Lease | StoredAnswer:
        table, now, token = self._table, self._clock.now(), secrets.token_hex(16)
        claim = {"lease": token, "leased_until": now + LEASE}
        fresh = {"id": id_, "clinic_id": clinic_id, "fingerprint": fingerprint, "first_at": now, **claim}
        # No wait for the disk: what the work commits takes the lease to the disk with it, and a lease that no
        # work came after is no loss.
        with UnitOfWork(self._engine, durable=False) as work:
            if now - self._purged_at >= PURGED_EVERY:
                work.session.execute(delete(table).where(table.c.first_at < now - KEPT))
                self._purged_at = now
            made = work.session.execute(self._insert_unless_there().values(fresh).returning(table.c.id))
            if made.one_or_none() is not None:
                work.commit()
                return Lease(id_, token, now)
            row = work.session.execute(select(table).where(table.c.id == id_).with_for_update()).one_or_none()
            if row is None:  # given up between the two statements; the caller's next try gets it
                raise _in_flight()
            if answer := self._answer(row, fingerprint):
                return answer
            if row.leased_until > now:
                raise _in_flight()
            work.session.execute(update(table).where(table.c.id == id_).values(claim))
            work.commit()
            return Lease(id_, token, row.first_at)

    def renew(self, lease: Lease) -> None:
        self._change(lease, leased_until=self._clock.now() + LEASE)

    def complete(self, lease: Lease, clinic_id: str, answer: StoredAnswer) -> None:
        content = {"headers": answer.headers, "body": base64.b64encode(answer.body).decode()}
        sealed = self._keys.seal(json.dumps(content).encode(), *self._place(clinic_id, lease.id))
        self._change(lease, status=answer.status, answer=sealed)

    def give_up(self, lease: Lease, *, forget: bool) -> None:
        """`forget` a request that was refused; keep one that failed, to be driven again at once."""
        if not forget:
            self._change(lease, leased_until=lease.first_at)
            return
        table = self._table
        with UnitOfWork(self._engine) as work:
            work.session.execute(delete(table).where(table.c.id == lease.id, table.c.lease == lease.token))
            work.commit()

    def _change(self, lease: Lease, **values: Any) -> None:
        table = self._table
        with UnitOfWork(self._engine) as work:
            work.session.execute(
                update(table).where(table.c.id == lease.id, table.c.lease == lease.token).values(values)
            )
            work.commit()

    def _answer(self, row: Any, fingerprint: str) -> StoredAnswer | None:
        if row.fingerprint != fingerprint:
            raise Invalid(
                f"this {HEADER} was used with another request; choose a new key",
                code="idempotency_key_reused",
            )
        if row.answer is None:
            return None
        content = json.loads(self._keys.open(row.answer, *self._place(row.clinic_id, row.id)))
        headers = tuple((name, value) for name, value in content["headers"])
        return StoredAnswer(row.status, headers, base64.b64decode(content["body"]))

    def _place(self, clinic_id: str, id_: str) -> tuple[str, ...]:
        return clinic_id, self._table.name, "answer", id_

    def _insert_unless_there(self) -> Any:
        module = sqlite if self._engine.dialect.name == "sqlite" else postgresql
        return module.insert(self._table).on_conflict_do_nothing(index_elements=["id"])


async def once(
    store: IdempotencyStore,
    principal: Principal,
    key: str,
    request: Request,
    operation: Callable[[Any], Awaitable[Response]],
) -> Response:
    """Runs `operation` unless its answer is stored; stores the answer before it is sent."""
    target = f"{request.method} {request.url.path}"
    caller = (principal.clinic_id, principal.subject, target, key)
    fingerprint = hashlib.sha256(
        request.scope["query_string"]
        + b"\0"
        + request.headers.get("content-type", "").encode()
        + b"\0"
        + await request.body()
    ).hexdigest()
    id_ = hashlib.sha256(json.dumps(caller).encode()).hexdigest()
    begun = await run_in_threadpool(store.begin, id_, principal.clinic_id, fingerprint)
    if isinstance(begun, StoredAnswer):
        return _replay(begun)
    request.state.dedupe_key = dedupe_key(begun.first_at, *caller)
    async with _renewed(store, begun):
        try:
            response = await operation(request)
        except (DomainError, HTTPException, RequestValidationError) as refusal:
            await run_in_threadpool(store.give_up, begun, forget=status_of_exception(refusal) < 500)
            raise
        except Exception:
            await run_in_threadpool(store.give_up, begun, forget=False)
            raise
        if response.status_code >= 400:
            await run_in_threadpool(store.give_up, begun, forget=response.status_code < 500)
            return response
        response = await _whole(response)
        kept = tuple((name, value) for name, value in response.headers.items() if name != "content-length")
        answer = StoredAnswer(response.status_code, kept, bytes(response.body))
        await run_in_threadpool(store.complete, begun, principal.clinic_id, answer)
    return response


def _in_flight() -> HttpRefusal:
    return HttpRefusal(
        409,
        "A request with this key is being worked on; ask again.",
        code="idempotency_in_flight",
        headers={"Retry-After": "1"},
    )


def _replay(answer: StoredAnswer) -> Response:
    response = Response(answer.body, answer.status, headers=dict(answer.headers))
    response.headers[REPLAYED] = "true"
    return response


async def _whole(response: Response) -> Response:
    chunks = getattr(response, "body_iterator", None)
    if chunks is None:
        return response
    body = b"".join([chunk if isinstance(chunk, bytes) else chunk.encode() async for chunk in chunks])
    return Response(body, response.status_code, dict(response.headers), background=response.background)


@contextlib.asynccontextmanager
async def _renewed(store: IdempotencyStore, lease: Lease) -> AsyncIterator[None]:
    async def renew() -> None:
        while True:
            await asyncio.sleep(LEASE.total_seconds() / 3)
            await run_in_threadpool(store.renew, lease)

    task = asyncio.create_task(renew())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError, DomainError):
            await task
