"""A partner that exchanges files through a folder: ours go into `outbound`, theirs are taken from `inbound`.

Under `<root>/<clinic>/`: `outbound`, `inbound`, `sent` (what was put out, byte for byte), `archive` (what was
taken in) and `quarantine` (inbound files that are no X12). Whatever carries the folder to the partner (SFTP,
rsync, a mount) sees whole files only: they are written beside, synced and renamed. Nothing is ever deleted.
There is no real time here: the acknowledgment of a file is a file.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from billing_service.workflows.ports import MailItem, Receipt, Refused
from shared.errors import Unavailable
from shared.principal import Principal

SETTLE_S = 60.0
"""A file without its end (IEA) is left alone for so long: somebody may still be writing it."""
MAX_BYTES = 64 * 2**20
UNFINISHED = (".part", ".tmp", ".filepart", ".partial")
_SAFE = re.compile(r"[^A-Za-z0-9._-]")
_ISA = 106
"""Characters of the fixed-width ISA."""


class FolderGateway:
    """See `workflows.ports.PayerGateway`."""

    def __init__(self, root: Path, *, now: Callable[[], float] = time.time) -> None:
        self._root = root
        self._now = now

    def ask(self, principal: Principal, body: bytes) -> bytes:
        raise Unavailable(
            "this partner exchanges files only: nothing is answered at once", code="no_real_time"
        )

    def send(self, principal: Principal, body: bytes) -> Receipt:
        """Puts the file out once under the name of its ISA06 and ISA13, however often it is asked to."""
        name = _name_of(body)
        try:
            outbound, sent = self.path(principal, "outbound"), self.path(principal, "sent")
            kept = sent / name
            if kept.exists():
                if kept.read_bytes() != body:
                    raise Refused(f"another file went out as {name} before")
                return Receipt(name, duplicate=True)
            placed = (outbound / name).exists()
            if not placed:
                _write(outbound / name, body)
            _write(kept, body)
        except OSError as error:
            raise _unavailable(error) from error
        return Receipt(name, duplicate=placed)

    def mailbox(self, principal: Principal, after: str) -> tuple[MailItem, ...]:
        """Whole files, oldest first; `after` is of no use here, because what was taken is not there any
        more.
        """
        try:
            return tuple(
                MailItem(id, "unknown", datetime.fromtimestamp(path.stat().st_mtime, UTC))
                for id, path in self._inbound(principal)
            )
        except OSError as error:
            raise _unavailable(error) from error

    def fetch(self, principal: Principal, item_id: str) -> bytes:
        try:
            for id, path in self._inbound(principal):
                if id == item_id:
                    return path.read_bytes()
        except OSError as error:
            raise _unavailable(error) from error
        raise Unavailable("the file is not in the folder any more", code="file_gone")

    def archive(self, principal: Principal, item_id: str) -> None:
        """After it is stored: X12 into `archive`, anything else into `quarantine`."""
        try:
            for id, path in self._inbound(principal):
                if id == item_id:
                    _move(path, self.path(principal, "archive" if _is_x12(path) else "quarantine"))
        except OSError as error:
            raise _unavailable(error) from error

    def _inbound(self, principal: Principal) -> Iterator[tuple[str, Path]]:
        folder = self.path(principal, "inbound")
        paths = [p for p in folder.iterdir() if p.is_file() and not p.name.startswith(".")]
        for path in sorted(paths, key=lambda p: (p.stat().st_mtime_ns, p.name)):
            if path.suffix.lower() in UNFINISHED or self._unfinished(path):
                continue
            if path.stat().st_size > MAX_BYTES:
                _move(path, self.path(principal, "quarantine"))
                continue
            # By content and name: partners use one name every day.
            digest = hashlib.sha256(path.read_bytes()).hexdigest()[:32]
            yield f"{digest}.{_SAFE.sub('_', path.name)[:40]}", path

    def _unfinished(self, path: Path) -> bool:
        if not _is_x12(path) or self._now() - path.stat().st_mtime > SETTLE_S:
            return False
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - 64))
            return b"IEA" not in file.read()

    def path(self, principal: Principal, name: str) -> Path:
        """Of one of its folders, made where it is not there."""
        folder = self._root / _SAFE.sub("_", principal.clinic_id) / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder


def _name_of(body: bytes) -> str:
    """`CLINICA-000000017.x12`: a partner knows a file by these two."""
    isa = body[:_ISA].decode("latin-1")
    return f"{_SAFE.sub('_', isa[35:50].strip())}-{_SAFE.sub('_', isa[90:99])}.x12"


def _is_x12(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(3) == b"ISA"


def _write(path: Path, body: bytes) -> None:
    """The whole file or none of it, on the disk before its name is there."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(6)}.part")
    with draft.open("xb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    put_in_place(draft, path)


def put_in_place(draft: Path, path: Path) -> None:
    """Gives a file that is on the disk its name, and has the name there too."""
    draft.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _move(path: Path, folder: Path) -> None:
    """Under its own name; where that is taken, with the time before it. Never over another file."""
    target = folder / path.name
    while target.exists():
        target = folder / f"{time.time_ns()}-{path.name}"
    path.replace(target)


def _unavailable(error: OSError) -> Unavailable:
    return Unavailable(
        f"the partner's folder cannot be used ({type(error).__name__})", code="folder_unavailable"
    )
