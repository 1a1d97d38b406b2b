"""The only place where engines are made, for the services, for Alembic and for durable work.

SQLite 3.7.0–3.51.2 can corrupt a database in WAL mode when two connections checkpoint at once
(https://sqlite.org/wal.html#walresetbug), and the system's library is usually older. `pysqlite3` brings its
own.

SQLite takes one writer at a time. Writers of one process wait in a queue of our own before `BEGIN IMMEDIATE`:
its busy handler alone sleeps and retries, and some writers then wait for seconds. Readers take no lock. A
commit returns when it is on disk; those that wait for the disk wait together (`group_sync`), and neither
that nor the copying of the log into the file keeps the next writer waiting.
"""

from __future__ import annotations

import select
import threading
import time
from collections import deque
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

import psycopg
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGconn
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import ExceptionContext
from sqlalchemy.exc import InvalidatePoolError

from shared.database.encryption import KeyRing, lend_keys
from shared.database.group_sync import GroupSync
from shared.database.one_trip import one_trip
from shared.database.row_security import CLINIC, EVERY_CLINIC
from shared.deadline import current as current_deadline
from shared.errors import Unavailable

try:
    from pysqlite3 import dbapi2 as sqlite  # type: ignore[import-not-found, import-untyped, unused-ignore]
except ImportError:  # pysqlite3 has wheels for Linux only; elsewhere the check below decides
    import sqlite3 as sqlite

SQLITE: Any = sqlite
"""The driver that every SQLite connection is made with, also those of durable work."""

SAFE_SQLITE = (3, 51, 3)
BUSY_TIMEOUT_S = 10
_DEADLINE = "deadline"

_PRAGMAS = (
    "synchronous = NORMAL",  # of the file as a whole; `GroupSync` sees to the log, commit by commit
    "foreign_keys = ON",
    f"busy_timeout = {BUSY_TIMEOUT_S * 1000}",
    "wal_autocheckpoint = 10000",  # pages, should the copying below not keep up
)
# SQLITE_BUSY, LOCKED, IOERR, FULL, CANTOPEN, PROTOCOL: the file, not the statement, is at fault.
_SQLITE_DEAD = {5, 6, 10, 13, 14, 15}
_ASKED_EVERY_S = 30.0
_COPIED_EVERY = 250
"""Commits: the log is copied into the file by the one that comes last, after its turn as a writer."""


class UnsafeDatabase(RuntimeError):
    """The database cannot be trusted with data. The message says how to mend it."""


def make_engine(
    url: str | URL, *, keys: KeyRing | None = None, longest_s: float = 60.0, echo: bool = False
) -> Engine:
    """An engine for `sqlite:///file` or `postgresql://…`. `keys` open the encrypted columns; a statement
    takes `longest_s` at most on PostgreSQL, and waits for a lock for `BUSY_TIMEOUT_S` on either.

    A database that does not answer raises `Unavailable` from whatever was being done with it.
    """
    parsed = make_url(url)
    backend = parsed.get_backend_name()
    if backend == "sqlite":
        engine = _sqlite_engine(parsed, echo)
    elif backend in ("postgresql", "postgres"):
        engine = _postgresql_engine(parsed, longest_s, echo)
    else:
        raise UnsafeDatabase(f"{backend} is not supported; use sqlite:///FILE or postgresql://HOST/NAME")
    event.listen(engine, "handle_error", _refuse_when_dead)
    event.listen(engine, "checkout", _begin_in_time)
    event.listen(engine, "checkin", _end_in_time)
    event.listen(engine, "before_cursor_execute", _in_time)
    event.listen(engine, "commit", _let_commit)
    if keys is not None:
        lend_keys(engine, keys)
    return engine


def server_version(engine: Engine) -> str:
    """`SQLite 3.53.4` or `PostgreSQL 15.14`, as the library or the server says."""
    if engine.dialect.name == "sqlite":
        return f"SQLite {sqlite.sqlite_version}"
    with engine.connect() as connection:
        version = connection.exec_driver_sql("SHOW server_version").scalar_one()
    return f"PostgreSQL {str(version).split()[0]}"


