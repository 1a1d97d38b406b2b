"""A client's proof of who it is: `private_key_jwt` (RFC 7523 §3; SMART Backend Services)."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError

from shared.address import Target
from shared.auth.issuer import Key, usable_keys
from shared.auth.published_keys import PublishedKeys
from shared.auth.verify import named_key, unverified
from shared.clients.store import Client
from shared.clock import Clock
from shared.errors import DomainError, Unavailable

ALGORITHMS = ("ES384", "RS384")
MAX_LIFE_S = 300
_MAX_CHARACTERS = 8192
_MOST_KEY_SETS = 500


class BadAssertion(Exception):
    """Why it is not believed: for our log and for the client's developer, without repeating what was sent."""


@dataclass(frozen=True, slots=True)
class Assertion:
    jti: str
    expires_at: datetime


class AssertionVerifier:
    """`audience` is the address of the token endpoint, as clients are told it; `check` gives the
    address to fetch a client's keys from, and raises for one that must not be asked."""

    def __init__(
        self,
        audience: str,
        clock: Clock,
        skew_s: int,
        check: Callable[[str], Target] | None = None,
    ) -> None:
        self._audience = audience
        self._clock = clock
        self._skew_s = skew_s
        self._check = check
        self._key_sets: OrderedDict[str, PublishedKeys] = OrderedDict()
        self._lock = threading.Lock()

    def client_id(self, text: str) -> str:
        """Whose it claims to be. Raises `BadAssertion`."""
        if len(text) > _MAX_CHARACTERS:
            raise BadAssertion("the assertion is too long")
        try:
            _, body = unverified(text)
        except DomainError:
            raise BadAssertion("the assertion is not a well-formed JWT") from None
        issuer = body.get("iss")
        if not isinstance(issuer, str) or issuer != body.get("sub"):
            raise BadAssertion("iss and sub must both be the client id")
        return issuer

    def verify(self, text: str, client: Client) -> Assertion:
        """Raises `BadAssertion`; `Unavailable` when the client's `jwks_url` does not answer."""
        header, _ = unverified(text)
        algorithm = header.get("alg")
        if algorithm not in ALGORITHMS:
            raise BadAssertion(f"it must be signed by {' or '.join(ALGORITHMS)}")
        key = self._key(client, header.get("kid"), str(algorithm))
        if key is None:
            raise BadAssertion("the client has registered no such key")
        try:
            claims = jwt.decode(text, key.key, algorithms=[str(algorithm)]).claims
        except (JoseError, ValueError, TypeError):
            raise BadAssertion("its signature does not hold") from None
        return self._checked(claims, client)

    def _checked(self, claims: dict[str, Any], client: Client) -> Assertion:
        now_s = self._clock.now().timestamp()
        audience, jti = claims.get("aud"), claims.get("jti")
        expires: Any = claims.get("exp")
        if claims.get("iss") != client.id or claims.get("sub") != client.id:
            raise BadAssertion("iss and sub must both be the client id")
        if self._audience not in (audience if isinstance(audience, list) else [audience]):
            raise BadAssertion("aud must be the address of this token endpoint")
        if not _is_time(expires) or expires <= now_s - self._skew_s:
            raise BadAssertion("it has expired, or does not say when it does")
        if expires > now_s + MAX_LIFE_S + self._skew_s:
            raise BadAssertion("exp must be within five minutes")
        for name in ("nbf", "iat"):
            given = claims.get(name)
            if given is not None and (not _is_time(given) or given > now_s + self._skew_s):
                raise BadAssertion(f"{name} lies ahead")
        if not isinstance(jti, str) or not 0 < len(jti) <= 255:
            raise BadAssertion("jti must be a text of 1 to 255 characters")
        return Assertion(jti, datetime.fromtimestamp(expires + self._skew_s, UTC))

    def _key(self, client: Client, kid: object, algorithm: str) -> Key | None:
        if client.jwks is not None:
            keys = client.jwks.get("keys")
            return named_key(kid, algorithm, usable_keys(keys if isinstance(keys, list) else []))
        if client.jwks_url is None:
            return None
        published = self._keys_at(client.jwks_url)
        try:
            return named_key(kid, algorithm, published.current()) or named_key(
                kid, algorithm, published.look_again()
            )
        except Unavailable:
            raise Unavailable(
                "the client's jwks_url does not answer with keys", code="client_keys_unavailable"
            ) from None

    def _keys_at(self, url: str) -> PublishedKeys:
        with self._lock:
            if url not in self._key_sets:
                self._key_sets[url] = PublishedKeys(url, url, check=self._check)
                while len(self._key_sets) > _MOST_KEY_SETS:
                    self._key_sets.popitem(last=False)
            return self._key_sets[url]


def _is_time(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 2**40
