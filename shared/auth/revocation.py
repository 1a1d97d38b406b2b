"""Tokens that are believed no longer, before they expire: one token by its `jti`, or all that a subject or a
client had until now.

The service that issues keeps the list; the others fetch it, signed, every few seconds. It names nobody: each
entry is a hash. A verified token that is remembered is looked up in it with every request.
"""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import httpx
import structlog
from joserfc import jwt
from joserfc.errors import JoseError

from shared.auth.issuer import KeySource

EVERY_S = 5.0
TYPE = "revocations+jwt"
_TIMEOUT_S = 5.0
_MAX_BYTES = 8 * 2**20
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Revocation:
    """`kind` is jti, subject or client. Tokens issued at or before `before_s` (Unix time) are revoked."""

    digest: str
    before_s: int


def digest_of(kind: str, clinic_id: str, value: str) -> str:
    return hashlib.sha256("\0".join((kind, clinic_id, value)).encode(errors="replace")).hexdigest()


class RevocationList:
    """What is revoked now. `fetch` gives the whole list; while it fails, the list stays as it was."""

    def __init__(self, fetch: Callable[[], Iterable[Revocation]], *, every_s: float = EVERY_S) -> None:
        self._fetch = fetch
        self._every_s = every_s
        self._before: Mapping[str, int] = {}
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self.fault: str | None = "not fetched yet"

    def covers(self, digests: Iterable[str], issued_s: float) -> bool:
        """Never waits."""
        before = self._before
        return any(issued_s <= before[digest] for digest in digests if digest in before)

    def refresh(self) -> None:
        try:
            found = {one.digest: one.before_s for one in self._fetch()}
        except Exception as error:  # noqa: BLE001 - whatever it is, the next try comes soon
            if self.fault is None:
                _log.warning("revocations_not_fetched", error=type(error).__name__)
            self.fault = f"revocations cannot be read ({type(error).__name__})"
            return
        self._before, self.fault = found, None

    def start(self) -> None:
        """Reads it, and again every few seconds, from a thread of its own."""
        self._stop.clear()
        self._thread = threading.Thread(target=self._keep_fresh, name="revocations", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _keep_fresh(self) -> None:
        self.refresh()
        while not self._stop.wait(self._every_s):
            self.refresh()


class PublishedRevocations:
    """Fetches the list of another service: a JWT that is signed with a key of the local issuer."""

    def __init__(self, url: str, issuer: str, keys: KeySource) -> None:
        self._url = url
        self._issuer = issuer
        self._keys = keys
        self._newest_s = 0

    def __call__(self) -> list[Revocation]:
        until_s = time.monotonic() + _TIMEOUT_S
        body = bytearray()
        with (
            httpx.Client(timeout=_TIMEOUT_S, follow_redirects=False) as client,
            client.stream("GET", self._url, headers={"Accept-Encoding": "identity"}) as response,
        ):
            response.raise_for_status()
            for part in response.iter_raw():
                body += part
                if len(body) > _MAX_BYTES or time.monotonic() > until_s:
                    raise ValueError("the list is too large or comes too slowly")
        return self._read(body.decode("ascii"))

    def _read(self, text: str) -> list[Revocation]:
        for key in self._keys.current():
            try:
                token = jwt.decode(text, key.key, algorithms=sorted(key.algorithms))
            except JoseError:
                continue
            claims = token.claims
            if token.header.get("typ") != TYPE or claims.get("iss") != self._issuer:
                break
            if claims["iat"] < self._newest_s:
                raise ValueError("an older list than the one at hand")
            self._newest_s = claims["iat"]
            return [Revocation(digest, before_s) for digest, before_s in json.loads(claims["revoked"])]
        raise ValueError("the list is not signed by the issuer")
