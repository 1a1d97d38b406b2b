"""Card processors. Which one is a setting; the fake one acts as its tokens say and moves no money."""

from __future__ import annotations

import hashlib
import threading

from billing_service.workflows.ports import CardRefused, Charged
from shared.errors import Conflict, Unavailable


class NoProcessor:
    """Cards are taken at a terminal; its reference is written into the payment."""

    def charge(self, key: str, token: str, amount: int) -> Charged:
        raise _missing()

    def find_charge(self, key: str) -> Charged | None:
        raise _missing()

    def refund(self, key: str, reference: str, amount: int) -> str:
        raise _missing()

    def void(self, key: str, reference: str) -> None:
        raise _missing()


class FakeProcessor:
    """`tok_ok_4242` is charged (last four digits 4242), `tok_decline_…` declined, `tok_timeout_…` times out
    once after it was charged. References that end in `norefund` cannot be refunded."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.charged: dict[str, int] = {}
        """Cents by key: a key is charged once."""
        self._charges: dict[str, Charged] = {}
        self.refunded: dict[str, int] = {}
        self.voided: set[str] = set()

    def charge(self, key: str, token: str, amount: int) -> Charged:
        if token.startswith("tok_decline"):
            raise CardRefused("card_declined")
        suffix = "_norefund" if "norefund" in token else ""
        made = Charged(f"ch_{_digest(key)}{suffix}", token[-4:] if token[-4:].isdigit() else "")
        with self._lock:
            first = key not in self.charged
            self.charged.setdefault(key, amount)
            made = self._charges.setdefault(key, made)
        if token.startswith("tok_timeout") and first:
            raise Unavailable("the payment processor does not answer in time", code="processor_unavailable")
        return made

    def find_charge(self, key: str) -> Charged | None:
        with self._lock:
            return self._charges.get(key)

    def refund(self, key: str, reference: str, amount: int) -> str:
        if reference.endswith("norefund"):
            raise CardRefused("refund_refused")
        with self._lock:
            self.refunded.setdefault(key, amount)
        return f"re_{_digest(key)}"

    def void(self, key: str, reference: str) -> None:
        with self._lock:
            self.voided.add(reference)


def _missing() -> Conflict:
    return Conflict(
        "no payment processor is set up here: take the card at a terminal and send its reference",
        code="no_processor",
    )


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:20]
