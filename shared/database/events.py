"""The append-only feed of events, in the transaction of the change that they tell of."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import JSON, BigInteger, Column, Integer, MetaData, String, Table, func, select
from sqlalchemy.orm import Session

from shared.database.bulk import insert_rows
from shared.database.changes import WRITTEN
from shared.database.columns import UtcDateTime
from shared.database.unit_of_work import WorkSession
from shared.events import Event


def events_table(metadata: MetaData) -> Table:
    """`seq` orders the feed. Nothing updates or deletes a row."""
    return Table(
        "events",
        metadata,
        Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
        Column("id", String(64), nullable=False, unique=True),
        Column("clinic_id", String(64), nullable=False, index=True),
        Column("type", String(64), nullable=False),
        Column("subject", String(64), nullable=False, index=True),
        Column("actor", String(255), nullable=False),
        Column("at", UtcDateTime, nullable=False),
        Column("data", JSON, nullable=False),
        sqlite_autoincrement=True,
    )


class EventLog:
    """An `Events` over a session: keeps events until the commit and writes them as its last statement.

    PostgreSQL gives out sequence numbers before the commit, so a follower could see 8 before 7 and never come
    back. Writers of one clinic's events therefore queue, from the last statement to the commit, for a lock.
    """

    def __init__(self, session: WorkSession, table: Table) -> None:
        self._session = session
        self._table = table
        self._pending: list[Event] = []
        session.before_commit.append(self._write)
        session.after_rollback.append(self._pending.clear)

    def append(self, event: Event) -> None:
        self._pending.append(event)
        if (written := self._session.info.get(WRITTEN)) is not None:
            written.add(event.subject)

    def _write(self) -> None:
        if not self._pending:
            return
        session = self._session
        session.flush()
        if session.get_bind().dialect.name == "postgresql":
            for clinic_id in sorted({pending.clinic_id for pending in self._pending}):
                lock = func.hashtextextended("events:" + clinic_id, 0)
                session.execute(select(func.pg_advisory_xact_lock(lock)))
        insert_rows(
            session,
            self._table,
            [
                {
                    "id": pending.id,
                    "clinic_id": pending.clinic_id,
                    "type": pending.type,
                    "subject": pending.subject,
                    "actor": pending.actor,
                    "at": pending.at,
                    "data": dict(pending.data),
                }
                for pending in self._pending
            ],
        )
        self._pending.clear()


def read_events(
    session: Session, table: Table, clinic_id: str, *, after: int = 0, limit: int = 50
) -> Sequence[tuple[int, Event]]:
    """Up to `limit` events of one clinic numbered above `after`, in order, each with its number."""
    rows = session.execute(
        select(table)
        .where(table.c.clinic_id == clinic_id, table.c.seq > after)
        .order_by(table.c.seq)
        .limit(limit)
    )
    return [
        (row.seq, Event(row.id, row.clinic_id, row.type, row.subject, row.actor, row.at, row.data))
        for row in rows
    ]
