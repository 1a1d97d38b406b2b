"""From a bearer token to a `Principal`, or the reason why not."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError

from shared.auth.issuer import ALGORITHMS, LOCAL_ISSUER, ClaimNames, Issuer, Key, KeyFile
from shared.auth.revocation import RevocationList, digest_of
from shared.clock import Clock, SystemClock
from shared.errors import DomainError
from shared.principal import Principal
from shared.roles import known_roles, scopes_of

_MAX_TOKEN_CHARACTERS = 8192
_MAX_CACHED_TOKENS = 10_000


class Unauthenticated(DomainError):
    """No token, or one that cannot be believed. The message never repeats what was sent."""

    default_code = "unauthenticated"


@dataclass(frozen=True, slots=True)
class _Known:
    principal: Principal
    expires_s: float
    issuer: Issuer
    keys: tuple[Key, ...]
    issued_s: float
    digests: tuple[str, ...]
    """By which it may have been revoked."""


class TokenVerifier:
    """Checks signature, issuer, audience and times; a token once verified is remembered until it expires or
    its issuer's keys change."""

    def __init__(
        self,
        issuers: Iterable[Issuer],
        *,
        audience: str,
        clock: Clock | None = None,
        skew_s: int = 60,
        revoked: RevocationList | None = None,
    ) -> None:
        self._revoked = revoked
        self._issuers = {issuer.name: issuer for issuer in issuers}
        self._clock = clock or SystemClock()
        self._skew_s = skew_s
        self._claims = jwt.JWTClaimsRegistry(
            now=self._now_s,
            leeway=skew_s,
            iss={"essential": True},
            aud={"essential": True, "value": audience},
            sub={"essential": True},
            exp={"essential": True},
        )
        self._known: OrderedDict[bytes, _Known] = OrderedDict()
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
        return cls([Issuer(issuer, KeyFile(path))], audience=audience, clock=clock, skew_s=skew_s)

    def remembered(self, token: str) -> Principal | None:
        """Of a token that was verified before; None when `verify` must look at it. Never waits."""
        with self._lock:
            known = self._known.get(_digest(token))
        if known is None or self._is_revoked(known):
            return None
        if self._now_s() < known.expires_s and known.issuer.keys.at_hand() is known.keys:
            return known.principal
        return None

    def verify(self, token: str) -> Principal:
        """Raises `Unauthenticated`, saying what is wrong with the token without repeating any of it, or
        `Unavailable` when its issuer's keys cannot be had; waits for the issuer where they must be fetched.
        """
        if len(token) > _MAX_TOKEN_CHARACTERS:
            raise Unauthenticated("the token is longer than any that is issued here")
        principal = self.remembered(token)
        if principal:
            return principal
        known = self._verify(token)
        if self._is_revoked(known):
            raise Unauthenticated("the token is not accepted: it was revoked", code="token_revoked")
        with self._lock:
            self._known[_digest(token)] = known
            while len(self._known) > _MAX_CACHED_TOKENS:
                self._known.popitem(last=False)
        return known.principal

    def _verify(self, token: str) -> _Known:
        header, body = unverified(token)
        name = body.get("iss")
        issuer = self._issuers.get(name) if isinstance(name, str) else None
        if issuer is None:
            raise Unauthenticated("the token is not accepted: its issuer is not one that is trusted here")
        algorithm = header.get("alg")
        if algorithm not in ALGORITHMS:
            raise Unauthenticated(f"the token is not accepted: it must be signed by {', '.join(ALGORITHMS)}")
        keys = issuer.keys.current()
        key = named_key(header.get("kid"), algorithm, keys)
        if key is None:
            keys = issuer.keys.look_again()
            key = named_key(header.get("kid"), algorithm, keys)
        if key is None:
            raise Unauthenticated("the token is not accepted: its issuer has no such key for its algorithm")
        try:
            claims = jwt.decode(token, key.key, algorithms=[algorithm]).claims
            self._claims.validate(claims)
        except JoseError as error:
            raise Unauthenticated(f"the token is not accepted: {error.error}") from None
        except (ValueError, TypeError):  # joserfc lets these through for some malformed headers
            raise _malformed() from None
        principal = _principal(claims, issuer.claims)
        expires_s, issued_s = claims["exp"] + self._skew_s, _seconds(claims.get("iat"))
        return _Known(principal, expires_s, issuer, keys, issued_s, _digests(claims, principal))

    def _is_revoked(self, known: _Known) -> bool:
        return self._revoked is not None and self._revoked.covers(known.digests, known.issued_s)

    def _now_s(self) -> int:
        return int(self._clock.now().timestamp())


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode(errors="surrogatepass")).digest()


def _malformed() -> Unauthenticated:
    return Unauthenticated("the token is not accepted: it is not a well-formed JWT")


def unverified(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Header and claims as somebody wrote them: good for choosing a key and for nothing else."""
    parts = token.split(".")
    if len(parts) != 3:
        raise _malformed()
    try:
        header, body = (
            json.loads(base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True))
            for part in parts[:2]
        )
    except (ValueError, RecursionError):
        raise _malformed() from None
    if not (isinstance(header, dict) and isinstance(body, dict)):
        raise _malformed()
    return header, body


def named_key(kid: object, algorithm: str, keys: tuple[Key, ...]) -> Key | None:
    """The key of that id for that algorithm; a token that names none is for the only one that there is."""
    fitting = [key for key in keys if algorithm in key.algorithms and kid in (None, key.kid)]
    return fitting[0] if len(fitting) == 1 or (fitting and kid is not None) else None


def _principal(claims: dict[str, Any], names: ClaimNames) -> Principal:
    subject, clinic_id, scope = claims.get("sub"), claims.get(names.clinic), claims.get(names.scope, "")
    if names.lists and isinstance(scope, list) and all(isinstance(one, str) for one in scope):
        scope = " ".join(scope)
    if not (isinstance(subject, str) and isinstance(clinic_id, str) and isinstance(scope, str)):
        raise Unauthenticated("the token needs a subject, a clinic and a scope, each a string")
    if not (0 < len(subject) <= 255 and 0 < len(clinic_id) <= 64):
        raise Unauthenticated("the token's subject or clinic is empty or too long")
    client = claims.get("client_id", "")
    roles = known_roles(_texts(claims.get(names.roles)))
    scopes = frozenset(scope.split()) | scopes_of(roles)
    return Principal(subject, clinic_id, scopes, roles, client if isinstance(client, str) else "")


def _digests(claims: dict[str, Any], principal: Principal) -> tuple[str, ...]:
    named = {"jti": claims.get("jti"), "subject": principal.subject, "client": principal.client}
    return tuple(
        digest_of(kind, principal.clinic_id, value)
        for kind, value in named.items()
        if isinstance(value, str) and value
    )


def _seconds(claim: object) -> float:
    """When it was issued; a token that does not say is as old as can be."""
    return float(claim) if isinstance(claim, int | float) else 0.0


def _texts(claim: object) -> list[str]:
    """The strings of a claim that is a list of them or one string; what else it may be gives nothing."""
    if isinstance(claim, str):
        return claim.split()
    return [one for one in claim if isinstance(one, str)] if isinstance(claim, list) else []
