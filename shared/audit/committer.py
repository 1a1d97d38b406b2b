"""Writes audit entries many at a time: whoever waits is told when a commit has carried its entry.

One thread does all the writing, on a connection that no other thread ever sees. While it commits, entries
gather; the next commit takes them all. It ends when there has been nothing to do for a second, so that a
process that stops does not stop in the middle of a statement.

A change has its record in its own transaction already (`audit_changes`): nobody waits for its place in the
chain, and when the process dies before it has one, whoever works on the database next gives it.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from prometheus_client import Counter
from sqlalchemy import Connection, Engine, Select, delete, func, select, tuple_

from shared.audit.record import GENESIS, UNANSWERED, AuditEntry, audit_digest
from shared.audit.tables import AuditTables
from shared.clock import Clock, SystemClock
from shared.database import UnitOfWork
from shared.database.bulk import insert_rows
from shared.database.changes import WRITTEN
from shared.database.one_trip import one_trip
from shared.database.row_security import CLINIC
from shared.errors import DomainError, Unavailable
from shared.telemetry import frames_of, log

IDLE_S = 1.0
GATHER_S = 0.002
"""How long a commit waits for company, and only when the one before had some: never more than 5 ms."""
MOST_AT_ONCE = 500
LEFT_AFTER = timedelta(seconds=60)
"""A change without its place for so long is of a process that died, or is at something very long."""
LOOKED_EVERY_S = 30.0
TOLD_EVERY_S = 10.0
_LED_TO = 50_000
# Each statement sees what was committed before it: the newest record is looked for when the lock is there.
_LOCKED_HEAD = (
    f"SET LOCAL {CLINIC} = {{clinic}}",
    "SELECT pg_advisory_xact_lock(hashtextextended({chain}, 0))",
    "SELECT sequence, digest FROM audit_records WHERE clinic_id = {clinic} ORDER BY sequence DESC LIMIT 1",
)


@dataclass(frozen=True, slots=True)
class Lead:
    """How an id leads to whose data it is about: rows of (that id, the patient's)."""

    rows: Select[Any, Any]
    lasting: bool = True
    """False where what it leads to can be changed, so that it is looked up each time."""


@dataclass(eq=False, slots=True)
class _Waiting:
    entry: AuditEntry | None
    """None: only to be told when all before it is written."""
    hints: tuple[str, ...]
    """Ids to follow to patients, beside those whom the entry names."""
    loop: asyncio.AbstractEventLoop | None = None
    future: asyncio.Future[None] | None = None
    event: threading.Event | None = None
    if_led: bool = False
    """It is worth a record only where the ids lead to somebody."""
    parts: tuple[int, ...] = ()
    """Of the change whose record it is: the rows that it stands for from now on."""
    error: DomainError | None = None


_Followed = tuple[AuditEntry, tuple[int, ...]]
"""With its patients; and the parts of its change."""


class GroupCommitter:
    def __init__(
        self, engine: Engine, tables: AuditTables, leads: Mapping[str, Lead], clock: Clock | None = None
    ) -> None:
        """`leads`: prefix of an id → where it leads."""
        self.not_written = Counter(
            "claimwright_audit_not_written",
            "Audit records that the database did not take; their requests were answered with 503.",
            registry=None,
        )
        self._engine = engine
        self._tables = tables
        self._leads = leads
        self._clock = clock or SystemClock()
        self._looked_s = -LOOKED_EVERY_S
        self._told_s = -TOLD_EVERY_S
        self._untold = 0
        self._led: OrderedDict[tuple[str, str], tuple[str, ...]] = OrderedDict()
        self._ready = threading.Condition()
        self._pending: list[_Waiting] = []
        self._thread: threading.Thread | None = None
        self._newest: threading.Thread | None = None
        self._last = 0
        self._closing = False

    async def write(
        self, entry: AuditEntry, hints: tuple[str, ...] = (), parts: tuple[int, ...] = ()
    ) -> None:
        """Returns when the entry is committed. Raises `Unavailable` when it cannot be."""
        loop = asyncio.get_running_loop()
        future = loop.create_future()
        self._submit(_Waiting(entry, hints, loop, future, parts=parts))
        await future

    def write_now(self, entry: AuditEntry, hints: tuple[str, ...] = ()) -> None:
        """The same, for a thread that may wait."""
        written = threading.Event()
        waiting = _Waiting(entry, hints, event=written)
        self._submit(waiting)
        written.wait()
        if waiting.error is not None:
            raise waiting.error

    def submit(
        self,
        entry: AuditEntry,
        hints: tuple[str, ...] = (),
        parts: tuple[int, ...] = (),
        *,
        if_led: bool = False,
    ) -> None:
        """Nobody waits: of a change, which has its record already, or of what may have been about nobody."""
        self._submit(_Waiting(entry, hints, parts=parts, if_led=if_led))

    def settle(self) -> None:
        """Returns when all that was given so far is written, or could not be."""
        written = threading.Event()
        self._submit(_Waiting(None, (), event=written))
        written.wait()

    def look(self) -> None:
        """Soon looks for changes that were left without their place; at most every `LOOKED_EVERY_S`."""
        if time.monotonic() - self._looked_s >= LOOKED_EVERY_S:
            self._submit(_Waiting(None, ()))

    def _submit(self, waiting: _Waiting) -> None:
        with self._ready:
            self._pending.append(waiting)
            if self._thread is None:
                self._thread = self._newest = threading.Thread(target=self._run, name="audit")
                self._thread.start()
            else:
                self._ready.notify()

    def close(self) -> None:
        """Waits until what was given is written, and its connection is given back."""
        with self._ready:
            if self._thread is not None:
                self._closing = True
                self._ready.notify()
        if self._newest is not None:  # also one that has nothing to do any more and is about to end
            self._newest.join()

    # --- the thread -----------------------------------------------------------------------------------------

    def _run(self) -> None:
        connection: Connection | None = None
        while True:
            batch = self._gathered()
            if not batch:
                break
            connection = self._carry(connection, batch)
            self._last = len(batch)
            if time.monotonic() - self._looked_s >= LOOKED_EVERY_S:
                self._looked_s = time.monotonic()
                connection = self._take_left(connection)
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
        fault: Exception | None = None
        for attempt in (1, 2):
            fresh = connection is None
            try:
                if connection is None:
                    connection = self._connect()
                self._commit(connection, batch)
                error = None
                break
            except Exception as met:  # noqa: BLE001 - whoever waits is told; the thread goes on
                fault, error = met, _refusal(met)
                _drop(connection)
                connection = None
                if fresh or attempt == 2:
                    break  # a connection that was kept may have died meanwhile: a new one is worth a try
        if isinstance(error, _NotWritten) and len(batch) > 1:
            for one in batch:  # what the database will not take must not keep the others waiting
                connection = self._carry(connection, [one])
            return connection
        if error is not None and fault is not None:
            self._lost(sum(one.entry is not None for one in batch), fault)
        self._tell(batch, error)
        return connection

    def _connect(self) -> Connection:
        connection = self._engine.connect()
        connection.info.pop(WRITTEN, None)  # nobody wants to hear what is written here
        return connection

    def _commit(self, connection: Connection, batch: Sequence[_Waiting]) -> None:
        by_clinic: dict[str, list[_Followed]] = defaultdict(list)
        for entry, parts in self._followed(batch):
            by_clinic[entry.clinic_id].append((entry, parts))
        if not by_clinic:
            return
        with connection.begin():
            for clinic_id in sorted(by_clinic):
                head = self._head(connection, clinic_id)
                self._append(connection, clinic_id, head, by_clinic[clinic_id])

    def _head(self, connection: Connection, clinic_id: str) -> tuple[int, str]:
        """Number and digest of the newest record of the clinic's chain, which nobody else writes until the
        commit, whichever process it is. SQLite has one writer at a time already."""
        if connection.dialect.name == "postgresql":
            found = one_trip(connection, _LOCKED_HEAD, clinic=clinic_id, chain=f"audit:{clinic_id}")
            if found is not None:
                return (int(found[0][0]), found[0][1]) if found else (0, GENESIS)
            lock = func.pg_advisory_xact_lock(func.hashtextextended("audit:" + clinic_id, 0))
            connection.execute(select(func.set_config(CLINIC, clinic_id, True), lock))
        newest = connection.execute(self._tables.newest(clinic_id)).one_or_none()
        return (newest.sequence, newest.digest) if newest else (0, GENESIS)

    def _append(
        self, connection: Connection, clinic_id: str, head: tuple[int, str], followed: Sequence[_Followed]
    ) -> None:
        records, subjects, changes = self._tables.records, self._tables.subjects, self._tables.changes
        sequence, digest = head
        rows, about = [], []
        for entry, _ in followed:
            sequence += 1
            digest = audit_digest(sequence, digest, entry)
            rows.append(row_of(sequence, digest, entry))
            about += [
                {"clinic_id": clinic_id, "subject_id": one, "sequence": sequence} for one in entry.subjects
            ]
        insert_rows(connection, records, rows)
        insert_rows(connection, subjects, about)
        if chained := [(entry.change_id, part) for entry, parts in followed for part in parts]:
            key = tuple_(changes.c.change_id, changes.c.part)
            connection.execute(delete(changes).where(changes.c.clinic_id == clinic_id, key.in_(chained)))

    def _take_left(self, connection: Connection | None) -> Connection | None:
        """Chains the changes that a process left behind which died before it did. The connection to go on
        with."""
        try:
            if connection is None:
                connection = self._connect()
            for clinic_id, left in self._left().items():
                followed = self._followed(left)
                with connection.begin():
                    head = self._head(connection, clinic_id)
                    changes = self._tables.changes.c
                    ids = [entry.change_id for entry, _ in followed]
                    query = select(changes.change_id).where(
                        changes.clinic_id == clinic_id, changes.change_id.in_(ids)
                    )
                    still = set(connection.scalars(query))  # another process may have been first
                    if mine := [one for one in followed if one[0].change_id in still]:
                        self._append(connection, clinic_id, head, mine)
        except Exception as fault:  # noqa: BLE001 - they stay, and the next look finds them
            self._lost(0, fault)
            _drop(connection)
            return None
        return connection

    def _left(self) -> dict[str, list[_Waiting]]:
        """By clinic, whole changes."""
        changes = self._tables.changes
        old = changes.c.at < self._clock.now() - LEFT_AFTER
        with UnitOfWork(self._engine, read_only=True) as work:
            ids = work.session.scalars(
                select(changes.c.change_id).where(old).order_by(changes.c.at).limit(MOST_AT_ONCE)
            ).all()
            rows = work.session.execute(
                select(changes)
                .where(changes.c.change_id.in_(sorted(set(ids))))
                .order_by(changes.c.change_id, changes.c.part)
            ).all()
        found: dict[str, list[_Waiting]] = defaultdict(list)
        for row in rows:
            subjects, others = tuple(row.subjects.split()), tuple(row.others.split())
            last = found[row.clinic_id][-1] if found[row.clinic_id] else None
            if last is not None and last.entry is not None and last.entry.change_id == row.change_id:
                together = {*last.entry.subjects, *subjects}
                last.entry = replace(last.entry, subjects=tuple(sorted(together)))
                last.hints += others
                last.parts += (row.part,)
            else:
                found[row.clinic_id].append(_Waiting(_left_entry(row, subjects), others, parts=(row.part,)))
        return found

    def _followed(self, batch: Sequence[_Waiting]) -> list[_Followed]:
        """The entries, with the patients that their ids lead to."""
        wanted: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        found: dict[tuple[str, str], tuple[str, ...]] = {}
        for waiting in batch:
            if waiting.entry is None:
                continue
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
        followed = [(waiting, _led_by(waiting, found)) for waiting in batch]
        return [
            (entry, waiting.parts)
            for waiting, entry in followed
            if entry is not None and (entry.subjects or not waiting.if_led)
        ]

    def count_lost(self, fault: Exception) -> None:
        """Of one record that its change's transaction did not take."""
        self._lost(1, fault)

    def _lost(self, records: int, fault: Exception) -> None:
        """Counted each, told seldom and in short: while a database is down every request comes here."""
        self.not_written.inc(records)
        self._untold += records
        now_s = time.monotonic()
        if now_s - self._told_s < TOLD_EVERY_S:
            return
        places = {} if isinstance(fault, Unavailable) else {"frames": frames_of(fault)[-2:]}
        log.error("audit_not_written", error=type(fault).__qualname__, count=self._untold, **places)
        self._told_s, self._untold = now_s, 0

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


def _led_by(waiting: _Waiting, found: Mapping[tuple[str, str], tuple[str, ...]]) -> AuditEntry | None:
    entry = waiting.entry
    if entry is None or not waiting.hints:
        return entry
    subjects = {one for id_ in waiting.hints for one in found.get((entry.clinic_id, id_), ())}
    return replace(entry, subjects=tuple(sorted(subjects.union(entry.subjects))))


def _left_entry(row: Any, subjects: tuple[str, ...]) -> AuditEntry:
    return AuditEntry(
        clinic_id=row.clinic_id,
        at=row.at,
        actor=row.actor,
        client=row.client,
        roles=row.roles,
        purpose=row.purpose,
        grant=row.grant_id,
        operation=row.operation,
        action=row.action,
        entity=row.entity,
        status=UNANSWERED,
        request_id=row.request_id,
        address=row.address,
        part=0,
        subjects=subjects,
        change_id=row.change_id,
    )


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
        "change_id": entry.change_id,
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
        except Exception:  # noqa: BLE001, S110 - it was broken already  # nosec B110
            pass


def _refusal(fault: Exception) -> DomainError:
    if isinstance(fault, Unavailable):
        return fault
    return _NotWritten("the audit trail cannot be written, so nothing is answered", code="audit_unavailable")


class _NotWritten(Unavailable):
    """Not for a dead database: for what it would not take."""
