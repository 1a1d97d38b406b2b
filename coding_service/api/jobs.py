"""`/v1/jobs`: many visits at once, coded while nobody waits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

from fastapi import Response
from fastapi.responses import StreamingResponse
from pydantic import Field, ValidationError

from coding_service.api import examples
from coding_service.api.deps import Reader, Services, Writer
from coding_service.api.described import lines, shown, shown_lines
from coding_service.api.wire import documents_of, encounter_of
from coding_service.domain.job import Job, JobLine, JobRequest
from coding_service.workflows.code_job import cancel_job, list_jobs, read_job, read_results, start_job
from shared.contracts.common import AnswerModel, Page, ProblemPlace
from shared.contracts.notes import NewCodeSetV1
from shared.errors import Invalid, Place
from shared.json_input import Unreadable, parse_json
from shared.pagination import PageQuery, ndjson, page_of
from shared.principal import Principal
from shared.problems import places_of
from shared.routing import DedupeKey, Router, lines_of

router = Router(prefix="/v1/jobs", tags=["jobs"])

_RESULT_PAGE = 200


class ProgressV1(AnswerModel):
    done: int
    total: int


class JobV1(AnswerModel):
    id: str
    status: str = Field(description="`queued`, `running`, `finished` or `cancelled`.")
    progress: ProgressV1
    failed: int = Field(description="Lines that could not be coded; `results` say why.")
    created_at: datetime
    created_by: str
    finished_at: datetime | None = None


class JobResultV1(AnswerModel):
    line: int
    code_set_id: str | None = None
    errors: list[ProblemPlace] = Field(default=[])


@router.post("", status_code=202, summary="Code many visits", responses=shown(202, examples.JOB))
def create_job(
    principal: Writer,
    services: Services,
    body: Annotated[bytes, lines(examples.JOB_LINES)],
    response: Response,
    dedupe_key: DedupeKey,
) -> JobV1:
    """Each line is a body of `POST /v1/code-sets`. The job survives a restart; a line that cannot be coded
    keeps its errors and does not stop the rest."""
    given = [
        _line(number, line, services)
        for number, line in enumerate(body.split(b"\n"), start=1)
        if line.strip()
    ]
    job = start_job(principal, given, unit=services.unit, clock=services.clock, dedupe_key=dedupe_key)
    services.begin_job(job.id, job.clinic_id)
    response.headers["Location"] = f"/v1/jobs/{job.id}"
    return _job_v1(job)


@router.get("", summary="List jobs", responses=shown(200, examples.JOBS))
def get_jobs(principal: Reader, services: Services, page: PageQuery) -> Page[JobV1]:
    """In the order in which they were sent."""
    rows = list_jobs(principal, after=page.after, limit=page.limit + 1, unit=services.unit)
    return page_of(rows, page, key=lambda job: job.id, item=_job_v1)


@router.get("/{job_id}", summary="Read a job and its progress", responses=shown(200, examples.JOB))
def get_job(principal: Reader, services: Services, job_id: str) -> JobV1:
    """`progress` counts lines that are settled, with a code set or with errors."""
    return _job_v1(read_job(principal, job_id, unit=services.unit))


@router.get(
    "/{job_id}/results",
    summary="Read the results of a job",
    response_class=StreamingResponse,
    responses=shown_lines(JobResultV1, examples.JOB_RESULT, "What is settled so far, a line each."),
)
@lines_of(JobResultV1)
def get_results(principal: Reader, services: Services, job_id: str) -> StreamingResponse:
    """In the order of the lines; while the job runs, as far as it has come."""
    read_job(principal, job_id, unit=services.unit)
    return ndjson(_results(principal, services, job_id))


@router.post("/{job_id}/cancel", summary="Cancel a job", responses=shown(200, examples.CANCELLED_JOB))
def cancel(principal: Writer, services: Services, job_id: str) -> JobV1:
    """At most the few lines at work are still coded, and stay. A job that is over stays as it ended."""
    return _job_v1(cancel_job(principal, job_id, unit=services.unit, clock=services.clock))


def _line(number: int, line: bytes, services: Services) -> JobLine:
    try:
        body = NewCodeSetV1.model_validate(parse_json(line))
        documents = tuple(documents_of(body, services.read_document))
        return JobLine(number, JobRequest(encounter_of(body), documents))
    except Unreadable as refusal:
        faults: tuple[Place, ...] = (refusal.place,)
    except ValidationError as refusal:
        faults = tuple(places_of({**e, "loc": ("body", *e["loc"])} for e in refusal.errors()))
    except Invalid as refusal:
        faults = refusal.places
    return JobLine(number, None, faults=faults)


def _results(principal: Principal, services: Services, job_id: str) -> Iterator[JobResultV1]:
    after = 0
    while True:
        page = read_results(principal, job_id, after=after, limit=_RESULT_PAGE, unit=services.unit)
        for line in page:
            yield JobResultV1(
                line=line.number,
                code_set_id=line.code_set_id,
                errors=[ProblemPlace(pointer=p.pointer, code=p.code, message=p.message) for p in line.faults],
            )
        if len(page) < _RESULT_PAGE:
            return
        after = page[-1].number


def _job_v1(job: Job) -> JobV1:
    return JobV1(
        id=job.id,
        status=job.status.value,
        progress=ProgressV1(done=job.coded + job.failed, total=job.total),
        failed=job.failed,
        created_at=job.created_at,
        created_by=job.created_by,
        finished_at=job.finished_at or job.cancelled_at,
    )
