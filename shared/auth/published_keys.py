"""The keys that an OIDC provider publishes (RFC 7517; OpenID Connect Discovery 1.0 §4): kept, and fetched
again in time.

A provider that is down or answers rubbish leaves the keys as they were. It is asked at most once a minute,
whatever tokens come in, so that forged key ids cannot be used to flood it.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import httpx
import structlog

from shared.address import Target
from shared.auth.issuer import Key, usable_keys
from shared.errors import DomainError, Unavailable

_DISCOVERY = "/.well-known/openid-configuration"
_log = structlog.get_logger(__name__)


class PublishedKeys:
    """`jwks_url`, or else what the discovery document of `issuer` says."""

    def __init__(
        self,
        issuer: str,
        jwks_url: str | None = None,
        *,
        seconds: Callable[[], float] = time.monotonic,
        fresh_s: float = 600,
        pause_s: float = 60,
        timeout_s: float = 5,
        max_bytes: int = 256 * 1024,
        check: Callable[[str], Target] | None = None,
    ) -> None:
        """Keys older than `fresh_s` are fetched again; between two fetches are `pause_s` at least (a tenth of
        it as long as there is no key at all).

        `check` is asked before every fetch: the keys come from the address that it gives. It raises for one
        that must not be asked.
        Raises `ValueError` for an address that is neither https nor on this machine.
        """
        self._issuer = issuer
        self._jwks_url = jwks_url
        self._seconds = seconds
        self._fresh_s = fresh_s
        self._pause_s = pause_s
        self._timeout_s = timeout_s
        self._max_bytes = max_bytes
        self._check = check
        self._lock = threading.Lock()
        self._keys: tuple[Key, ...] = ()
        self._document: Any = None
        self._fetched_s = self._asked_s = float("-inf")
        _refuse_open_http(jwks_url or issuer)

    def at_hand(self) -> tuple[Key, ...] | None:
        return None if self._aged() and self._may_ask() else self._keys

    def current(self) -> tuple[Key, ...]:
        # Whoever comes while another fetches goes on with the keys there are, or waits for the first.
        if self._aged() and self._lock.acquire(blocking=not self._keys):
            try:
                if self._aged() and self._may_ask():
                    self._fetch()
            finally:
                self._lock.release()
        if not self._keys:
            raise Unavailable(
                "the issuer of this token cannot be asked for its keys now", code="issuer_unavailable"
            )
        return self._keys

    def look_again(self) -> tuple[Key, ...]:
        with self._lock:
            if self._may_ask():
                self._fetch()
        return self._keys

    def _aged(self) -> bool:
        return self._seconds() - self._fetched_s >= self._fresh_s

    def _may_ask(self) -> bool:
        pause_s = self._pause_s if self._keys else self._pause_s / 10
        return self._seconds() - self._asked_s >= pause_s

    def _fetch(self) -> None:
        self._asked_s = self._seconds()
        try:
            document = self._get(self._jwks_url or self._discovered())
            listed = document.get("keys")
            if not isinstance(listed, list):
                raise ValueError("the key set has no keys")
            if document != self._document:
                keys = usable_keys(listed)
                if not keys:
                    raise ValueError("the key set has no key that can be used")
                self._keys, self._document = keys, document
        except (httpx.HTTPError, httpx.InvalidURL, DomainError, ValueError, RecursionError) as error:
            _log.warning("issuer_keys_not_fetched", reason=type(error).__name__, kept=len(self._keys))
            return
        self._fetched_s = self._seconds()

    def _discovered(self) -> str:
        document = self._get(self._issuer.rstrip("/") + _DISCOVERY)
        if document.get("issuer") != self._issuer:
            raise ValueError("the discovery document is another issuer's")
        url = document.get("jwks_uri")
        if not isinstance(url, str):
            raise ValueError("the discovery document names no key set")
        _refuse_open_http(url)
        return url

    def _get(self, url: str) -> dict[str, Any]:
        """A JSON object, in time and within the size. Redirects are not followed."""
        target = self._check(url) if self._check is not None else None
        until_s = time.monotonic() + self._timeout_s
        body = bytearray()
        with (
            # A proxy of the environment would resolve the name once more.
            httpx.Client(timeout=self._timeout_s, trust_env=target is None) as client,
            _asked(client, url, target) as response,
        ):
            if response.status_code != 200:
                raise ValueError(f"answered {response.status_code}")
            for part in response.iter_raw():
                body += part
                if len(body) > self._max_bytes:
                    raise ValueError("the answer is too large")
                if time.monotonic() > until_s:  # a read time-out alone lets a dripping answer go on for ever
                    raise ValueError("the answer comes too slowly")
        document = json.loads(bytes(body))
        if not isinstance(document, dict):
            raise ValueError("the answer is not a JSON object")
        return document


def _asked(client: httpx.Client, url: str, target: Target | None) -> AbstractContextManager[httpx.Response]:
    headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
    if target is not None:
        return target.request(client, "GET", headers)
    return client.stream("GET", url, headers=headers)


def _refuse_open_http(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme == "https" and parts.hostname:
        return
    if parts.scheme == "http" and _on_this_machine(parts.hostname or ""):
        return
    raise ValueError("keys are fetched over https, or over http from this machine alone")


def _on_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