def check_sqlite(module: ModuleType | Any) -> None:
    """Raises `UnsafeDatabase` when the SQLite library behind `module` can corrupt a WAL database."""
    if module.sqlite_version_info < SAFE_SQLITE:
        raise UnsafeDatabase(
            f"SQLite {module.sqlite_version} can corrupt a database in WAL mode, see"
            f" sqlite.org/wal.html#walresetbug; {'.'.join(map(str, SAFE_SQLITE))} or newer is needed. Install"
            " pysqlite3 0.6.1 or newer, which brings its own (pip install pysqlite3), or use PostgreSQL."
        )


def _sqlite_engine(url: URL, echo: bool) -> Engine:
    check_sqlite(sqlite)
    if not url.database or url.database == ":memory:" or url.query:
        raise UnsafeDatabase("a SQLite database is a file: use sqlite:///FILE without parameters")
    Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    queue = _WriterQueue()
    log = GroupSync(Path(f"{url.database}-wal"))
    commits = count(1)

    class QueuedConnection(sqlite.Connection):  # type: ignore[misc]
        """Holds the writer's place from BEGIN IMMEDIATE until its transaction has really ended. Whoever is
        next need not wait for the disk."""

        writing = False
        durable = True
        query_only: bool | None = None

        def enter(self) -> None:
            queue.enter()
            self.writing = True

        def leave(self) -> None:
            if self.writing:
                self.writing = False
                queue.leave()

        def commit(self) -> None:
            wrote = self.writing
            try:
                super().commit()
            finally:
                self.leave()
            if wrote and self.durable:
                log.wait()
            if wrote and next(commits) % _COPIED_EVERY == 0:
                self.execute("PRAGMA wal_checkpoint(PASSIVE)").close()

        def rollback(self) -> None:
            try:
                super().rollback()
            finally:
                self.leave()

        def close(self) -> None:
            try:
                super().close()
            finally:
                self.leave()

    engine = create_engine(
        url,
        module=sqlite,
        connect_args={"factory": QueuedConnection, "isolation_level": None, "timeout": BUSY_TIMEOUT_S},
        pool_size=32,
        max_overflow=32,
        pool_timeout=BUSY_TIMEOUT_S,
        hide_parameters=True,
        echo=echo,
    )

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: Any, _: object) -> None:
        if connection.execute("PRAGMA journal_mode = WAL").fetchone() != ("wal",):
            raise UnsafeDatabase("the file system does not let SQLite keep a write-ahead log there")
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        driver: Any = connection.connection.driver_connection
        options = connection.get_execution_options()
        read_only, driver.durable = bool(options.get("read_only")), options.get("durable", True)
        # By the driver itself: neither touches the file, and each would cost as much as a query.
        if driver.query_only is not read_only:
            driver.execute(f"PRAGMA query_only = {int(read_only)}").close()
            driver.query_only = read_only
        if read_only:
            driver.execute("BEGIN").close()
            return
        driver.enter()
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except BaseException:
            driver.leave()
            raise

    return engine


def _postgresql_engine(url: URL, longest_s: float, echo: bool) -> Engine:
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        connect_args={
            "connect_timeout": 5,
            "options": f"-c timezone=UTC -c statement_timeout={int(longest_s * 1000)}"
            f" -c lock_timeout={BUSY_TIMEOUT_S}s -c idle_in_transaction_session_timeout=60s",
        },
        pool_size=10,
        max_overflow=10,
        pool_timeout=5,
        pool_use_lifo=True,  # the connection that was used last has its statements prepared
        use_native_hstore=False,  # nothing stores one, and every new connection would ask for its number
        hide_parameters=True,
        echo=echo,
    )

    @event.listens_for(engine, "checkout")
    def look(driver: Any, record: Any, _: object) -> None:
        if _is_dead(driver.pgconn, record.info):
            raise InvalidatePoolError("the server closed the connection")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        read_only, settings = bool(options.get("read_only")), _settings(options)
        if not read_only and not settings:
            return
        driver: Any = connection.connection.driver_connection
        if driver.isolation_level is None and not driver.autocommit:
            statements = [f"SET LOCAL {name} = {{v{at}}}" for at, name in enumerate(settings)]
            given = {f"v{at}": value for at, value in enumerate(settings.values())}
            begin_with = "BEGIN READ ONLY" if read_only else "BEGIN"
            if one_trip(connection, statements, begin=begin_with, **given) is not None:
                return
        if read_only:
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")
        for name, value in settings.items():
            connection.exec_driver_sql("SELECT set_config(%s, %s, true)", (name, value))

    return engine


