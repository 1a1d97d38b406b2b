"""Loaded releases on disk. A release is a folder that appears whole, by one rename, and never changes.

    <store>/<kind>/<id>/release.json    what it is
                        book            the compiled table
                        source.xml      only where another release may be compiled against it

A load works in a folder whose name begins with `.loading-`, locked while its process lives; no reader looks
there. What a dead process left is swept by the next load. Readers need no lock.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from coding_service.codebook.comparison import Table
from shared.errors import Conflict, NotFound

_LOADING = ".loading-"


@dataclass(frozen=True, slots=True)
class StoredRelease:
    id: str
    kind: str
    """`icd10cm`, `hcpcs`, `ncci-ptp-practitioner` … : releases of one kind replace each other by date."""
    format: str
    """The published format that it was read from."""
    from_date: date
    sha256: str
    """Of the files as given."""
    source: str
    """Their names."""
    rows: int
    complete: bool
    loaded_at: datetime
    revision: int = 1
    """A corrected file for the same day is a release of its own; the higher revision answers."""


class ReleaseStore:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def releases(self, kind: str | None = None) -> list[StoredRelease]:
        """By kind, first day and revision."""
        found = [_read(path) for path in self.folder.glob("*/*/release.json") if not _unfinished(path)]
        wanted = [release for release in found if kind is None or release.kind == kind]
        return sorted(wanted, key=lambda release: (release.kind, release.from_date, release.revision))

    def mark(self) -> tuple[tuple[str, int], ...]:
        """Another one whenever a release has been added or removed: the kinds' folders and their times."""
        try:
            kinds = [each for each in os.scandir(self.folder) if not each.name.startswith(".")]
        except FileNotFoundError:
            return ()
        return tuple(sorted((kind.name, kind.stat().st_mtime_ns) for kind in kinds))

    def book(self, release: StoredRelease) -> Path:
        return self._home(release) / "book"

    def table(self, release: StoredRelease) -> Table:
        return Table(release.kind, release.id, self.book(release), release.from_date)

    def source(self, release: StoredRelease) -> Path:
        return self._home(release) / "source.xml"

    def find(self, id: str) -> StoredRelease:
        """Raises `NotFound`."""
        for release in self.releases():
            if release.id == id:
                return release
        raise NotFound(f"no release {id} is loaded", code="no_release")

    def same(self, kind: str, sha256: str, from_date: date) -> StoredRelease | None:
        """The release that was loaded from the same bytes for the same day."""
        for release in self.releases(kind):
            if (release.sha256, release.from_date) == (sha256, from_date):
                return release
        return None

    def install(self, release: StoredRelease, write: Callable[[Path], None]) -> None:
        """`write` fills the folder it is given; then the release is there, at once and whole.

        Raises `Conflict` where a release of that id is loaded from other files; what `write` raises passes
        through and leaves nothing behind.
        """
        with self._unfinished() as unfinished:
            write(unfinished)
            _write_json(unfinished / "release.json", release)
            home = self._home(release)
            home.parent.mkdir(exist_ok=True)
            try:
                unfinished.rename(home)
            except OSError as error:
                raise Conflict(
                    f"{release.id} is loaded already, from other files; a correction needs a revision of "
                    "its own",
                    code="release_exists",
                ) from error
            _sync(home.parent)

    def remove(self, release: StoredRelease) -> None:
        """Takes a release out of use at once, then off the disk."""
        gone = self.folder / f"{_LOADING}{secrets.token_hex(8)}"
        self._home(release).rename(gone)
        shutil.rmtree(gone, ignore_errors=True)

    def _home(self, release: StoredRelease) -> Path:
        return self.folder / release.kind / release.id

    @contextmanager
    def _unfinished(self) -> Iterator[Path]:
        """A folder to work in, gone afterwards unless it was moved into place."""
        folder = self.folder / f"{_LOADING}{secrets.token_hex(8)}"
        self.folder.mkdir(parents=True, exist_ok=True)
        with locked(self.folder, wait=True):  # nobody sweeps between the making of the folder and its lock
            self._sweep()
            folder.mkdir()
            held = ExitStack()
            held.enter_context(locked(folder))
        with held:
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)

    def _sweep(self) -> None:
        for left in self.folder.glob(f"{_LOADING}*"):
            with suppress(FileNotFoundError), locked(left) as dead:
                if dead:
                    shutil.rmtree(left, ignore_errors=True)


@contextmanager
def locked(path: Path, wait: bool = False) -> Iterator[bool]:
    """Holds the file's or folder's lock; it ends with the process. False where another holds it."""
    handle = os.open(path, os.O_RDONLY)
    try:
        yield lock_file(handle, wait)
    finally:
        os.close(handle)


def lock_file(handle: int, wait: bool = False) -> bool:
    """Locks an open file until it is closed. False where another opening of it holds the lock."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True


def _unfinished(path: Path) -> bool:
    return path.parent.parent.name.startswith(_LOADING)


def _read(path: Path) -> StoredRelease:
    stored: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return StoredRelease(
        **{
            **stored,
            "from_date": date.fromisoformat(stored["from_date"]),
            "loaded_at": datetime.fromisoformat(stored["loaded_at"]),
        }
    )


def _write_json(path: Path, release: StoredRelease) -> None:
    content = {
        **asdict(release),
        "from_date": release.from_date.isoformat(),
        "loaded_at": release.loaded_at.isoformat(),
    }
    with path.open("w", encoding="utf-8") as out:
        json.dump(content, out, indent=1, sort_keys=True)
        out.flush()
        os.fsync(out.fileno())
    _sync(path.parent)


def _sync(folder: Path) -> None:
    """Makes names in the folder last through a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
