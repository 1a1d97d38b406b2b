"""Writes audit entries many at a time: whoever waits is told when a commit has carried its entry.

One thread does all the writing, on a connection that no other thread ever sees. While it commits, entries
gather; the next commit takes them all. It ends when there has been nothing to do for a second, so that a
process that stops does not stop in the middle of a statement.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Engine, Select, func, insert, select

from shared.audit.record import GENESIS, AuditEntry, audit_digest
from shared.audit.tables import AuditTables
from shared.database import UnitOfWork
from shared.database.row_security import CLINIC
from shared.errors import DomainError, Unavailable
from shared.telemetry import frames_of, log

IDLE_S = 1.0
GATHER_S = 0.002
"""How long a commit waits for company, and only when the one before had some: never more than 5 ms."""
MOST_AT_ONCE = 500
_LED_TO = 50_000


@dataclass(frozen=True, slots=True)
class Lead:
    """How an id leads to whose data it is about: rows of (that id, the patient's)."""

    rows: Select[Any, Any]
    lasting: bool = True
    """False where what it leads to can be changed, so that it is looked up each time."""


@dataclass(eq=False, slots=True)
class _Waiting:
    entry: AuditEntry
    hints: tuple[str, ...]
    """Ids to follow to patients where the entry names none."""
    loop: asyncio.AbstractEventLoop | None
    future: asyncio.Future[None] | None
    event: threading.Event | None
    error: DomainError | None = None


class GroupCommitter:
    def __init__(self, engine: Engine, tables: AuditTables, leads: Mapping[str, Lead]) -> None:
        """`leads`: prefix of an id → where it leads."""
        self._engine = engine
        self._tables = tables
        self._leads = leads
        self._led: OrderedDict[tuple[str, str], tuple[str, ...]] = OrderedDict()
        self._ready = threading.Condition()
        self._pending: list[_Waiting] = []
        self._thread: threading.Thread | None = None
        self._last = 0
        self._closing = False

    async def write(self, entry: AuditEntry, hints: tuple[str, ...] = ()) -> None:
        """Returns when the entry is committed. Raises `Unavailable` when it cannot be."""
        loop = asyncio.get_running_loop()
        future = loop.create_future()
        self._submit(_Waiting(entry, hints, loop, future, None))
        await future

    def write_now(self, entry: AuditEntry, hints: tuple[str, ...] = ()) -> None:
        """The same, for a thread that may wait."""
        written = threading.Event()
        waiting = _Waiting(entry, hints, None, None, written)
        self._submit(waiting)
        written.wait()
        if waiting.error is not None:
            raise waiting.error

    def _submit(self, waiting: _Waiting) -> None:
        with self._ready:
            self._pending.append(waiting)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="audit")
                self._thread.start()
            else:
                self._ready.notify()

    def close(self) -> None:
        """Waits until what was given is written."""
        thread = self._thread
        if thread is not None:
            with self._ready:
                self._closing = True
                self._ready.notify()
            thread.join()

    # --- the thread -----------------------------------------------------------------------------------------

    def _run(self) -> None:
        connection: Connection | None = None
        while True:
            batch = self._gathered()
            if not batch:
                break
            connection = self._carry(connection, batch)
            self._last = len(batch)
        if connection is not None:
            connection.close()

    def _gathered(self) -> list[_Waiting]:
        """Empty when the thread is to end."""
        with self._ready:
            if self._last > 1 and 0 < len(self._pending) < self._last:
                self._ready.wait_for(lambda: len(self._pending) >= self._last, GATHER_S)
            if not self._pending:
                self._ready.wait_for(lambda: self._pending or self._closing, IDLE_S)
            if not self._pending:
                self._thread, self._last, self._closing = None, 0, False
                return []
            batch, self._pending = self._pending[:MOST_AT_ONCE], self._pending[MOST_AT_ONCE:]
            return batch

    def _carry(self, connection: Connection | None, batch: list[_Waiting]) -> Connection | None:
        """The connection to go on with."""
        error: DomainError | None = None
        for attempt in (1, 2):
            fresh = connection is None
            try:
                if connection is None:
                    connection = self._engine.connect()
                self._commit(connection, batch)
                error = None
                break
            except Exception as fault:  # noqa: BLE001 - whoever waits is told; the thread goes on
                error = _told(fault)
                _drop(connection)
                connection = None
                if fresh or attempt == 2:
                    break  # a connection that was kept may have died meanwhile: a new one is worth a try
        if isinstance(error, _NotWritten) and len(batch) > 1:
            for one in batch:  # what the database will not take must not keep the others waiting
                connection = self._carry(connection, [one])
            return connection
        self._tell(batch, error)
        return connection

    def _commit(self, connection: Connection, batch: Sequence[_Waiting]) -> None:
        by_clinic: dict[str, list[AuditEntry]] = defaultdict(list)
        for entry in self._followed(batch):
            by_clinic[entry.clinic_id].append(entry)
        with connection.begin():
            for clinic_id in sorted(by_clinic):
                self._append(connection, clinic_id, by_clinic[clinic_id])

    def _append(self, connection: Connection, clinic_id: str, entries: Iterable[AuditEntry]) -> None:
        records, subjects = self._tables.records, self._tables.subjects
        if connection.dialect.name == "postgresql":
            lock = func.pg_advisory_xact_lock(func.hashtextextended("audit:" + clinic_id, 0))
            connection.execute(select(func.set_config(CLINIC, clinic_id, True), lock))
        newest = connection.execute(self._tables.newest(clinic_id)).one_or_none()
        sequence, digest = newest or (0, GENESIS)
        rows, about = [], []
        for entry in entries:
            sequence += 1
            digest = audit_digest(sequence, digest, entry)
            rows.append(row_of(sequence, digest, entry))
            about += [
                {"clinic_id": clinic_id, "subject_id": one, "sequence": sequence} for one in entry.subjects
            ]
        connection.execute(insert(records), rows)
        if about:
            connection.execute(insert(subjects), about)

    def _followed(self, batch: Sequence[_Waiting]) -> list[AuditEntry]:
        """The entries, with the patients that their ids lead to where they name none."""
        wanted: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        found: dict[tuple[str, str], tuple[str, ...]] = {}
        for waiting in batch:
            clinic_id = waiting.entry.clinic_id
            for id_ in waiting.hints:
                known = self._led.get((clinic_id, id_))
                if known is None:
                    wanted[clinic_id][id_.partition("_")[0]].add(id_)
                else:
                    found[clinic_id, id_] = known
        for clinic_id, kinds in wanted.items():
            with UnitOfWork(self._engine, clinic_id=clinic_id, read_only=True) as work:
                for kind, ids in kinds.items():
                    led: dict[str, set[str]] = defaultdict(set)
                    rows = self._leads[kind].rows
                    for id_, subject_id in work.session.execute(
                        rows.where(rows.selected_columns[0].in_(sorted(ids)))
                    ):
                        led[id_].add(subject_id)
                    for id_, subject_ids in led.items():
                        found[clinic_id, id_] = tuple(subject_ids)
                        if self._leads[kind].lasting:
                            self._led[clinic_id, id_] = tuple(subject_ids)
        while len(self._led) > _LED_TO:
            self._led.popitem(last=False)
        return [_led_by(waiting, found) if waiting.hints else waiting.entry for waiting in batch]

    def _tell(self, batch: Sequence[_Waiting], error: DomainError | None) -> None:
        by_loop: dict[asyncio.AbstractEventLoop, list[_Waiting]] = defaultdict(list)
        for waiting in batch:
            waiting.error = error
            if waiting.event is not None:
                waiting.event.set()
            elif waiting.loop is not None:
                by_loop[waiting.loop].append(waiting)
        for loop, waitings in by_loop.items():
            with contextlib.suppress(RuntimeError):  # the loop was closed, and nobody waits
                loop.call_soon_threadsafe(_settle, waitings)


