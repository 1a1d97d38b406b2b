"""Many visits to be coded, one after another, while nobody waits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from coding_service.domain.record import Encounter, NewDocument
from shared.errors import Place


class JobStatus(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    FINISHED = "finished"
    CANCELLED = "cancelled"
    """What was coded before stays; the rest is not."""


@dataclass(frozen=True, slots=True)
class JobRequest:
    encounter: Encounter
    documents: tuple[NewDocument, ...]


@dataclass(frozen=True, slots=True)
class JobLine:
    """One visit of the job. It is settled when it has a code set or faults."""

    number: int
    """Its line in what was sent, from 1."""
    request: JobRequest | None
    """None where the line could not be read: then it has faults from the start."""
    code_set_id: str | None = None
    faults: tuple[Place, ...] = ()

    @property
    def is_settled(self) -> bool:
        return self.code_set_id is not None or bool(self.faults)


@dataclass(frozen=True, slots=True)
class Job:
    id: str
    clinic_id: str
    total: int
    created_at: datetime
    created_by: str
    coded: int = 0
    failed: int = 0
    cancelled_at: datetime | None = None
    finished_at: datetime | None = None

    @property
    def is_over(self) -> bool:
        return self.cancelled_at is not None or self.finished_at is not None

    @property
    def status(self) -> JobStatus:
        if self.cancelled_at is not None:
            return JobStatus.CANCELLED
        if self.finished_at is not None:
            return JobStatus.FINISHED
        return JobStatus.RUNNING if self.coded else JobStatus.QUEUED

    def cancelled(self, at: datetime) -> Job:
        """A job that is over stays as it ended."""
        return self if self.is_over else replace(self, cancelled_at=at)

    def finished(self, at: datetime) -> Job:
        return self if self.is_over else replace(self, finished_at=at)
