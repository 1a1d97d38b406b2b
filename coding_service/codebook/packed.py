"""One immutable file of named sections, opened by memory mapping and read in place.

Compiled code books are kept this way: opening costs a checksum instead of a parse, pages are shared by
every process that maps the file, and a lookup is a binary search over numbers.

Layout: 8 bytes magic, then little-endian header length (u32), CRC-32 of all that follows the prefix (u32),
and total length (u64); a JSON header; sections, each aligned to 8 bytes. Arrays are in the machine's own
byte order, which the header records: the files are caches and stores of one installation, not for exchange.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import sys
import tempfile
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

_MAGIC = b"CWBOOK01"
_PREFIX = struct.Struct("<8sIIQ")
_ALIGN = 8

Section: TypeAlias = "array[int] | bytes | bytearray"


class Damaged(Exception):
    """The file is not a packed file of this machine, or not whole."""


def write_packed(path: Path, meta: Mapping[str, Any], sections: Mapping[str, Section]) -> None:
    """Writes the file beside its name and moves it there whole; a reader sees the old file or the new."""
    path.parent.mkdir(parents=True, exist_ok=True)
    header, body = _header(meta, sections)
    crc = zlib.crc32(header)
    for part in body:
        crc = zlib.crc32(part, crc)
    total = _PREFIX.size + len(header) + sum(len(part) for part in body)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(_PREFIX.pack(_MAGIC, len(header), crc, total))
            out.write(header)
            for part in body:
                out.write(part)
            out.flush()
            os.fchmod(out.fileno(), 0o644)
            os.fsync(out.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _header(
    meta: Mapping[str, Any], sections: Mapping[str, Section]
) -> tuple[bytes, list[memoryview | bytes]]:
    """Section offsets count from the end of the header, so that its length does not move them."""
    index: dict[str, tuple[str, int, int]] = {}
    body: list[memoryview | bytes] = []
    offset = 0
    for name, section in sections.items():
        kind = section.typecode if isinstance(section, array) else "B"
        raw = memoryview(section).cast("B") if len(section) else b""
        index[name] = (kind, offset, len(raw))
        pad = -len(raw) % _ALIGN
        body += [raw, b"\0" * pad]
        offset += len(raw) + pad
    text = json.dumps({"byteorder": sys.byteorder, "meta": meta, "sections": index}, sort_keys=True).encode()
    return text + b" " * (-(len(text) + _PREFIX.size) % _ALIGN), body


class Packed:
    """An open file. Views stay valid while they are held; the mapping closes with the last of them."""

    def __init__(self, path: Path, verify: bool = True) -> None:
        """Raises `Damaged` for a file cut short, altered or of another byte order; `OSError` as `open`."""
        self.path = path
        with path.open("rb") as file:
            try:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError as error:
                raise Damaged(f"{path.name} is empty") from error
        view = memoryview(self._map)
        if len(view) < _PREFIX.size:
            raise Damaged(f"{path.name} is cut short")
        magic, header_length, crc, total = _PREFIX.unpack_from(view)
        if magic != _MAGIC:
            raise Damaged(f"{path.name} is not a packed code book")
        if total != len(view):
            raise Damaged(f"{path.name} is cut short: {len(view)} bytes of {total}")
        if verify:
            if zlib.crc32(view[_PREFIX.size :]) != crc:
                raise Damaged(f"{path.name} is damaged: its checksum does not match")
            self._map.madvise(mmap.MADV_DONTNEED)  # the checksum read it all: what is used comes back
        self._start = _PREFIX.size + header_length
        header = json.loads(bytes(view[_PREFIX.size : self._start]))
        if header["byteorder"] != sys.byteorder:
            raise Damaged(f"{path.name} was compiled on a machine of another byte order")
        self.meta: dict[str, Any] = header["meta"]
        self._sections: dict[str, tuple[str, int, int]] = header["sections"]
        self._view = view

    def numbers(self, name: str) -> memoryview[int]:
        """A section of numbers, indexable and iterable without a copy."""
        kind, view = self._section(name)
        return view.cast(kind)  # type: ignore[call-overload, no-any-return]

    def bytes_of(self, name: str) -> memoryview[int]:
        return self._section(name)[1]

    def _section(self, name: str) -> tuple[str, memoryview[int]]:
        kind, offset, length = self._sections[name]
        return kind, self._view[self._start + offset : self._start + offset + length]


def fault_of(path: Path) -> str | None:
    """None where the file is whole; else what is wrong with it."""
    try:
        Packed(path)
    except (OSError, Damaged) as error:
        return str(error)
    return None


class Pool:
    """Builds a text section and the offsets into it; text `i` lies between offsets `i` and `i + 1`."""

    def __init__(self) -> None:
        self.text = bytearray()
        self.offsets = array("I", [0])

    def add(self, text: str) -> None:
        self.text += text.encode()
        self.offsets.append(len(self.text))


def key_of(code: str) -> int:
    """Up to eight ASCII characters as a number that sorts as they do. Raises `ValueError` for other text."""
    raw = code.encode("ascii")
    if len(raw) > 8:
        raise ValueError(f"{code!r} is longer than a code can be")
    return int.from_bytes(raw.ljust(8, b"\0"))


def code_of(key: int) -> str:
    return key.to_bytes(8).rstrip(b"\0").decode("ascii")


def position(keys: memoryview[int], key: int) -> int:
    """Where `key` stands in sorted `keys`; -1 when it does not."""
    at = bisect_left(keys, key)
    return at if at < len(keys) and keys[at] == key else -1


def sorted_keys(codes: Iterable[str]) -> array[int]:
    return array("Q", sorted(map(key_of, codes)))
