"""Columns that the database cannot read: names, identifiers, note text.

AES-256-GCM. The associated data is the clinic, the table and the column, so a value moved to another of any
of them does not open. The clinic comes from the unit of work, so such columns are shut outside one. Stored as
`0x01 | length of key id | key id | nonce (12) | ciphertext and tag`. See
docs/decisions/002-encrypted-columns.md.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, cast
from weakref import WeakKeyDictionary

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Column, Dialect, Engine, LargeBinary
from sqlalchemy.sql.base import SchemaEventTarget
from sqlalchemy.types import TypeDecorator

SEALED_WITH = "sealed with"
"""In the `info` of a binary column that is sealed by hand: the column whose value is part of the place."""

_FORMAT = 1
_NONCE_BYTES = 12
_KEY_ID = re.compile(r"[A-Za-z0-9._-]{1,32}")

_rings: WeakKeyDictionary[Dialect, KeyRing] = WeakKeyDictionary()
_clinic: ContextVar[str] = ContextVar("clinic whose encrypted columns are open")


class SealBroken(Exception):
    """A stored value does not open: another key, another place, or changed bytes. Carries no content."""


class KeyRing:
    """Keys by id. The first one seals; all of them open, so that keys can be rotated."""

    def __init__(self, keys: Mapping[str, bytes]) -> None:
        if not keys:
            raise ValueError("a key ring needs at least one key")
        for key_id, key in keys.items():
            if not _KEY_ID.fullmatch(key_id):
                raise ValueError("a key id is 1 to 32 letters, digits, dots, dashes or underscores")
            if len(key) != 32:
                raise ValueError(f"key {key_id!r} must be 32 bytes (AES-256)")
        self._keys = dict(keys)
        self._ciphers = {key_id: AESGCM(key) for key_id, key in keys.items()}
        self.current = next(iter(keys))

    @classmethod
    def parse(cls, text: str) -> KeyRing:
        """`kid:base64,kid2:base64`, the current key first, each 32 bytes. Errors never repeat a key."""
        keys: dict[str, bytes] = {}
        for number, entry in enumerate(text.split(","), start=1):
            key_id, separator, encoded = entry.strip().partition(":")
            try:
                key = base64.b64decode(encoded, validate=True)
            except binascii.Error:
                key = b""
            if not separator or not key:
                raise ValueError(f"entry {number} of the encryption keys is not of the form kid:base64")
            if key_id in keys:
                raise ValueError(f"key id {key_id!r} is given twice")
            keys[key_id] = key
        return cls(keys)

    @classmethod
    def for_development(cls) -> KeyRing:
        """A key that everybody knows. `shared.settings` allows it on loopback with SQLite alone."""
        return cls({"development": hashlib.sha256(b"claimwright development key").digest()})

    def seal(self, plain: bytes, *place: str) -> bytes:
        """`place` is where the value will live (clinic, table, column) and must be given again to open it."""
        head = self.head(self.current)
        nonce = os.urandom(_NONCE_BYTES)
        return head + nonce + self._ciphers[self.current].encrypt(nonce, plain, _join(head, *place))

    def open(self, sealed: bytes, *place: str) -> bytes:
        """Raises `SealBroken`."""
        end = 2 + sealed[1] if len(sealed) > 1 and sealed[0] == _FORMAT else 0
        head, nonce = sealed[:end], sealed[end : end + _NONCE_BYTES]
        cipher = self._ciphers.get(head[2:].decode(errors="replace"))
        if cipher is None:
            raise SealBroken(f"a value in {place[1:]} is sealed with a key that the ring does not hold")
        try:
            return cipher.decrypt(nonce, sealed[end + _NONCE_BYTES :], _join(head, *place))
        except (InvalidTag, ValueError):
            raise SealBroken(f"a value in {place[1:]} was changed or moved") from None

    def head(self, key_id: str) -> bytes:
        """How every value that is sealed with this key begins."""
        return bytes([_FORMAT, len(key_id)]) + key_id.encode()

    def derive(self, key_id: str, purpose: str) -> bytes:
        """32 bytes for another use of a key (HKDF-SHA256, RFC 5869)."""
        return HKDF(SHA256(), length=32, salt=None, info=purpose.encode()).derive(self._keys[key_id])

    @property
    def key_ids(self) -> tuple[str, ...]:
        return tuple(self._keys)


class BlindIndex:
    """Equality search over an encrypted column: a keyed hash (HMAC-SHA256) stored beside it.

    Normalise the value first (case, spaces): equal values, and only they, give equal hashes, within one
    clinic.
    """

    def __init__(self, keys: KeyRing, table: str, column: str) -> None:
        self._keys = {key_id: keys.derive(key_id, f"blind-index:{table}:{column}") for key_id in keys.key_ids}
        self._current = keys.current

    def of(self, clinic_id: str, value: str) -> str:
        """What to store: 64 hexadecimal characters."""
        return self._hash(self._current, clinic_id, value)

    def candidates(self, clinic_id: str, value: str) -> list[str]:
        """What to search for with `IN`: the hash under every key of the ring, since rows may be older."""
        return [self._hash(key_id, clinic_id, value) for key_id in self._keys]

    def _hash(self, key_id: str, clinic_id: str, value: str) -> str:
        return hmac.new(self._keys[key_id], _join(b"", clinic_id, value), "sha256").hexdigest()


class Sealed(TypeDecorator[Any]):
    """What the two encrypted types have in common."""

    impl = LargeBinary
    cache_ok = True
    _column: Column[Any] | None = None

    def _set_parent(self, parent: SchemaEventTarget, outer: bool = False, **kw: Any) -> None:
        super()._set_parent(parent, outer, **kw)
        self._column = cast("Column[Any]", parent)

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        return None if value is None else _ring(dialect).seal(self.encode(value), *self._place())

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else self.decode(_ring(dialect).open(value, *self._place()))

    def _place(self) -> tuple[str, str, str]:
        if self._column is None:
            raise TypeError("an encrypted column must belong to a table before it is used")
        table, column = self._column.table.name, self._column.name
        try:
            return _clinic.get(), table, column
        except LookupError:
            raise RuntimeError(
                f"{table}.{column} is encrypted: read and write it inside UnitOfWork(engine, clinic_id=…)"
            ) from None

    def encode(self, value: Any) -> bytes:
        raise NotImplementedError

    def decode(self, plain: bytes) -> Any:
        raise NotImplementedError


class EncryptedText(Sealed):
    """Text, sealed. Not comparable in SQL: keep a `BlindIndex` beside it to search."""

    cache_ok = True

    def encode(self, value: Any) -> bytes:
        return str(value).encode()

    def decode(self, plain: bytes) -> str:
        return plain.decode()


class EncryptedBytes(Sealed):
    """Bytes, sealed: a document whose text is written and read by its store."""

    cache_ok = True

    def encode(self, value: Any) -> bytes:
        return bytes(value)

    def decode(self, plain: bytes) -> bytes:
        return plain


class EncryptedJSON(Sealed):
    """Whatever JSON can say, sealed. Assign a new value to change it: changes in place are not noticed."""

    cache_ok = True

    def encode(self, value: Any) -> bytes:
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()

    def decode(self, plain: bytes) -> Any:
        return json.loads(plain)


def lend_keys(engine: Engine, keys: KeyRing) -> None:
    """From now on `engine` opens encrypted columns with `keys`."""
    _rings[engine.dialect] = keys


def keys_of(engine: Engine) -> KeyRing:
    """The ring that `lend_keys` gave it."""
    return _ring(engine.dialect)


@contextmanager
def sealed_for(clinic_id: str) -> Iterator[None]:
    """Within it, encrypted columns belong to `clinic_id`."""
    token = _clinic.set(clinic_id)
    try:
        yield
    finally:
        _clinic.reset(token)


def _ring(dialect: Dialect) -> KeyRing:
    try:
        return _rings[dialect]
    except KeyError:
        raise RuntimeError("this engine was made without keys for encrypted columns") from None


def _join(head: bytes, *parts: str) -> bytes:
    """Unambiguous: every part goes with its length."""
    encoded = [part.encode() for part in parts]
    return head + b"".join(len(part).to_bytes(4) + part for part in encoded)
