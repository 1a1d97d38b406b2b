"""A job: many things of one kind, done one after another while nobody waits. Standard library only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from shared.errors import Place

FAILED = "failed"
"""The outcome of a line that could not be done; its faults say why."""


class JobStatus(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    FINISHED = "finished"
    CANCELLED = "cancelled"
    """What was done before stays; the rest is not."""


@dataclass(frozen=True, slots=True)
class JobLine:
    """One thing to do. It is settled when it has an outcome."""

    number: int
    """From 1; the line in what was sent, where something was sent."""
    request: Mapping[str, Any] | None = None
    """What is needed to do it, as JSON, sealed when stored; None where `about` says it all, and once it is
    settled."""
    about: str | None = None
    """The id of what it is about, where that exists already."""
    outcome: str | None = None
    """A word of the kind of job, or `FAILED`."""
    ids: tuple[str, ...] = ()
    """What it made, or found made."""
    faults: tuple[Place, ...] = ()
    """Places, codes and messages: never words of a record."""

    @property
    def is_settled(self) -> bool:
        return self.outcome is not None

    def done(self, outcome: str, *ids: str) -> JobLine:
        return replace(self, request=None, outcome=outcome, ids=ids, faults=())

    def failed(self, *faults: Place) -> JobLine:
        return replace(self, request=None, outcome=FAILED, ids=(), faults=faults)


@dataclass(frozen=True, slots=True)
class Job:
    id: str
    clinic_id: str
    kind: str
    created_at: datetime
    created_by: str
    subject: str | None = None
    """The id of the resource that the work is of, where it has one of its own."""
    total: int | None = None
    """Lines; None until it is known how many there are."""
    done: int = 0
    """Settled lines, failed ones among them."""
    failed: int = 0
    started_at: datetime | None = None
    progressed_at: datetime | None = None
    """When the last line was settled."""
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
        return JobStatus.RUNNING if self.started_at is not None else JobStatus.QUEUED

    @property
    def eta(self) -> datetime | None:
        """When it will be over at the pace so far; None while there is no pace, and when it is over."""
        if self.is_over or not self.total or not self.done or not self.started_at or not self.progressed_at:
            return None
        pace = (self.progressed_at - self.started_at) / self.done
        return self.progressed_at + pace * (self.total - self.done)


class Jobs(Protocol):
    """The jobs of one clinic, in a unit of work. Each change of state is an event of that unit."""

    def add(self, job: Job, lines: Sequence[JobLine]) -> None:
        """With all its lines, or with none as long as `job.total` is None."""
        ...

    def plan(self, id: str, lines: Sequence[JobLine]) -> None:
        """The lines of a job that was added without."""
        ...

    def find(self, id: str) -> Job | None: ...

    def get(self, id: str) -> Job:
        """Raises `NotFound`."""
        ...

    def of_subject(self, subject: str) -> Job | None:
        """The newest job that works on that resource."""
        ...

    def page(self, *, after: str, limit: int, where: Mapping[str, str]) -> tuple[Job, ...]:
        """In the order of ids, from the first after `after`; `where` is `kind` or `subject`."""
        ...

    def waiting(self, id: str, limit: int) -> tuple[JobLine, ...]:
        """The next lines that are not settled, in order."""
        ...

    def settled(self, id: str, *, after: int, limit: int) -> tuple[JobLine, ...]:
        """In order, from the first number after `after`."""
        ...

    def settle(self, id: str, lines: Sequence[JobLine]) -> None: ...

    def settle_about(self, id: str, line: JobLine) -> None:
        """Settles the line that is about `line.about`, whatever its number."""
        ...

    def begin(self, id: str) -> None:
        """Once: again changes nothing."""
        ...

    def finish(self, id: str) -> Job:
        """A job that is over stays as it ended."""
        ...

    def cancel(self, id: str) -> Job:
        """A job that is over stays as it ended."""
        ...
