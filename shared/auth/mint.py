"""Makes tokens with the local key: for the command line, and for calls between services."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from joserfc import jwt
from joserfc.jwk import ECKey

from shared.auth.issuer import LOCAL_ISSUER
from shared.auth.local_keys import signing_key
from shared.clock import Clock, SystemClock
from shared.principal import Principal


class TokenMinter:
    """Mints short-lived tokens for one audience, one per principal at a time: for calls between services."""

    def __init__(
        self,
        private_key_file: Path,
        *,
        audience: str | Sequence[str],
        issuer: str = LOCAL_ISSUER,
        clock: Clock | None = None,
        ttl_s: int = 300,
    ) -> None:
        self._key = signing_key(private_key_file)
        self._audience = (audience,) if isinstance(audience, str) else tuple(audience)
        self._issuer = issuer
        self._clock = clock or SystemClock()
        self._ttl = timedelta(seconds=ttl_s)
        self._minted: dict[Principal, tuple[str, float]] = {}

    def token_for(self, principal: Principal) -> str:
        """A token with at least half of its life left. Carries the principal's own scopes, no more."""
        now_s = self._clock.now().timestamp()
        token, renew_s = self._minted.get(principal, ("", 0.0))
        if now_s >= renew_s:
            token = _mint(self._key, principal, self._audience, self._issuer, self._clock, self._ttl)
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
    roles: Iterable[str] = (),
) -> str:
    """One signed token, for the command line and for tests."""
    return _mint(
        signing_key(private_key_file),
        Principal(subject, clinic_id, frozenset(scopes), frozenset(roles)),
        (audience,) if isinstance(audience, str) else audience,
        issuer,
        clock or SystemClock(),
        timedelta(seconds=ttl_s),
    )


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
    if principal.roles:
        claims["roles"] = sorted(principal.roles)
    if principal.client:
        claims["client_id"] = principal.client
    return jwt.encode({"alg": "ES256", "kid": key.kid}, claims, key, algorithms=["ES256"])
