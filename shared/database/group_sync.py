"""Many commits, one wait for the disk.

With `synchronous = NORMAL` SQLite writes a commit into its write-ahead log and leaves it to the system when
the log reaches the disk. Whoever must know waits here: one sync serves all whose commits were in the log
before it began. The log is written in order, so what is on disk is there with all that came before it.
"""

from __future__ import annotations

import os
import threading
from pathlib import Path

from shared.errors import Unavailable


class GroupSync:
    """Of one log. It may be opened beside SQLite, which takes its locks on the other two files."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self._ready = threading.Condition()
        self._begun = 0
        self._done = 0
        self._syncing = False
        self._broken = False
        self._known = 0
        """Inode of the log whose name is on disk."""

    def wait(self) -> None:
        """Returns when what is in the log now is on disk. Raises `Unavailable` when that cannot be known."""
        with self._ready:
            wanted = self._begun + 1  # one that has begun may have passed what came last
            while self._syncing and self._done < wanted:
                self._ready.wait()
            if self._broken:
                raise _lost()
            if self._done >= wanted:
                return
            self._begun = mine = self._begun + 1
            self._syncing = True
        synced = False
        try:
            self._sync()
            synced = True
        except OSError as error:
            raise _lost() from error
        finally:
            with self._ready:
                self._syncing = False
                if synced:
                    self._done = mine
                self._ready.notify_all()

    def _sync(self) -> None:
        log = os.open(self._log, os.O_RDONLY)
        try:
            try:
                _to_disk(log)
            except OSError:
                # The system forgets what it could not write: a second try would succeed and prove nothing.
                self._broken = True
                raise
            inode = os.fstat(log).st_ino
        finally:
            os.close(log)
        if inode != self._known:
            folder = os.open(self._log.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
            self._known = inode


def _to_disk(file: int) -> None:
    getattr(os, "fdatasync", os.fsync)(file)


def _lost() -> Unavailable:
    return Unavailable("the disk did not take what was written", code="database_unavailable")
