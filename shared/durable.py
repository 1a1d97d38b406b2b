"""Work that survives the process: sent claims, collected mail, long jobs. The only place that knows DBOS.

The business row is the truth and is committed first. Its id is the work's id, so that starting it twice is
starting it once; a sweep starts what was committed and never started, and drives again what failed. Work is
given ids and records ids, never PHI: anything else is refused when it is written down.

Exactly one process of a service launches the work, and holds a lock while it does. `start` in another process
leaves it to that one's sweep.
"""

from __future__ import annotations

import fcntl
import json
import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, Protocol

import psycopg
from dbos import DBOS, DBOSConfig, Serializer, SetWorkflowID
from opentelemetry.context import Context
from sqlalchemy import URL, make_url

from shared.database.engine import SQLITE, make_engine
from shared.errors import DomainError, Unavailable
from shared.telemetry import frames_of, log, new_request_id, request_id, within_request
from shared.tracing import Tracing, continued, current

Work = Callable[..., None]
Started = tuple[str, str, tuple[str, ...]]
"""Name, workflow id, and the ids that the work is given."""
Acting = Callable[[str, tuple[str, ...]], AbstractContextManager[None]]
"""Around each piece of work: its name and ids. For whoever records who changed what."""
Origin = Callable[[str, tuple[str, ...]], tuple[str, str]]
"""Name and ids of a piece of work → the request that asked for it and its `traceparent`, as its row has them;
empty where it has none."""

_APPLICATION_VERSION = "1"
"""The same for every release: by default a changed line of code would strand what is pending."""

_FAILED = {"ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"}
_THREADS = 16


class WorkUnavailable(RuntimeError):
    """The work cannot be launched here. The message says how to mend it."""


class StepFailed(Exception):
    """A recorded step had failed; only the kind of its error was written down."""


