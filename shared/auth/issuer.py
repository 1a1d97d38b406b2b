"""Who may issue tokens, with which keys, and how its tokens name the clinic and the scopes."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, JWKRegistry, RSAKey

LOCAL_ISSUER = "claimwright-local"
ALGORITHMS = ("ES256", "ES384", "RS256", "RS384")
"""Signatures that are believed. Neither `none` nor a shared secret is ever among them."""

_CURVES = {"P-256": "ES256", "P-384": "ES384"}
_MIN_RSA_BITS = 2048  # RFC 7518 §3.3
_MAX_KEYS = 100


@dataclass(frozen=True, slots=True, eq=False)
class Key:
    """A public key that verifies signatures: its id, and the algorithms that it may be used with."""

    kid: str
    algorithms: frozenset[str]
    key: ECKey | RSAKey


class KeySource(Protocol):
    """Keys that may change while the service runs. The same tuple again means that nothing has changed."""

    def at_hand(self) -> tuple[Key, ...] | None:
        """Without waiting for anybody; None when it is time to look again, which `current` does."""
        ...

    def current(self) -> tuple[Key, ...]:
        """Raises `Unavailable` when no key was ever had."""
        ...

    def look_again(self) -> tuple[Key, ...]:
        """For a token that names a key that `current` has not."""
        ...


@dataclass(frozen=True, slots=True)
class ClaimNames:
    """Where a token has the tenant, the scopes and the roles. `lists` allows the scopes as an array."""

    clinic: str = "clinic_id"
    scope: str = "scope"
    roles: str = "roles"
    lists: bool = False


@dataclass(frozen=True, slots=True)
class Issuer:
    """`name` is its tokens' `iss`, letter for letter; only its own keys verify its tokens."""

    name: str
    keys: KeySource
    claims: ClaimNames = field(default_factory=ClaimNames)


class KeyFile:
    """The public keys of a JWK or JWK set file, read again when the file is replaced.

    A file that cannot be read later on leaves the keys as they were.
    """

    def __init__(self, path: Path) -> None:
        """Raises `ValueError` or `OSError` for a file without a usable key."""
        self._path = path
        self._stamp = self._file_stamp()
        self._keys = self._read()

    def at_hand(self) -> tuple[Key, ...] | None:
        try:
            return self._keys if self._file_stamp() == self._stamp else None
        except OSError:
            return self._keys

    def current(self) -> tuple[Key, ...]:
        if self.at_hand() is None:
            try:
                stamp = self._file_stamp()
                self._keys, self._stamp = self._read(), stamp
            except (OSError, ValueError):
                pass
        return self._keys

    def look_again(self) -> tuple[Key, ...]:
        return self.current()

    def _file_stamp(self) -> tuple[int, int, int]:
        status = self._path.stat()
        return status.st_mtime_ns, status.st_size, status.st_ino

    def _read(self) -> tuple[Key, ...]:
        document = json.loads(self._path.read_text())
        if not isinstance(document, dict):
            raise ValueError(f"{self._path} holds neither a JWK nor a JWK set")
        documents = document.get("keys", [document])
        keys = usable_keys(documents, private_too=True) if isinstance(documents, list) else ()
        if not keys:
            raise ValueError(f"{self._path} holds no key that can verify {', '.join(ALGORITHMS)}")
        return keys


def usable_keys(documents: Iterable[Any], *, private_too: bool = False) -> tuple[Key, ...]:
    """The keys among JWKs that verify signatures; the others are passed over, as RFC 7517 §5 has it.

    A private key that is published is everybody's: it counts only where `private_too` says that the file is
    ours, and then only its public part is kept.
    """
    keys = []
    for document, _ in zip(documents, range(_MAX_KEYS), strict=False):
        if not isinstance(document, dict) or ("d" in document and not private_too):
            continue
        try:
            key = _usable(document)
        except (JoseError, ValueError, TypeError, KeyError, AttributeError):
            continue
        if key:
            keys.append(key)
    return tuple(keys)


def _usable(document: dict[str, Any]) -> Key | None:
    public = {name: value for name, value in document.items() if name not in _PRIVATE_PARTS}
    operations = public.pop("key_ops", ["verify"])
    if public.get("kty") not in ("EC", "RSA"):
        return None
    if public.get("use", "sig") != "sig" or not {"verify", "sign"} & set(operations):
        return None
    if public.get("kty") == "RSA" and len(urlsafe_b64decode(public["n"] + "==")) * 8 < _MIN_RSA_BITS:
        return None
    key = JWKRegistry.import_key(public)
    key.ensure_kid()
    if not isinstance(key, ECKey | RSAKey) or key.kid is None:
        return None
    algorithms = frozenset(_algorithms(key) & {public.get("alg", name) for name in ALGORITHMS})
    return Key(key.kid, algorithms, key) if algorithms else None


_PRIVATE_PARTS = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth"})


def _algorithms(key: ECKey | RSAKey) -> set[str]:
    if isinstance(key, ECKey):
        return {_CURVES[key.curve_name]} if key.curve_name in _CURVES else set()
    return {"RS256", "RS384"}
