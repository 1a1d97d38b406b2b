"""Loads that go on while their caller waits for nothing: one at a time, on record, whichever process asks.

A run is a small file beside the releases, rewritten as it advances. Its process holds a lock while it works:
a run on record as `running` that nobody holds was interrupted, and its load left nothing behind.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

from coding_service.codebook.loaders.formats import FORMATS, Request
from coding_service.codebook.loading import Report
from coding_service.codebook.store import lock_file
from shared.errors import Conflict, DomainError, Invalid, NotFound, Place

_KEPT = 50
_STEPS = 100
_PATIENCE_S = 1.0


@dataclass(frozen=True, slots=True)
class LoadRun:
    id: str
    status: str
    """`running`, `loaded`, `failed` or `interrupted`."""
    format: str
    files: tuple[str, ...]
    table: str
    effective: date | None
    revision: int
    started_at: datetime
    started_by: str
    ended_at: datetime | None = None
    bytes_read: int = 0
    bytes_total: int = 0
    release: str | None = None
    rows: int | None = None
    already_loaded: bool = False
    against: str | None = None
    added: int = 0
    ended: int = 0
    changed: int = 0
    error: str | None = None
    """What is wrong with the files, with file and line."""


class Loading(Protocol):
    """`Loader`, or the same in a process of its own."""

    def load(
        self, format_name: str, paths: Sequence[Path], request: Request, now: datetime, revision: int = 1
    ) -> Report: ...


class LoadRuns:
    """`folder` is the store's; `inbox` holds the files that may be loaded, by their plain names."""

    def __init__(
        self,
        folder: Path,
        inbox: Path,
        loader: Loading,
        now: Callable[[], datetime],
        met: Callable[[], None] = lambda: None,
    ) -> None:
        """`met` is called once a release is in place, before its run says so."""
        self._home, self._inbox, self._loader, self._now = folder / ".loads", inbox, loader, now
        self._met = met

    def begin(self, run: LoadRun, cpt_licence_accepted: bool) -> Callable[[], LoadRun]:
        """Puts the run on record; what is returned does its work, on any thread, and gives its end.

        Raises `Conflict` while another load runs, `Invalid` for a format that is none or a file that is not
        in the inbox.
        """
        if run.format not in FORMATS:
            place = Place("/format", "no_format", f"there are: {', '.join(FORMATS)}")
            raise Invalid("the format is none that can be loaded", code="no_format", places=(place,))
        paths = [self._file(name, i) for i, name in enumerate(run.files)]
        self._home.mkdir(parents=True, exist_ok=True)
        handle = self._take()
        self._write(run)

        def work() -> LoadRun:
            try:
                return self._work(run, paths, cpt_licence_accepted)
            finally:
                os.close(handle)

        return work

    def find(self, id: str) -> LoadRun:
        """Raises `NotFound`."""
        run = self.known(id)
        if run is None:
            raise NotFound("there is no such load", code="no_load")
        return run

    def known(self, id: str) -> LoadRun | None:
        return next((run for run in self.listed() if run.id == id), None)

    def listed(self) -> list[LoadRun]:
        """The newest first; the last fifty."""
        found = sorted(self._home.glob("*.json"), reverse=True)
        runs = [_read(path) for path in found[:_KEPT]]
        return [
            replace(run, status="interrupted")
            if run.status == "running" and (at > 0 or not self._held())
            else run
            for at, run in enumerate(runs)
        ]

    def files(self) -> list[tuple[str, int]]:
        """(name, bytes) of what lies in the inbox."""
        if not self._inbox.is_dir():
            return []
        return sorted((path.name, path.stat().st_size) for path in self._inbox.iterdir() if path.is_file())

    def _file(self, name: str, index: int) -> Path:
        if name not in {known for known, _ in self.files()}:
            place = Place(f"/files/{index}", "no_file", "no file of this name lies in the inbox")
            raise Invalid("a file to load is not there", code="no_file", places=(place,))
        return self._inbox / name

    def _work(self, run: LoadRun, paths: Sequence[Path], licence: bool) -> LoadRun:
        told = 0

        def tell(done: int, total: int) -> None:
            nonlocal run, told
            if done - told >= total // _STEPS or done == total:
                told = done
                run = replace(run, bytes_read=done, bytes_total=total)
                self._write(run)

        request = Request(run.effective, run.table, licence, tell)
        try:
            report = self._loader.load(run.format, paths, request, run.started_at, run.revision)
        except DomainError as refusal:
            run = replace(run, status="failed", error=refusal.message, ended_at=self._now())
        else:
            self._met()
            run = _reported(run, report, self._now())
        self._write(run)
        return run

    def _take(self) -> int:
        """A free moment is waited for: who asks whether a load runs holds the lock for an instant."""
        until = time.monotonic() + _PATIENCE_S
        while True:
            handle = os.open(self._home / "lock", os.O_RDWR | os.O_CREAT, 0o644)
            if lock_file(handle):
                return handle
            os.close(handle)
            if time.monotonic() > until:
                raise Conflict("another load is running: wait for its end", code="load_running")
            time.sleep(_PATIENCE_S / 20)

    def _held(self) -> bool:
        handle = os.open(self._home / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            return not lock_file(handle)
        finally:
            os.close(handle)

    def _write(self, run: LoadRun) -> None:
        path = self._home / f"{run.id}.json"
        part = path.with_suffix(".part")
        part.write_text(json.dumps(asdict(run), default=str), "utf-8")
        part.replace(path)


def _reported(run: LoadRun, report: Report, now: datetime) -> LoadRun:
    changes = report.changes
    return replace(
        run,
        status="loaded",
        ended_at=now,
        bytes_read=run.bytes_total,  # what else an archive holds need not be read
        release=report.release.id,
        rows=report.release.rows,
        already_loaded=report.already_loaded,
        against=changes.against,
        added=changes.added,
        ended=changes.ended,
        changed=changes.changed,
    )


def _read(path: Path) -> LoadRun:
    stored: dict[str, Any] = json.loads(path.read_text("utf-8"))
    times = {
        name: stored[name] and datetime.fromisoformat(stored[name]) for name in ("started_at", "ended_at")
    }
    effective = stored["effective"] and date.fromisoformat(stored["effective"])
    return LoadRun(**{**stored, **times, "effective": effective, "files": tuple(stored["files"])})
