"""Opens what a publisher ships, zip or plain, with bounds: nothing is unpacked to disk or without end."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from coding_service.codebook.loaders.faults import BadFile

_RATIO = 250
"""The densest file at hand, a fixed-width HCPCS list, packs 18 to 1."""
_NESTED = 2


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a file may come to. `bytes` counts after unpacking."""

    bytes: int = 512 << 20
    members: int = 200


@dataclass(frozen=True, slots=True)
class Member:
    """One file to read: its name for messages, and the bytes."""

    name: str
    stream: IO[bytes]


Progress = Callable[[int], None]
"""Called with the number of bytes that were read from the disk."""


@contextmanager
def open_members(
    path: Path, suffixes: tuple[str, ...], bounds: Bounds, progress: Progress = lambda _: None
) -> Iterator[Iterator[Member]]:
    """The files under `path` whose names end with one of `suffixes`: the file itself, or those in a zip.

    A zip inside a zip is opened too (CMS ships some downloads so). Raises `BadFile` for an archive that is
    cut short, damaged, larger than the bounds, encrypted or without such a file.
    """
    if not zipfile.is_zipfile(path) or path.suffix.lower() == ".xlsx":
        if path.suffix.lower() == ".zip":
            raise BadFile(path.name, "the zip archive is cut short or is none")
        if not path.name.lower().endswith(suffixes):
            raise BadFile(path.name, f"a file that ends with {' or '.join(suffixes)} is expected")
        if path.stat().st_size > bounds.bytes:
            raise BadFile(path.name, f"the file is larger than {bounds.bytes:,} bytes")
        with io.BufferedReader(_Watched(path, progress), 1 << 20) as stream:
            yield iter([Member(path.name, stream)])
        return
    with io.BufferedReader(_Watched(path, progress), 1 << 20) as stream:
        yield _in_archive(stream, path.name, suffixes, bounds, _Spent(bounds), _NESTED)


class _Watched(io.FileIO):
    def __init__(self, path: Path, progress: Progress) -> None:
        super().__init__(path)
        self._progress = progress

    def readinto(self, buffer: Any) -> int:
        count = super().readinto(buffer) or 0
        self._progress(count)
        return count


class _Spent:
    """Counts what has been unpacked, over all members together."""

    def __init__(self, bounds: Bounds) -> None:
        self.left = bounds.bytes
        self.members = bounds.members


class _Counted(io.RawIOBase):
    """A member of an archive that stops at the bound, whatever the archive's directory said of its size."""

    def __init__(self, source: IO[bytes], name: str, spent: _Spent) -> None:
        super().__init__()
        self._source, self._name, self._spent = source, name, spent

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer)
        try:
            chunk = self._source.read(min(len(view), 1 << 20))
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise BadFile(self._name, f"the archive is damaged: {error}") from error
        self._spent.left -= len(chunk)
        if self._spent.left < 0:
            raise BadFile(self._name, "the archive unpacks to more than is allowed")
        view[: len(chunk)] = chunk
        return len(chunk)


def _in_archive(
    stream: IO[bytes], name: str, suffixes: tuple[str, ...], bounds: Bounds, spent: _Spent, nested: int
) -> Iterator[Member]:
    try:
        archive = zipfile.ZipFile(stream)
    except zipfile.BadZipFile as error:
        raise BadFile(name, f"the zip archive cannot be read: {error}") from error
    with archive:
        spent.members -= len(archive.infolist())
        if spent.members < 0:
            raise BadFile(name, "the archive has more files than is allowed")
        found = False
        for member in sorted(archive.infolist(), key=lambda info: info.filename):
            inner = member.filename.lower().endswith(".zip") and nested > 0
            if member.is_dir() or not (member.filename.lower().endswith(suffixes) or inner):
                continue
            label = f"{name}/{member.filename}"
            _check(member, label, spent)
            with archive.open(member) as raw:
                counted = io.BufferedReader(_Counted(raw, label, spent), 1 << 20)
                if inner:
                    held = io.BytesIO(counted.read())
                    yield from _in_archive(held, label, suffixes, bounds, spent, nested - 1)
                else:
                    yield Member(label, counted)
            found = True
        if not found:
            raise BadFile(name, f"the archive has no file that ends with {' or '.join(suffixes)}")


def _check(member: zipfile.ZipInfo, label: str, spent: _Spent) -> None:
    if member.flag_bits & 1:
        raise BadFile(label, "the file is encrypted")
    if member.file_size > spent.left:
        raise BadFile(label, "the archive unpacks to more than is allowed")
    if member.file_size > 1 << 20 and member.file_size > _RATIO * max(member.compress_size, 1):
        raise BadFile(label, f"the file unpacks to more than {_RATIO} times its packed size")
