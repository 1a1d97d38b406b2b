"""One transaction as a context manager. The workflow commits; leaving without a commit rolls back.

    with uow:
        uow.claims.add(claim)
        uow.commit()

A unit of work may be entered again after it was left, never while it is open: no transaction stays open
across an HTTP call, and none is held across a `yield`. It belongs to one request or one job, not to a
process.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, event, exc, func, select
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, with_loader_criteria

from shared.database.changes import WRITTEN, ChangeLog, Written, log_of
from shared.database.columns import ClinicRow
from shared.database.encryption import sealed_for
from shared.database.row_security import CLINIC, EVERY_CLINIC
from shared.errors import Unavailable


class UnitOfWork:
    """Services subclass it and hang their repositories on `session` in `__enter__`.

    With `clinic_id`, ORM queries see that clinic's rows alone, rows of another cannot be written, and
    encrypted columns can be read and written. Without (sweeps, exports of ids), all clinics' rows are seen
    and encrypted columns stay shut. With `read_only` no writer lock is taken and PostgreSQL refuses writes.

    Where the engine's changes are recorded (`changes.record_changes`), the record of what this unit changes
    is in its own transaction.
    """

    session: Session

    def __init__(self, engine: Engine, *, clinic_id: str | None = None, read_only: bool = False) -> None:
        self._engine = engine.execution_options(read_only=read_only)
        self._clinic_id = clinic_id
        self._open: ExitStack | None = None
        self._log: ChangeLog | None = None if read_only or clinic_id is None else log_of(engine)

    def __enter__(self) -> Self:
        if self._open is not None:
            raise RuntimeError("this unit of work is open already; leave it before it is entered again")
        with ExitStack() as stack:
            self.session = stack.enter_context(Session(self._engine, expire_on_commit=False))
            if self._clinic_id is not None:
                stack.enter_context(_confined(self.session, self._clinic_id))
                if self._log is not None:
                    self.session.info[WRITTEN] = Written()
                    event.listen(self.session, "after_begin", _watch)
            else:
                event.listen(self.session, "after_begin", _tell_postgresql_of_all)
            with _pool_errors():
                self.session.connection()
            self._open = stack.pop_all()
        return self

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
        if stack is not None:
            stack.close()  # closing a session rolls back what was not committed


@contextmanager
def _pool_errors() -> Iterator[None]:
    try:
        yield
    except exc.TimeoutError as error:
        raise Unavailable(
            "every database connection is in use", code="database_busy", retry_after_s=1
        ) from error


@contextmanager
def _confined(session: Session, clinic_id: str) -> Iterator[None]:
    """Tenancy in one place: what is read, what is written, and which rows' secrets open."""
    event.listen(session, "do_orm_execute", _see_own_rows)
    event.listen(session, "before_flush", _write_own_rows)
    event.listen(session, "after_begin", _tell_postgresql)
    session.info["clinic_id"] = clinic_id
    session.info["own_rows"] = with_loader_criteria(
        ClinicRow, lambda row: row.clinic_id == clinic_id, include_aliases=True
    )
    with sealed_for(clinic_id):
        yield


def _watch(session: Session, transaction: object, connection: Connection) -> None:
    """Every unit of work sets it anew: connections come from a pool."""
    connection.info[WRITTEN] = session.info[WRITTEN]


def _see_own_rows(state: ORMExecuteState) -> None:
    # Statements over tables and not over mapped classes name the clinic themselves: nothing could be added.
    if state.is_orm_statement and (state.is_select or state.is_update or state.is_delete):
        state.statement = state.statement.options(state.session.info["own_rows"])


def _write_own_rows(session: Session, context: UOWTransaction, instances: object) -> None:
    clinic_id = session.info["clinic_id"]
    for row in (*session.new, *session.dirty):
        if isinstance(row, ClinicRow) and row.clinic_id != clinic_id:
            raise RuntimeError("a row of another clinic cannot be written in this unit of work")


def _tell_postgresql(session: Session, transaction: object, connection: Connection) -> None:
    """For row-level security: see `row_security`. Ends with the transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.set_config(CLINIC, session.info["clinic_id"], True)))


def _tell_postgresql_of_all(session: Session, transaction: object, connection: Connection) -> None:
    """A sweep over all clinics says so; what says nothing sees nothing."""
    connection.info.pop(WRITTEN, None)
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.set_config(EVERY_CLINIC, "on", True)))
