"""Eligibility of a day's schedule asked in one go: a durable job, an item for every visit and coverage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class BatchState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"


class ItemState(StrEnum):
    WAITING = "waiting"
    ASKED = "asked"
    """In a file that went out; the answer comes as a file."""
    ANSWERED = "answered"
    FAILED = "failed"
    """Asked as often as is tried, without an answer; `failure` names why."""
    UNANSWERED = "unanswered"
    """In a file whose answer did not come in the payer's time: the last answer stands, stale."""
    SKIPPED = "skipped"
    """Not asked: `failure` names what forbids it."""


SETTLED = frozenset({ItemState.ANSWERED, ItemState.FAILED, ItemState.SKIPPED, ItemState.UNANSWERED})
MAX_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class EligibilityBatch:
    id: str
    on: date
    """The day of the visits."""
    requested_at: datetime
    requested_by: str
    total: int = 0
    state: BatchState = BatchState.QUEUED
    finished_at: datetime | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class EligibilityBatchItem:
    id: str
    batch_id: str
    encounter_id: str
    coverage_id: str
    partner_id: str
    state: ItemState = ItemState.WAITING
    attempts: int = 0
    check_id: str = ""
    """The eligibility check that holds the answer, or the failure."""
    failure: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class Progress:
    total: int
    answered: int
    failed: int
    """Unanswered ones among them."""
    skipped: int

    @property
    def done(self) -> int:
        return self.answered + self.failed + self.skipped