class DurableWork:
    """Create it in the application's lifespan: `register` every kind of work, `launch`, and `shutdown`."""

    def __init__(
        self,
        service: str,
        database_url: str,
        tracing: Tracing | None = None,
        acting: Acting = lambda name, ids: nullcontext(),
        origin: Origin = lambda name, ids: ("", ""),
    ) -> None:
        """Work is kept beside the service's data: `x.sqlite3` → `x.work.sqlite3`, or a schema of its own."""
        self._service = service
        self._url = _work_url(make_url(database_url))
        self._schema = f"{service.replace('-', '_')}_work"
        self._tracing = tracing or Tracing()
        self._acting = acting
        self._origin = origin
        self._asked: dict[str, tuple[str, Context | None]] = {}
        """Work that was asked for in this process and has not begun: by which request, in which trace."""
        self._kinds: dict[str, Work] = {}
        self._workflows: dict[str, Work] = {}
        self._sweeps: list[Callable[[], Iterable[Started]]] = []
        self._lock: _Exclusive | None = None
        self._stop = threading.Event()
        self._sweeper: threading.Thread | None = None

    def register(self, name: str, work: Work) -> None:
        """`work(*ids)` must do the same whenever it is driven again with the same ids."""
        if self._lock is not None:
            raise RuntimeError("register work before it is launched")
        self._kinds[name] = work

    def add_sweep(self, sweep: Callable[[], Iterable[Started]]) -> None:
        """What else is to be started in every round, beside the sweep that `launch` is given."""
        self._sweeps.append(sweep)

    def migrate(self) -> None:
        """Makes or updates the tables of a PostgreSQL server: part of `… db upgrade`. SQLite's are made at
        launch."""
        if self._url.get_backend_name() != "sqlite":
            _quiet_logs()
            DBOS.migrate(self._url.render_as_string(hide_password=False), schema=self._schema)

    @contextmanager
    def stopped(self, lock_wait_s: float = 1.0) -> Iterator[None]:
        """No process runs the work meanwhile; at the end all that was written down of it is forgotten.

        For a database that is put back to an earlier state: its rows say what is to be done. Raises
        `WorkUnavailable` while a process runs it.
        """
        lock = _exclusive(self._url, self._schema)
        try:
            _wait_for(lock.attempt, lock_wait_s)
            yield
            self._forget()
        finally:
            lock.release()

    def _forget(self) -> None:
        if self._url.get_backend_name() == "sqlite":
            for suffix in ("", "-wal", "-shm"):
                Path(f"{self._url.database}{suffix}").unlink(missing_ok=True)
            return
        engine = make_engine(self._url)
        with engine.begin() as connection:
            connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {self._schema} CASCADE")
        engine.dispose()
        self.migrate()

    def launch(
        self,
        sweep: Callable[[], Iterable[Started]] = tuple,
        *,
        sweep_every_s: float = 5.0,
        lock_wait_s: float = 15.0,
    ) -> None:
        """Goes on with what was interrupted, and starts what `sweep` gives, now and every `sweep_every_s`.

        Raises `WorkUnavailable` when another process holds the work for longer than `lock_wait_s`.
        """
        if self._lock is not None:
            raise RuntimeError("the work is launched already")
        lock = _exclusive(self._url, self._schema)
        try:
            _wait_for(lock.attempt, lock_wait_s)
            self._start_engine()
        except BaseException:
            DBOS.destroy(destroy_registry=True)
            lock.release()
            raise
        self._lock = lock
        self._stop.clear()
        self._sweeper = threading.Thread(
            target=self._sweep, args=(sweep, sweep_every_s), name="work-sweep", daemon=True
        )
        self._sweeper.start()

    def start(self, name: str, workflow_id: str, *ids: str) -> None:
        """Starts `name` under `workflow_id`, once: again is nothing while it runs or when it is done.

        What has failed is driven again. In a process that did not launch the work, nothing happens.
        """
        if self._lock is None:
            return
        status = DBOS.get_workflow_status(workflow_id)
        if status is not None and status.status not in _FAILED:
            return
        if status is not None:
            DBOS.delete_workflow(workflow_id)
        if asked := request_id():
            self._asked[workflow_id] = asked, current()
        with SetWorkflowID(workflow_id):
            DBOS.start_workflow(self._workflows[name], *ids)

    def step(self, function: Callable[..., str | None], *ids: str) -> str | None:
        """Inside work: runs `function(*ids)` and records the id that it gives; driven again, gives the
        record.

        `Unavailable` is tried three times; then the work fails and the sweep drives it again later.
        """
        return DBOS.run_step(
            {
                "name": function.__name__,
                "retries_allowed": True,
                "max_attempts": 3,
                "interval_seconds": 0.2,
                "backoff_rate": 2.0,
                "should_retry": lambda error: isinstance(error, Unavailable),
            },
            function,
            *ids,
        )

    def is_done(self, workflow_id: str) -> bool:
        status = DBOS.get_workflow_status(workflow_id)
        return status is not None and status.status == "SUCCESS"

    def shutdown(self, grace_s: int = 5) -> None:
        """Lets running work finish for `grace_s` seconds; the rest goes on at the next launch."""
        if self._lock is None:
            return
        self._stop.set()
        if self._sweeper is not None:
            self._sweeper.join()
        DBOS.destroy(destroy_registry=True, workflow_completion_timeout_sec=grace_s)
        self._lock.release()
        self._lock = None

    def _start_engine(self) -> None:
        _quiet_logs()
        embedded = self._url.get_backend_name() == "sqlite"
        if embedded:
            make_engine(
                self._url
            ).connect().close()  # refuses an unsafe SQLite, and leaves the file in WAL mode
        config: DBOSConfig = {
            "name": self._service,
            "system_database_url": self._url.render_as_string(hide_password=False),
            "dbos_system_schema": self._schema,
            "db_engine_kwargs": {"module": SQLITE} if embedded else {},
            "executor_id": self._service,
            "application_version": _APPLICATION_VERSION,
            "serializer": _IdsOnly(),
            "run_migrations": embedded,
            "max_executor_threads": _THREADS,
            "enable_otlp": False,
            "log_level": "WARNING",
        }
        DBOS(config=config)
        self._workflows = {
            name: DBOS.workflow(name=name)(self._carried(name, work)) for name, work in self._kinds.items()
        }
        DBOS.launch()

    def _carried(self, name: str, work: Work) -> Work:
        """Logs, calls and spans of the work go under the request that asked for it, whichever process served
        it; where none did, under a new id."""

        def carried(*ids: str) -> None:
            work_id = DBOS.workflow_id or ""
            mine = self._asked.pop(work_id, None)
            asked, begun = self._asked_elsewhere(name, ids) if mine is None else mine
            with (
                within_request(asked),
                self._tracing.working(name, work_id, begun, asked),
                self._acting(name, ids),
            ):
                work(*ids)

        return carried

    def _asked_elsewhere(self, name: str, ids: tuple[str, ...]) -> tuple[str, Context | None]:
        try:
            request, parent = self._origin(name, ids)
        except DomainError:  # the work itself finds out, and is driven again
            request, parent = "", ""
        return request or new_request_id(), continued(parent)

    def _sweep(self, sweep: Callable[[], Iterable[Started]], every_s: float) -> None:
        while True:
            for one in (sweep, *self._sweeps):
                try:
                    for name, workflow_id, ids in one():
                        self.start(name, workflow_id, *ids)
                # One bad round must not end the sweep until the next restart.
                except Exception as error:  # noqa: BLE001
                    log.error("sweep_failed", error=type(error).__qualname__, frames=frames_of(error))
            if self._stop.wait(every_s):
                return


