"""One transaction as a context manager. The workflow commits; leaving without a commit rolls back.

    with uow:
        uow.claims.add(claim)
        uow.commit()

A unit of work may be entered again after it was left, never while it is open: no transaction stays open
across an HTTP call, and none is held across a `yield`. It belongs to one request or one job, not to a
process.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from types import TracebackType
from typing import Any, Self, cast

from sqlalchemy import Connection, Engine, event, exc
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, with_loader_criteria

from shared.database.changes import WRITTEN, ChangeLog, Written, log_of
from shared.database.columns import ClinicRow
from shared.database.encryption import sealed_for
from shared.deadline import current as current_deadline
from shared.errors import Unavailable


class UnitOfWork:
    """Services subclass it and hang their repositories on `session` in `furnish`.

    With `clinic_id`, ORM queries see that clinic's rows alone, rows of another cannot be written, and
    encrypted columns can be read and written. Without (sweeps, exports of ids), all clinics' rows are seen
    and encrypted columns stay shut. With `read_only` no writer lock is taken and PostgreSQL refuses writes.

    Without `durable` a commit does not wait for the disk: a power cut may take it back, together with all
    that was committed after it, and never without that.

    Where the engine's changes are recorded (`changes.record_changes`), the record of what this unit changes
    is in its own transaction.
    """

    session: WorkSession

    def __init__(
        self,
        engine: Engine,
        *,
        clinic_id: str | None = None,
        read_only: bool = False,
        durable: bool = True,
    ) -> None:
        # What a transaction tells PostgreSQL of whose rows it is about it says as it begins: see `engine`.
        self._engine = engine.execution_options(
            read_only=read_only, clinic_id=clinic_id, every_clinic=clinic_id is None, durable=durable
        )
        self._clinic_id = clinic_id
        self._read_only = read_only
        self._open: ExitStack | None = None
        self._bare: dict[str, Any] = {}
        """What it is without what `furnish` adds."""
        self._log: ChangeLog | None = None if read_only or clinic_id is None else log_of(engine)

    def __enter__(self) -> Self:
        if self._open is not None:
            raise RuntimeError("this unit of work is open already; leave it before it is entered again")
        with ExitStack() as stack:
            self.session = stack.enter_context(WorkSession(self._engine, self._clinic_id))
            if self._clinic_id is not None:
                stack.enter_context(sealed_for(self._clinic_id))
            if self._log is not None:
                self.session.info[WRITTEN] = Written()
            self._bare = dict(vars(self), _bare={})
            self.furnish()  # before there is a transaction, and on SQLite a writer that keeps others waiting
            try:
                self.session.connection()
            except exc.TimeoutError as error:
                raise Unavailable(
                    "every database connection is in use", code="database_busy", retry_after_s=1
                ) from error
            self._open = stack.pop_all()
        return self

    def furnish(self) -> None:
        """What a subclass adds when it is entered."""

    def commit(self) -> None:
        if self._log is None or self._clinic_id is None:
            self.session.commit()
            return
        self.session.flush()
        written: Written = self.session.info[WRITTEN]
        told = None
        if written.any:
            told = self._log.record_of(self.session, self._clinic_id, frozenset(written.ids))
        self.session.commit()
        written.any = False
        written.ids.clear()
        if told is not None:
            told()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        stack, self._open = self._open, None
        if stack is None:
            return
        bare = self._bare | {"_open": None}
        with stack:  # closing a session rolls back what was not committed
            if self._read_only and kind is None and self.session.in_transaction():
                # There is nothing to lose, and the driver forgets its prepared statements at a rollback.
                self.session.commit()
        # What it was furnished with refers to it, and is not to wait for the collector of cycles: that stops
        # every writer, 50 ms for a hundred thousand objects.
        self.session.before_commit.clear()
        self.session.after_rollback.clear()
        vars(self).clear()
        vars(self).update(bare)


class WorkSession(Session):
    """Of one unit of work. What is to be done before it commits or after it rolled back goes into its lists:
    to listen on each session would cost more than to open it."""

    def __init__(self, engine: Engine, clinic_id: str | None) -> None:
        super().__init__(engine, expire_on_commit=False)
        self.clinic_id = clinic_id
        self.before_commit: list[Callable[[], None]] = []
        """In this order."""
        self.after_rollback: list[Callable[[], None]] = []


@event.listens_for(WorkSession, "after_begin")
def _watch(session: WorkSession, transaction: object, connection: Connection) -> None:
    """Every unit of work sets it anew: connections come from a pool."""
    connection.info[WRITTEN] = session.info.get(WRITTEN)


@event.listens_for(WorkSession, "before_commit")
def _finish(session: WorkSession) -> None:
    if (deadline := current_deadline()) is not None:
        deadline.check()
    for step in session.before_commit:
        step()


@event.listens_for(WorkSession, "after_rollback")
def _forget(session: WorkSession) -> None:
    for step in session.after_rollback:
        step()


@event.listens_for(WorkSession, "do_orm_execute")
def _see_own_rows(state: ORMExecuteState) -> None:
    """Tenancy in one place: what is read here, what is written below."""
    clinic_id = cast("WorkSession", state.session).clinic_id
    if clinic_id is None:
        return
    # Statements over tables and not over mapped classes name the clinic themselves: nothing could be added.
    if state.is_orm_statement and (state.is_select or state.is_update or state.is_delete):
        own_rows = with_loader_criteria(
            ClinicRow, lambda row: row.clinic_id == clinic_id, include_aliases=True
        )
        state.statement = state.statement.options(own_rows)


@event.listens_for(WorkSession, "before_flush")
def _write_own_rows(session: WorkSession, context: UOWTransaction, instances: object) -> None:
    if session.clinic_id is None:
        return
    for row in (*session.new, *session.dirty):
        if isinstance(row, ClinicRow) and row.clinic_id != session.clinic_id:
            raise RuntimeError("a row of another clinic cannot be written in this unit of work")