def _settings(options: Mapping[str, Any]) -> dict[str, str]:
    """What a transaction tells PostgreSQL: whose rows it is about (see `row_security`), and how it ends."""
    settings = {}
    if clinic_id := options.get("clinic_id"):
        settings[CLINIC] = clinic_id
    elif options.get("every_clinic"):
        settings[EVERY_CLINIC] = "on"
    if not options.get("durable", True):
        settings["synchronous_commit"] = "off"
    return settings


def _is_dead(pgconn: PGconn, info: dict[str, Any]) -> bool:
    """Whether a connection of the pool is of no use any more.

    A server that goes away closes its sockets, which is seen without asking. Asked it is where something has
    come unasked for, and now and then, for what is between us may forget a connection without a word.
    """
    now = time.monotonic()
    poll = select.poll()
    try:
        poll.register(pgconn.socket, select.POLLIN)
        silent = not poll.poll(0)
    except psycopg.OperationalError:
        return True
    if silent and now - info.setdefault("asked_at", now) < _ASKED_EVERY_S:
        return False
    info["asked_at"] = now
    return pgconn.exec_(b"").status != ExecStatus.EMPTY_QUERY


def _begin_in_time(driver: Any, record: Any, _: object) -> None:
    """What works for a request can be broken off when its time is over: see `shared.deadline`."""
    if (deadline := current_deadline()) is not None:
        deadline.begin(id(record.info), getattr(driver, "cancel_safe", None) or driver.interrupt)
        record.info[_DEADLINE] = deadline


def _end_in_time(_: object, record: Any) -> None:
    if (deadline := record.info.pop(_DEADLINE, None)) is not None:
        deadline.end(id(record.info))


def _let_commit(connection: Connection) -> None:
    """What has begun to commit is not broken off: nobody would know what became of it."""
    _end_in_time(None, connection)


def _in_time(*_: object) -> None:
    if (deadline := current_deadline()) is not None:
        deadline.check()


def _refuse_when_dead(context: ExceptionContext) -> None:
    error = context.original_exception
    _in_time()  # it was broken off
    if isinstance(error, psycopg.errors.LockNotAvailable | psycopg.errors.QueryCanceled):
        raise Unavailable("the database is busy", code="database_busy", retry_after_s=1) from error
    if isinstance(error, psycopg.Error):
        dead = context.is_disconnect or isinstance(error, psycopg.OperationalError)
    else:
        dead = getattr(error, "sqlite_errorcode", 0) & 0xFF in _SQLITE_DEAD
    if dead:
        raise Unavailable(
            "the database does not answer", code="database_unavailable", retry_after_s=1
        ) from error


class _WriterQueue:
    """A lock that is handed over in order of arrival."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._held = False
        self._waiting: deque[threading.Lock] = deque()

    def enter(self) -> None:
        with self._guard:
            if not self._held:
                self._held = True
                return
            turn = threading.Lock()
            turn.acquire()
            self._waiting.append(turn)
        if not turn.acquire(timeout=BUSY_TIMEOUT_S):
            with self._guard:
                if turn in self._waiting:
                    self._waiting.remove(turn)
                    raise Unavailable("too many writers wait", code="database_busy", retry_after_s=1)
            # The turn came in the very moment of giving up: it is ours.

    def leave(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._held = False
