"""A payment advice (835) as this clinic holds it: which money it is, and what became of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from billing_service.domain.claim_record import ClaimRecord, ClaimState
from billing_service.domain.money import Cents
from billing_service.domain.posting import ClaimResult
from billing_service.domain.remittance import Remittance


class RemittanceState(StrEnum):
    POSTED = "posted"
    HELD = "held"
    """Out of balance as a whole, or without a payment date: its deposit waits in undistributed remittance."""
    QUARANTINED = "quarantined"
    """The identity of money that is here already with other content, or another clinic's: not posted."""
    REPLACED = "replaced"
    """Was held; the payer's corrected file was posted in its place."""


@dataclass(frozen=True, slots=True)
class ClaimMark:
    """A claim as the remittance found it: what an undo puts back."""

    claim_id: str
    state: ClaimState
    steps: int
    position: int
    payer_control_number: str = ""
    next_payer_on: date | None = None
    correcting: bool = False
    """A correction of it was with the payer."""


def mark(record: ClaimRecord) -> ClaimMark:
    return ClaimMark(
        record.id,
        record.state,
        record.steps,
        record.position,
        record.payer_control_number,
        record.next_payer_on,
        record.decided is not None,
    )


@dataclass(frozen=True, slots=True)
class RemittanceRecord:
    id: str
    interchange_id: str
    identity: str
    """Digest of payer, trace, date, amount and payee; the same money has the same one."""
    remittance: Remittance
    state: RemittanceState
    received_at: datetime
    paid_on: date | None
    amount: Cents
    trace: str
    results: tuple[ClaimResult, ...] = ()
    found: tuple[ClaimMark, ...] = ()
    """The claims of `results` before it was posted."""
    note: str = ""
    """Why it is held or quarantined, with the exact difference."""
    version: int = 1


def identity_digest(remittance: Remittance) -> str:
    """SHA-256 over `Remittance.identity`."""
    return hashlib.sha256(repr(remittance.identity).encode()).hexdigest()
