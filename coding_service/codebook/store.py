"""Loaded releases on disk. A release is a folder that appears whole, by one rename, and never changes.

    <store>/<kind>/<id>/release.json    what it is
                        book            the compiled table
                        source.xml      only where another release may be compiled against it

A process that dies while loading leaves a folder whose name begins with `.loading-`; no reader looks there
and the next load sweeps it. Readers need no lock.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from coding_service.codebook.packed import Damaged, Packed
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

    def verify(self, release: StoredRelease) -> str | None:
        """None where the compiled book is whole; else what is wrong with it."""
        try:
            Packed(self.book(release))
        except (OSError, Damaged) as error:
            return str(error)
        return None

    def book(self, release: StoredRelease) -> Path:
        return self._home(release) / "book"

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
        self.folder.mkdir(parents=True, exist_ok=True)
        self._sweep()
        unfinished = self.folder / f"{_LOADING}{os.getpid()}-{secrets.token_hex(4)}"
        unfinished.mkdir()
        try:
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
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)

    def remove(self, release: StoredRelease) -> None:
        """Takes a release out of use at once, then off the disk."""
        gone = self.folder / f"{_LOADING}{os.getpid()}-{secrets.token_hex(4)}"
        self._home(release).rename(gone)
        shutil.rmtree(gone)

    def _home(self, release: StoredRelease) -> Path:
        return self.folder / release.kind / release.id

    def _sweep(self) -> None:
        """Folders of loads whose process is no more."""
        for left in self.folder.glob(f"{_LOADING}*"):
            pid = left.name.removeprefix(_LOADING).split("-")[0]
            if not (pid.isdigit() and _alive(int(pid))):
                shutil.rmtree(left, ignore_errors=True)


def _unfinished(path: Path) -> bool:
    return path.parent.parent.name.startswith(_LOADING)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


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


def differences(old: Iterator[tuple[Any, Any]], new: Iterator[tuple[Any, Any]]) -> Iterator[tuple[str, Any]]:
    """(`added`, `ended` or `changed`, key) between two tables in key order."""
    before, after = next(old, None), next(new, None)
    while before is not None or after is not None:
        if after is None or (before is not None and before[0] < after[0]):
            assert before is not None  # noqa: S101 - one of the two is there
            yield "ended", before[0]
            before = next(old, None)
        elif before is None or after[0] < before[0]:
            yield "added", after[0]
            after = next(new, None)
        else:
            if before[1] != after[1]:
                yield "changed", after[0]
            before, after = next(old, None), next(new, None)
