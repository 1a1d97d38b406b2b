"""Bearer tokens: signed JWTs (RFC 7519, ES256) that become a `Principal`.

A token carries `iss`, `aud`, `sub`, `exp`, `iat`, `jti`, the tenant as `clinic_id`, and its scopes as one
space-separated `scope` (RFC 8693 §4.2). A service that only verifies holds the public key set alone; the
private key is held by whoever mints: the person's sign-in, and billing for its calls to coding.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import sys
import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, JWKRegistry, KeySet

from shared.clock import Clock, SystemClock
from shared.errors import DomainError
from shared.principal import Principal

LOCAL_ISSUER = "claimwright-local"
ALGORITHMS = ("ES256",)
PUBLIC_KEY_FILE = "public.jwks.json"

_MAX_TOKEN_CHARACTERS = 8192
_MAX_CACHED_TOKENS = 10_000


class Unauthenticated(DomainError):
    """No token, or one that cannot be believed. The message never repeats what was sent."""

    default_code = "unauthenticated"


class TokenVerifier:
    """Checks signature, issuer, audience and times; a token once verified is remembered until it expires."""

    def __init__(
        self,
        keys: KeySet,
        *,
        audience: str,
        issuer: str = LOCAL_ISSUER,
        clock: Clock | None = None,
        skew_s: int = 60,
    ) -> None:
        self._keys = keys
        self._clock = clock or SystemClock()
        self._skew_s = skew_s
        self._claims = jwt.JWTClaimsRegistry(
            now=self._now_s,
            leeway=skew_s,
            iss={"essential": True, "value": issuer},
            aud={"essential": True, "value": audience},
            sub={"essential": True},
            exp={"essential": True},
        )
        self._known: OrderedDict[bytes, tuple[Principal, float]] = OrderedDict()
        self._lock = threading.Lock()

    @classmethod
    def from_key_file(
        cls,
        path: Path,
        *,
        audience: str,
        issuer: str = LOCAL_ISSUER,
        clock: Clock | None = None,
        skew_s: int = 60,
    ) -> TokenVerifier:
        """`path` holds a JWK or a JWK set; private parts, if there are any, are left behind."""
        return cls(_public_keys(path), audience=audience, issuer=issuer, clock=clock, skew_s=skew_s)

    def verify(self, token: str) -> Principal:
        """Raises `Unauthenticated`, saying what is wrong with the token without repeating any of it."""
        if len(token) > _MAX_TOKEN_CHARACTERS:
            raise Unauthenticated("the token is longer than any that is issued here")
        digest = hashlib.sha256(token.encode(errors="surrogatepass")).digest()
        with self._lock:
            known = self._known.get(digest)
        if known and self._now_s() < known[1]:
            return known[0]
        principal, expires_s = self._verify(token)
        with self._lock:
            self._known[digest] = principal, expires_s
            while len(self._known) > _MAX_CACHED_TOKENS:
                self._known.popitem(last=False)
        return principal

    def _verify(self, token: str) -> tuple[Principal, float]:
        try:
            claims = jwt.decode(token, self._keys, algorithms=ALGORITHMS).claims
            self._claims.validate(claims)
        except JoseError as error:
            raise Unauthenticated(f"the token is not accepted: {error.error}") from None
        except (ValueError, TypeError):  # joserfc lets these through for some malformed headers
            raise Unauthenticated("the token is not accepted: it is not a well-formed JWT") from None
        return _principal(claims), claims["exp"] + self._skew_s

    def _now_s(self) -> int:
        return int(self._clock.now().timestamp())


class TokenMinter:
    """Mints short-lived tokens for one audience, one per principal at a time: for calls between services."""

    def __init__(
        self,
        private_key_file: Path,
        *,
        audience: str,
        issuer: str = LOCAL_ISSUER,
        clock: Clock | None = None,
        ttl_s: int = 300,
    ) -> None:
        self._key = _private_key(private_key_file)
        self._audience = audience
        self._issuer = issuer
        self._clock = clock or SystemClock()
        self._ttl = timedelta(seconds=ttl_s)
        self._minted: dict[Principal, tuple[str, float]] = {}

    def token_for(self, principal: Principal) -> str:
        """A token with at least half of its life left. Carries the principal's own scopes, no more."""
        now_s = self._clock.now().timestamp()
        token, renew_s = self._minted.get(principal, ("", 0.0))
        if now_s >= renew_s:
            token = _mint(self._key, principal, (self._audience,), self._issuer, self._clock, self._ttl)
            self._minted = {p: held for p, held in self._minted.items() if now_s < held[1]}
            self._minted[principal] = token, now_s + self._ttl.total_seconds() / 2
        return token


def mint_token(
    private_key_file: Path,
    subject: str,
    clinic_id: str,
    scopes: Iterable[str],
    audience: str | Sequence[str],
    ttl_s: int,
    *,
    issuer: str = LOCAL_ISSUER,
    clock: Clock | None = None,
) -> str:
    """One signed token, for the command line and for tests."""
    return _mint(
        _private_key(private_key_file),
        Principal(subject, clinic_id, frozenset(scopes)),
        (audience,) if isinstance(audience, str) else audience,
        issuer,
        clock or SystemClock(),
        timedelta(seconds=ttl_s),
    )


def ensure_key_file(path: Path) -> Path:
    """Makes a P-256 signing key at `path` (mode 0600) unless one is there, and its public set beside it.

    Returns the public set's path. Two processes that both begin get the same key.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        key = ECKey.generate_key("P-256", {"use": "sig", "alg": "ES256"}, private=True, auto_kid=True)
        _publish(path, json.dumps(key.as_dict(private=True)), mode=0o600, replace=False)
    public = path.with_name(PUBLIC_KEY_FILE)
    document = json.dumps(KeySet([_private_key(path)]).as_dict(private=False))
    if not public.exists() or public.read_text() != document:
        _publish(public, document, mode=0o644, replace=True)
    return public


def _mint(
    key: ECKey, principal: Principal, audience: Sequence[str], issuer: str, clock: Clock, ttl: timedelta
) -> str:
    now = clock.now()
    claims: dict[str, Any] = {
        "iss": issuer,
        "sub": principal.subject,
        "aud": list(audience),
        "iat": int(now.timestamp()),
        "exp": int((now + ttl).timestamp()),
        "jti": secrets.token_urlsafe(16),
        "clinic_id": principal.clinic_id,
        "scope": " ".join(sorted(principal.scopes)),
    }
    return jwt.encode({"alg": "ES256", "kid": key.kid}, claims, key, algorithms=ALGORITHMS)


def _principal(claims: dict[str, Any]) -> Principal:
    subject, clinic_id, scope = claims.get("sub"), claims.get("clinic_id"), claims.get("scope", "")
    if not (isinstance(subject, str) and isinstance(clinic_id, str) and isinstance(scope, str)):
        raise Unauthenticated("the token needs a subject, a clinic_id and a scope, each a string")
    if not (0 < len(subject) <= 255 and 0 < len(clinic_id) <= 64):
        raise Unauthenticated("the token's subject or clinic_id is empty or too long")
    return Principal(subject, clinic_id, frozenset(scope.split()))


def _public_keys(path: Path) -> KeySet:
    document = json.loads(path.read_text())
    keys = KeySet.import_key_set(document if "keys" in document else {"keys": [document]})
    return KeySet.import_key_set(keys.as_dict(private=False))


def _private_key(path: Path) -> ECKey:
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


if __name__ == "__main__":
    ensure_key_file(Path(sys.argv[1]))
