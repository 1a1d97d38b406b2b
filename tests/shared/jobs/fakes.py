"""`Jobs` over memory, for the units of both services."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from shared.errors import NotFound
from shared.jobs.job import FAILED, Job, JobLine

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@dataclass
class FakeJobs:
    clinic_id: str = "clinic-a"
    tell: Callable[..., None] = lambda type, subject, **facts: None
    jobs: dict[str, Job] = field(default_factory=dict)
    lines: dict[str, dict[int, JobLine]] = field(default_factory=dict)
    settled_at: dict[str, datetime] = field(default_factory=dict)

    def add(self, job: Job, lines: Sequence[JobLine]) -> None:
        self.jobs[job.id] = job
        self.lines[job.id] = {line.number: line for line in lines}
        self.tell("job.started", job.id)

    def plan(self, id: str, lines: Sequence[JobLine]) -> None:
        self.jobs[id] = replace(self.jobs[id], total=len(lines))
        self.lines[id] = {line.number: line for line in lines}

    def find(self, id: str) -> Job | None:
        job = self.jobs.get(id)
        if job is None or job.clinic_id != self.clinic_id:
            return None
        settled = [line for line in self.lines[id].values() if line.is_settled]
        failed = sum(line.outcome == FAILED for line in settled)
        return replace(job, done=len(settled), failed=failed, progressed_at=self.settled_at.get(id))

    def get(self, id: str) -> Job:
        job = self.find(id)
        if job is None:
            raise NotFound(f"there is no job {id}")
        return job

    def of_subject(self, subject: str) -> Job | None:
        found = [id for id, job in sorted(self.jobs.items()) if job.subject == subject]
        return self.find(found[-1]) if found else None

    def page(self, *, after: str, limit: int, where: Mapping[str, str]) -> tuple[Job, ...]:
        found = (self.find(id) for id in sorted(self.jobs) if id > after)
        own = [job for job in found if job and all(getattr(job, n) == v for n, v in where.items())]
        return tuple(own[:limit])

    def waiting(self, id: str, limit: int) -> tuple[JobLine, ...]:
        return self._lines(id, settled=False)[:limit]

    def settled(self, id: str, *, after: int, limit: int) -> tuple[JobLine, ...]:
        return tuple(line for line in self._lines(id, settled=True) if line.number > after)[:limit]

    def settle(self, id: str, lines: Sequence[JobLine]) -> None:
        self.lines[id] = self.lines[id] | {line.number: line for line in lines}
        self.settled_at[id] = NOON

    def settle_about(self, id: str, line: JobLine) -> None:
        for one in self.lines[id].values():
            if one.about == line.about:
                self.settle(id, [replace(line, number=one.number)])

    def begin(self, id: str) -> None:
        if self.jobs[id].started_at is None:
            self.jobs[id] = replace(self.jobs[id], started_at=NOON)

    def finish(self, id: str) -> Job:
        return self._end(id, "job.finished", finished_at=NOON)

    def cancel(self, id: str) -> Job:
        return self._end(id, "job.cancelled", cancelled_at=NOON)

    def _end(self, id: str, event: str, **at: Any) -> Job:
        if not self.get(id).is_over:
            self.jobs[id] = replace(self.jobs[id], **at)
            self.tell(event, id)
        return self.get(id)

    def _lines(self, id: str, *, settled: bool) -> tuple[JobLine, ...]:
        return tuple(line for _, line in sorted(self.lines[id].items()) if line.is_settled is settled)
