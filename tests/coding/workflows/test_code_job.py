"""Jobs of coding: every visit as if it had been sent alone, once, whatever happens to the process."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from coding_service.adapters.worker import coding_kind
from coding_service.domain.admission import Limits
from coding_service.domain.code_set import CodeSet
from coding_service.domain.job import JobRequest
from coding_service.domain.record import Document, Encounter, NewDocument
from coding_service.domain.term import ClinicTerm
from coding_service.extraction.layer import LearnedLayer
from coding_service.workflows.code_job import CODE_VISITS
from shared.clock import FixedClock
from shared.documents import to_document
from shared.errors import Denied, Invalid, NotFound, Place
from shared.jobs.drive import JobDesk
from shared.jobs.job import Job, JobLine, JobStatus
from tests.coding.builders import NOTE, NOW, encounter, principal
from tests.coding.fakes import FakeCoder, FakeUnits

CLOCK = FixedClock(NOW)
FUTURE = date(2027, 1, 1)


def line(number: int, on: date | None = None) -> JobLine:
    visit = encounter(date_of_service=on) if on else encounter()
    return JobLine(number, to_document(JobRequest(visit, (NewDocument(NOTE),))))


def desk(units: FakeUnits, coder: FakeCoder | None = None) -> JobDesk:
    kind = coding_kind(coder or FakeCoder(), units, CLOCK, Limits())
    return JobDesk(units, CLOCK, {CODE_VISITS: kind})


def started(units: FakeUnits, *lines: JobLine) -> Job:
    return desk(units).start(principal(), CODE_VISITS, lines)


def worked(units: FakeUnits, job: Job, coder: FakeCoder | None = None) -> Job:
    """As the worker drives it: portion after portion."""
    driven = desk(units, coder)
    while driven.work(job.clinic_id, job.id):
        pass
    return driven.read(principal(), job.id)


def results(units: FakeUnits, job: Job) -> list[tuple[int, bool, list[str]]]:
    found = desk(units).results(principal(), job.id, after=0, limit=500)
    return [(r.number, bool(r.ids), [p.code for p in r.faults]) for r in found]


def test_every_visit_of_a_job_becomes_a_code_set_of_the_caller() -> None:
    units = FakeUnits()
    job = started(units, *(line(n) for n in range(1, 46)))
    assert (job.status, job.total) == (JobStatus.QUEUED, 45)
    done = worked(units, job)
    assert (done.status, done.done, done.failed) == (JobStatus.FINISHED, 45, 0)
    assert len(units.file.records) == 45
    assert {r.created_by for r in units.file.records.values()} == {"coder-1"}
    events = [e.type for e in units.file.events if e.subject == job.id]
    assert events == ["job.started", "job.finished"]


def test_what_is_wrong_with_one_visit_stays_with_it() -> None:
    units = FakeUnits()
    unread = JobLine(2).failed(Place("/notes", "missing", "no notes"))
    job = started(units, line(1), unread, line(4, on=FUTURE), line(5))
    assert results(units, worked(units, job)) == [
        (1, True, []),
        (2, False, ["missing"]),
        (4, False, ["future_date"]),
        (5, True, []),
    ]


class Dying(FakeCoder):
    """Dies at the third visit, as a process may."""

    def code(
        self,
        encounter: Encounter,
        documents: Sequence[Document],
        terms: Sequence[ClinicTerm] = (),
        layer: LearnedLayer | None = None,
    ) -> CodeSet:
        if len(self.read) == 2:
            raise KeyboardInterrupt
        return super().code(encounter, documents, terms, layer)


def test_a_job_that_died_goes_on_where_it_was_and_codes_nothing_twice() -> None:
    units = FakeUnits()
    job = started(units, *(line(n) for n in range(1, 6)))
    with pytest.raises(KeyboardInterrupt):
        worked(units, job, Dying())
    assert (desk(units).read(principal(), job.id).done, len(units.file.records)) == (2, 2)
    assert worked(units, job).status is JobStatus.FINISHED
    assert len(units.file.records) == 5


def test_a_visit_that_was_coded_and_not_yet_settled_is_not_coded_again() -> None:
    units = FakeUnits()
    job = started(units, line(1))
    before = {id: dict(lines) for id, lines in units.file.job_lines.items()}
    worked(units, job)
    units.file.job_lines = before
    units.file.jobs[job.id] = job
    worked(units, job)
    assert len(units.file.records) == 1


def test_a_cancelled_job_begins_nothing_more() -> None:
    units = FakeUnits()
    job = started(units, line(1))
    assert desk(units).cancel(principal(), job.id).status is JobStatus.CANCELLED
    assert worked(units, job).status is JobStatus.CANCELLED
    assert units.file.records == {}
    assert desk(units).cancel(principal(), job.id).cancelled_at is not None


def test_a_job_that_is_over_stays_as_it_ended() -> None:
    units = FakeUnits()
    job = worked(units, started(units, line(1)))
    assert desk(units).cancel(principal(), job.id).status is JobStatus.FINISHED


def test_a_repeat_of_the_request_is_the_same_job() -> None:
    units = FakeUnits()
    key = "0192.abc"
    first = desk(units).start(principal(), CODE_VISITS, [line(1)], dedupe_key=key)
    again = desk(units).start(principal(), CODE_VISITS, [line(1)], dedupe_key=key)
    assert (again.id, len(units.file.jobs)) == (first.id, 1)


def test_a_job_is_its_clinic_s_and_needs_its_scope_and_a_line() -> None:
    units = FakeUnits()
    job = started(units, line(1))
    with pytest.raises(NotFound):
        desk(units).read(principal(clinic_id="clinic-b"), job.id)
    assert desk(units).page(principal(clinic_id="clinic-b"), after="", limit=5, where={}) == ()
    with pytest.raises(Denied):
        desk(units).start(principal("coding.read"), CODE_VISITS, [line(1)])
    with pytest.raises(Invalid):
        started(units)
