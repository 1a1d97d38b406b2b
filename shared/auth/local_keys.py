"""The signing keys of this machine, and the public set beside them."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path

from joserfc.jwk import ECKey, JWKRegistry, KeySet

PUBLIC_KEY_FILE = "public.jwks.json"


def ensure_key_file(path: Path) -> Path:
    """Makes a P-256 signing key at `path` (mode 0600) unless one is there, and its public set beside it.

    Returns the public set's path. Two processes that both begin get the same key.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        key = ECKey.generate_key("P-256", {"use": "sig", "alg": "ES256"}, private=True, auto_kid=True)
        _publish(path, json.dumps(key.as_dict(private=True)), mode=0o600, replace=False)
    public = path.with_name(PUBLIC_KEY_FILE)
    document = json.dumps(KeySet([signing_key(path)]).as_dict(private=False))
    if not public.exists() or public.read_text() != document:
        _publish(public, document, mode=0o644, replace=True)
    return public


def signing_key(path: Path) -> ECKey:
    if path.stat().st_mode & 0o007:
        raise PermissionError(
            f"{path} holds a private key and others can read it; mend it with: chmod 600 {path}"
        )
    key = JWKRegistry.import_key(json.loads(path.read_text()))
    if not isinstance(key, ECKey) or not key.is_private:
        raise ValueError(f"{path} must hold a private elliptic-curve JWK")
    key.ensure_kid()
    return key


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