def _led_by(waiting: _Waiting, found: Mapping[tuple[str, str], tuple[str, ...]]) -> AuditEntry:
    entry = waiting.entry
    subjects = {one for id_ in waiting.hints for one in found.get((entry.clinic_id, id_), ())}
    return replace(entry, subjects=tuple(sorted(subjects)))


def row_of(sequence: int, digest: str, entry: AuditEntry) -> dict[str, Any]:
    """The columns of `audit_records`."""
    return {
        "clinic_id": entry.clinic_id,
        "sequence": sequence,
        "at": entry.at,
        "actor": entry.actor,
        "client": entry.client,
        "roles": entry.roles,
        "purpose": entry.purpose,
        "grant_id": entry.grant,
        "operation": entry.operation,
        "action": entry.action,
        "entity": entry.entity,
        "status": entry.status,
        "request_id": entry.request_id,
        "address": entry.address,
        "part": entry.part,
        "digest": digest,
    }


def _settle(waitings: Iterable[_Waiting]) -> None:
    for waiting in waitings:
        future = waiting.future
        if future is None or future.done():  # done: who asked is gone
            continue
        if waiting.error is None:
            future.set_result(None)
        else:
            future.set_exception(waiting.error)


def _drop(connection: Connection | None) -> None:
    if connection is not None:
        try:
            connection.invalidate()
            connection.close()
        except Exception as error:  # noqa: BLE001 - it was broken already
            log.warning("audit_connection_dropped", error=type(error).__qualname__)


def _told(fault: Exception) -> DomainError:
    log.error("audit_not_written", error=type(fault).__qualname__, frames=frames_of(fault))
    if isinstance(fault, Unavailable):
        return fault
    return _NotWritten("the audit trail cannot be written, so nothing is answered", code="audit_unavailable")


class _NotWritten(Unavailable):
    """Not for a dead database: for what it would not take."""
