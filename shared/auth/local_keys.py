"""The signing keys of this machine, and the public set beside them."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from joserfc.jwk import ECKey, JWKRegistry

from shared.errors import Conflict, NotFound

PUBLIC_KEY_FILE = "public.jwks.json"


def ensure_key_file(path: Path) -> Path:
    """Makes a P-256 signing key at `path` (mode 0600) unless one is there, and its public set beside it.

    Returns the public set's path. Two processes that both begin get the same key.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        _publish(path, json.dumps(_new_key()), mode=0o600, replace=False)
    return _publish_public(path, local_keys(path))


def local_keys(path: Path) -> list[dict[str, Any]]:
    """The JWKs at `path`, the one that signs first; the earlier ones only verify and have no private part."""
    _refuse_readable_by_others(path)
    document = json.loads(path.read_text())
    keys = [JWKRegistry.import_key(key) for key in document.get("keys", [document])]
    for key in keys:
        key.ensure_kid()
    return [dict(key.as_dict(private=key.is_private)) for key in keys]


def rotate_key(path: Path, now: datetime) -> str:
    """Makes a new key that signs from now on; what the earlier ones signed is still believed.

    Returns its id. The public set has it before anything is signed with it.
    """
    with _locked(path):
        keys = [_new_key(now), *(_public(key) for key in local_keys(path))]
        _publish_public(path, keys)
        _publish(path, json.dumps({"keys": keys}), mode=0o600, replace=True)
    return str(keys[0]["kid"])


def retire_key(path: Path, kid: str) -> None:
    """What that key signed is believed no longer. Raises `NotFound`, or `Conflict` for the key that signs."""
    with _locked(path):
        keys = local_keys(path)
        if keys[0]["kid"] == kid:
            raise Conflict("this key signs: rotate first, then retire it", code="key_signs")
        left = [key for key in keys if key["kid"] != kid]
        if len(left) == len(keys):
            raise NotFound("no key has this id: see `keys list`", code="no_key")
        _publish(path, json.dumps({"keys": left}), mode=0o600, replace=True)
        _publish_public(path, left)


def signing_key(path: Path) -> ECKey:
    """The newest key at `path`."""
    key = JWKRegistry.import_key(local_keys(path)[0])
    if not isinstance(key, ECKey) or not key.is_private:
        raise ValueError(f"{path} must hold a private elliptic-curve JWK")
    return key


def _new_key(made: datetime | None = None) -> dict[str, Any]:
    parameters: Any = {"use": "sig", "alg": "ES256"}
    key = ECKey.generate_key("P-256", parameters, private=True, auto_kid=True)
    while str(key.kid).startswith("-"):  # `keys retire` would take it for an option
        key = ECKey.generate_key("P-256", parameters, private=True, auto_kid=True)
    stamp = {"iat": int(made.timestamp())} if made else {}
    return dict(key.as_dict(private=True)) | stamp


def _public(key: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in key.items() if name != "d"}


def _publish_public(path: Path, keys: list[dict[str, Any]]) -> Path:
    public = path.with_name(PUBLIC_KEY_FILE)
    document = json.dumps({"keys": [_public(key) for key in keys]})
    if not public.exists() or public.read_text() != document:
        _publish(public, document, mode=0o644, replace=True)
    return public


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """One change at a time: of two at once, one would be lost."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _refuse_readable_by_others(path: Path) -> None:
    if path.stat().st_mode & 0o007:
        raise PermissionError(
            f"{path} holds a private key and others can read it; mend it with: chmod 600 {path}"
        )


def _publish(path: Path, text: str, *, mode: int, replace: bool) -> None:
    """The whole file or none of it; without `replace`, whoever comes first wins."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode), "w") as file:
        file.write(text)
    try:
        if replace:
            draft.replace(path)
        else:
            path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink(missing_ok=True)
