"""A packed file of JSON records by short key: for tables that are looked up one code at a time."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from coding_service.codebook.packed import Packed, Pool, code_of, key_of, position, write_packed


def write_records(path: Path, meta: Mapping[str, Any], records: Iterable[tuple[str, Any]]) -> int:
    """How many records were written. Keys are up to eight characters, each once."""
    pool = Pool()
    keys = array("Q")
    for key, record in sorted(records, key=lambda item: key_of(item[0])):
        keys.append(key_of(key))
        pool.add(json.dumps(record, separators=(",", ":"), ensure_ascii=False))
    write_packed(path, meta, {"keys": keys, "offsets": pool.offsets, "text": pool.text})
    return len(keys)


class Records:
    def __init__(self, path: Path, verify: bool = True) -> None:
        file = Packed(path, verify)
        self.meta = file.meta
        self._keys = file.numbers("keys")
        self._offsets = file.numbers("offsets")
        self._text = file.bytes_of("text")

    def __len__(self) -> int:
        return len(self._keys)

    def get(self, key: str) -> Any:
        """The record; None where there is none."""
        try:
            at = position(self._keys, key_of(key))
        except ValueError:
            return None
        return None if at < 0 else json.loads(self._raw(at))

    def keys(self) -> Iterator[str]:
        return map(code_of, self._keys)

    def items(self) -> Iterator[tuple[str, Any]]:
        return ((code_of(key), json.loads(self._raw(at))) for at, key in enumerate(self._keys))

    def raw_items(self) -> Iterator[tuple[int, bytes]]:
        """(key, text of the record), in key order: for comparing releases."""
        return ((key, self._raw(at)) for at, key in enumerate(self._keys))

    def _raw(self, at: int) -> bytes:
        return bytes(self._text[self._offsets[at] : self._offsets[at + 1]])
