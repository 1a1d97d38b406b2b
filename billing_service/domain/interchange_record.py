"""An X12 interchange as it was sent or received, byte for byte."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class Direction(StrEnum):
    OUT = "out"
    IN = "in"


class InterchangeState(StrEnum):
    RECORDED = "recorded"
    """Outbound: committed with its control number and bytes, not known to be delivered."""
    SENT = "sent"
    """Outbound: the partner has confirmed that it committed the file."""
    ANSWERED = "answered"
    """Outbound, real time: the partner's answer came back with it."""
    FAILED = "failed"
    """Outbound, real time: no answer came; nothing will be sent again under this control number."""
    REJECTED = "rejected"
    """Outbound: a TA1 or 999 refused it as a whole."""
    RECEIVED = "received"
    """Inbound: stored raw, not yet read."""
    PROCESSED = "processed"
    DUPLICATE = "duplicate"
    """Inbound: the same bytes were processed before."""
    QUARANTINED = "quarantined"
    """Inbound: unreadable or unknown; kept for a person, never deleted."""


@dataclass(frozen=True, slots=True)
class InterchangeRecord:
    id: str
    direction: Direction
    kind: str
    """`837P`, `270`, `999`, `277CA`, `835`, `TA1` …; `unknown` until it is read."""
    state: InterchangeState
    sha256: str
    size: int
    created_at: datetime
    partner_id: str = ""
    control_number: int | None = None
    """ISA13."""
    sender_id: str = ""
    """ISA06."""
    gateway_id: str = ""
    """The partner's own name for it: receipt id (out) or mailbox id (in)."""
    sent_at: datetime | None = None
    processed_at: datetime | None = None
    note: str = ""
    """Why it was quarantined or failed; never quotes the content."""
    version: int = 1

    def delivered(self, gateway_id: str, at: datetime) -> InterchangeRecord:
        return replace(self, state=InterchangeState.SENT, gateway_id=gateway_id, sent_at=at)

    def ended(
        self, state: InterchangeState, at: datetime, *, kind: str = "", note: str = ""
    ) -> InterchangeRecord:
        """Processed, quarantined, rejected …, and when."""
        return replace(self, state=state, kind=kind or self.kind, note=note, processed_at=at)
