"""A neighbour over HTTP: time-outs on everything, retries where a repeat is safe, a breaker when it is down.

Whatever goes wrong on the way (no connection, no answer in time, 5xx, 429) is `Unavailable` and names the
neighbour; what it answers otherwise is given back as it is.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import httpx
import stamina

from shared.auth import TokenMinter
from shared.errors import Unavailable
from shared.principal import Principal
from shared.telemetry import request_id
from shared.tracing import Tracing

RETRY_AFTER_S = 5
_FAILURES_TO_OPEN = 5
_ALIVE_WITHIN_S = 2.0


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told of calls: `observe` of neighbour, outcome (a status, or the kind of an error), seconds."""

    tracing: Tracing = field(default_factory=Tracing)
    observe: Callable[[str, str, float], None] = lambda neighbour, outcome, seconds: None


UNWATCHED = Watch()


class Neighbour:
    """One client object per neighbour. `scopes` are what our tokens carry there, whoever asks here."""

    def __init__(
        self,
        name: str,
        client: httpx.Client,
        minter: TokenMinter,
        scopes: frozenset[str],
        *,
        watch: Watch | None = None,
        attempts: int = 3,
        open_for_s: float = 5.0,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name = name
        self._client = client
        self._minter = minter
        self._scopes = scopes
        self._attempts = attempts
        self._watch = watch or UNWATCHED
        self._breaker = _Breaker(open_for_s, monotonic)

    def get(
        self, principal: Principal, path: str, *, accept: str, params: Mapping[str, str] | None = None
    ) -> httpx.Response:
        """Repeated when it fails: reading has no effect."""
        request = self._client.build_request("GET", path, params=params, headers={"Accept": accept})
        return self._answer(principal, request, self._attempts)

    def post(
        self, principal: Principal, path: str, body: bytes, *, content_type: str, attempts: int = 1
    ) -> httpx.Response:
        """Tried `attempts` times: more than once only where the neighbour takes a repeat once."""
        request = self._client.build_request(
            "POST", path, content=body, headers={"Content-Type": content_type}
        )
        return self._answer(principal, request, attempts)

    def close(self) -> None:
        self._client.close()

    def _answer(self, principal: Principal, request: httpx.Request, attempts: int) -> httpx.Response:
        caller = Principal(principal.subject, principal.clinic_id, self._scopes)
        request.headers["Authorization"] = f"Bearer {self._minter.token_for(caller)}"
        if asked := request_id():
            request.headers["X-Request-ID"] = asked
        # A context and not the decorator: the decorator would log the arguments.
        for attempt in stamina.retry_context(
            on=_Retriable, attempts=attempts, timeout=20.0, wait_initial=0.1, wait_max=1.0
        ):
            with attempt:
                return self._once(request)
        raise AssertionError("a retry context ends with an answer or an error")

    def _once(self, request: httpx.Request) -> httpx.Response:
        if self._breaker.open:
            raise self._unavailable("was not answering a moment ago", RETRY_AFTER_S)
        response = self._send(request)
        if response.status_code >= 500 or response.status_code == 429:
            self._breaker.failed()
            raise _Retriable(*self._say(f"answers {response.status_code}"))
        self._breaker.succeeded()
        return response

    def _send(self, request: httpx.Request) -> httpx.Response:
        began, outcome = time.perf_counter(), ""
        try:
            with self._watch.tracing.calling(
                request.method, self.name, request.headers, request_id()
            ) as called:
                response = self._client.send(request)
                outcome = str(response.status_code)
                called.answered(response.status_code)
        except httpx.HTTPError as error:
            outcome = type(error).__name__
            self._breaker.failed()
            raise _Retriable(*self._say(f"does not answer ({outcome})")) from error
        finally:
            self._watch.observe(self.name, outcome, time.perf_counter() - began)
        return response

    def fault(self) -> str | None:
        """For readiness: why it would not serve us, found out without a token; None when it is alive."""
        try:
            status = self._client.get("/health/live", timeout=_ALIVE_WITHIN_S).status_code
        except httpx.HTTPError as error:
            return f"does not answer ({type(error).__name__})"
        return None if status == 200 else f"answers {status}"

    def _say(self, what: str) -> tuple[str, str, int]:
        return f"the {self.name} {what}", f"{self.name.replace(' ', '_')}_unavailable", RETRY_AFTER_S

    def _unavailable(self, what: str, retry_after_s: int) -> Unavailable:
        message, code, _ = self._say(what)
        return Unavailable(message, code=code, retry_after_s=retry_after_s)


class _Retriable(Unavailable):
    def __init__(self, message: str, code: str, retry_after_s: int) -> None:
        super().__init__(message, code=code, retry_after_s=retry_after_s)


class _Breaker:
    """After some failures in a row it refuses for a while, then lets calls through again."""

    def __init__(self, open_for_s: float, monotonic: Callable[[], float]) -> None:
        self._open_for_s = open_for_s
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._failures = 0
        self._closes_at = 0.0

    @property
    def open(self) -> bool:
        with self._lock:
            return self._monotonic() < self._closes_at

    def failed(self) -> None:
        with self._lock:
            self._failures += 1
            if self._failures >= _FAILURES_TO_OPEN:
                self._closes_at = self._monotonic() + self._open_for_s

    def succeeded(self) -> None:
        with self._lock:
            self._failures = 0
