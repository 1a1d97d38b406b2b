"""One attempt at one delivery, as durable work: the row is due, it is sent, and how it went is noted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
from standardwebhooks import Webhook as Signer

from shared.address import AddressPolicy
from shared.durable import DurableWork, Started
from shared.errors import DomainError
from shared.webhooks.store import Attempt, WebhookStore

WORK = "deliver_webhook"
TIMEOUT_S = 10.0
_MAX_ANSWER_BYTES = 4_096


class Deliverer:
    """Registers its kind of work, and gives the sweep what is due."""

    def __init__(self, store: WebhookStore, policy: AddressPolicy, work: DurableWork) -> None:
        self._store = store
        self._policy = policy
        self._client = httpx.Client(timeout=TIMEOUT_S, follow_redirects=False, trust_env=False)

        # Plain functions and no methods: the library hangs attributes on them.
        def deliver(delivery_id: str, clinic_id: str, attempt: str) -> None:
            work.step(send_once, delivery_id, clinic_id, attempt)

        def send_once(delivery_id: str, clinic_id: str, attempt: str) -> None:
            self.send(clinic_id, delivery_id)

        work.register(WORK, deliver)
        work.add_sweep(self.due)

    def due(self) -> Iterator[Started]:
        for delivery_id, clinic_id, attempts in self._store.due():
            yield WORK, f"{delivery_id}.{attempts}", (delivery_id, clinic_id, str(attempts))

    def send(self, clinic_id: str, delivery_id: str) -> None:
        """Sends what is pending once, and notes the outcome; never raises for what the receiver does."""
        attempt = self._store.attempt(clinic_id, delivery_id)
        if attempt is None:
            return
        status, error = self._post(attempt)
        self._store.note(clinic_id, attempt, status, error)

    def close(self) -> None:
        self._client.close()

    def _post(self, attempt: Attempt) -> tuple[int | None, str | None]:
        body = json.dumps(payload(attempt), separators=(",", ":"))
        try:
            target = self._policy.check(attempt.url)
            headers = {**signed(attempt, body), "Content-Type": "application/json"}
            with target.request(self._client, "POST", headers, content=body.encode()) as answer:
                read = 0
                for chunk in answer.iter_raw():
                    read += len(chunk)
                    if read > _MAX_ANSWER_BYTES:
                        break
                return answer.status_code, None if answer.is_success else f"status_{answer.status_code}"
        except DomainError as error:
            return None, error.code
        except httpx.TimeoutException:
            return None, "timeout"
        except (httpx.HTTPError, httpx.InvalidURL, OSError):
            return None, "connection"


def payload(attempt: Attempt) -> dict[str, Any]:
    """Thin: what happened to which resource. Whoever wants more reads the resource, with a token."""
    event = attempt.event
    return {
        "type": event.type,
        "timestamp": event.at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "data": {"id": event.id, "sequence": attempt.sequence, "subject": event.subject},
    }


def signed(attempt: Attempt, body: str) -> dict[str, str]:
    """The headers of Standard Webhooks. The id is the event's: who has seen it may pass it over."""
    now = datetime.now(UTC)
    signatures = [Signer(secret).sign(attempt.event.id, now, body) for secret in attempt.secrets]
    return {
        "webhook-id": attempt.event.id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": " ".join(signatures),
    }