class _IdsOnly(Serializer):
    """Writes down ids and nothing; of an error its kind. No pickle: a stored row cannot become code."""

    def name(self) -> str:
        return "ids_only"

    def serialize(self, data: Any) -> str:
        if isinstance(data, BaseException):
            return json.dumps({"error": type(data).__qualname__})
        if isinstance(data, dict):
            if data["kwargs"] or not all(isinstance(id_, str) for id_ in data["args"]):
                raise TypeError("durable work takes ids, as text, by position")
            return json.dumps({"ids": list(data["args"])})
        if data is None or isinstance(data, str):
            return json.dumps(data)
        raise TypeError(f"durable work records an id or nothing, not {type(data).__name__}")

    def deserialize(self, serialized_data: str) -> Any:
        data = json.loads(serialized_data)
        if isinstance(data, dict) and "error" in data:
            return StepFailed(data["error"])
        return {"args": tuple(data["ids"]), "kwargs": {}} if isinstance(data, dict) else data


class _Exclusive(Protocol):
    """A lock that its holder loses by dying."""

    def attempt(self) -> bool: ...

    def release(self) -> None: ...


class _FileLock:
    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("wb")

    def attempt(self) -> bool:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def release(self) -> None:
        self._file.close()


class _AdvisoryLock:
    """A PostgreSQL session holds it, with keep-alives, so that the server notices a host that is gone."""

    def __init__(self, url: URL, name: str) -> None:
        self._name = name
        self._connection = psycopg.connect(
            url.set(drivername="postgresql").render_as_string(hide_password=False),
            autocommit=True,
            options="-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3",
        )

    def attempt(self) -> bool:
        query = "SELECT pg_try_advisory_lock(hashtextextended(%s, 0))"
        row = self._connection.execute(query, (self._name,)).fetchone()
        return row is not None and bool(row[0])

    def release(self) -> None:
        self._connection.close()


def _exclusive(url: URL, schema: str) -> _Exclusive:
    if url.get_backend_name() == "sqlite":
        return _FileLock(Path(f"{url.database}.lock"))
    return _AdvisoryLock(url, schema)


def _wait_for(attempt: Callable[[], bool], wait_s: float) -> None:
    deadline = time.monotonic() + wait_s
    while not attempt():
        if time.monotonic() > deadline:
            raise WorkUnavailable("another process runs this service's work; exactly one may. Stop it first.")
        time.sleep(0.1)


def _work_url(url: URL) -> URL:
    if url.get_backend_name() == "sqlite":
        path = Path(url.database or "")
        return url.set(database=str(path.with_name(f"{path.stem}.work{path.suffix}")))
    return url.set(drivername="postgresql")


def _quiet_logs() -> None:
    """Its records go to our root handler; left alone it would write to the console in its own way."""
    logger = logging.getLogger("dbos")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
