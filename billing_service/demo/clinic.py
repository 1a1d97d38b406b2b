"""A clinic's own system, as the services see it: plain HTTP calls with tokens."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx

from shared.auth import mint_token

CLINIC_ID = "sample-clinic"
TOKEN_LIFE_S = 3600
ANSWER_WITHIN_S = 120.0
"""A first note on a fresh machine waits until its lexicon is compiled."""
_SCOPES = {
    "coding": ("coding.read", "coding.write", "coding.finalize", "phi.read"),
    "billing": (
        "billing.read",
        "phi.read",
        "master.write",
        "patients.write",
        "encounters.write",
        "eligibility.check",
        "claims.write",
        "claims.submit",
        "payments.post",
        "statements.write",
    ),
    "payer": ("payer.control",),
}
_AUDIENCES = {"coding": "coding-service", "billing": "billing-service", "payer": "mock-payer"}


class StepFailed(RuntimeError):
    """A step of the walk did not come out as it must. The message says which step and why.

    `answer` is the service's refusal, where it was one.
    """

    def __init__(self, message: str, answer: httpx.Response | None = None) -> None:
        super().__init__(message)
        self.answer = answer


class Clinic:
    """One client for each of the three services; `step` is what a failure is called."""

    def __init__(self, urls: Mapping[str, str], signing_key: Path, id: str = CLINIC_ID) -> None:
        self.step = "starting"
        self._id = id
        self._clients = {
            name: httpx.Client(
                base_url=url,
                timeout=ANSWER_WITHIN_S,
                headers={"Authorization": f"Bearer {self._token(name, signing_key)}"},
            )
            for name, url in urls.items()
        }

    def _token(self, name: str, signing_key: Path) -> str:
        return mint_token(
            signing_key, f"demo-{name}", self._id, _SCOPES[name], _AUDIENCES[name], TOKEN_LIFE_S
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for client in self._clients.values():
            client.close()

    def get(self, service: str, path: str, *, accept: str = "application/json") -> httpx.Response:
        return self._call(service, "GET", path, headers={"Accept": accept})

    def post(
        self, service: str, path: str, body: Any = None, *, if_match: str | None = None
    ) -> httpx.Response:
        headers = {"Idempotency-Key": secrets.token_hex(16)}
        if if_match is not None:
            headers["If-Match"] = if_match
        return self._call(service, "POST", path, json=body, headers=headers)

    def put(self, service: str, path: str, body: Any) -> httpx.Response:
        return self._call(service, "PUT", path, json=body)

    def until(self, what: str, ready: Callable[[], Any], *, within_s: float = 30.0) -> Any:
        """What `ready` gives, once it gives something; asks again until then."""
        deadline = time.monotonic() + within_s
        while time.monotonic() < deadline:
            if found := ready():
                return found
            time.sleep(0.1)
        raise StepFailed(f"{self.step}: {what} did not happen within {within_s:.0f} s")

    def _call(self, service: str, method: str, path: str, **options: Any) -> httpx.Response:
        try:
            response = self._clients[service].request(method, path, **options)
        except httpx.TransportError as error:
            raise StepFailed(
                f"{self.step}: the {service} service does not answer ({type(error).__name__})"
            ) from error
        if response.is_error:
            said = f"{self.step}: {method} {path} → {response.status_code} {response.text}"
            raise StepFailed(said, response)
        return response
