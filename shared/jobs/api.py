"""`/v1/jobs` of every service: how far long work has come, what became of each line, and the end of it.

Annotations are real here, not postponed: the routes' scope is an argument, which FastAPI could not look up.
"""

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import Depends, Query, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import ConfigDict, Field

from shared.contracts.common import AnswerModel, IsoDateTime, Page, ProblemPlace
from shared.jobs.drive import JobDesk
from shared.jobs.job import Job, JobStatus
from shared.pagination import NDJSON, PageQuery, ndjson, page_of
from shared.principal import Principal
from shared.routing import Router, lines_of, requires

_RESULT_PAGE = 200


_JOB: dict[str, Any] = {
    "id": "job_01k8",
    "kind": "claim_assembly",
    "subject": None,
    "status": "running",
    "progress": {"done": 120, "total": 480},
    "failed": 3,
    "created_at": "2026-03-02T22:00:00Z",
    "created_by": "biller-1",
    "started_at": "2026-03-02T22:00:01Z",
    "finished_at": None,
    "eta": "2026-03-02T22:01:01Z",
}
_RESULT: dict[str, Any] = {
    "line": 1,
    "outcome": "assembled",
    "about": "enc_01k8",
    "ids": ["clm_01k8"],
    "errors": [],
}


class JobProgressV1(AnswerModel):
    done: int
    total: int | None = Field(description="Null until it is known.")


class JobV1(AnswerModel):
    model_config = ConfigDict(json_schema_extra={"examples": [_JOB]})

    id: str
    kind: str
    subject: str | None = Field(default=None, description="The resource that the work is of, if it has one.")
    status: JobStatus
    progress: JobProgressV1
    failed: int = Field(description="Lines that could not be done; `results` say why.")
    created_at: IsoDateTime
    created_by: str
    started_at: IsoDateTime | None = None
    finished_at: IsoDateTime | None = Field(default=None, description="Or when it was cancelled.")
    eta: IsoDateTime | None = Field(default=None, description="At the pace so far, while it runs.")


class JobResultV1(AnswerModel):
    model_config = ConfigDict(json_schema_extra={"examples": [_RESULT]})

    line: int
    outcome: str = Field(description="`failed`, or a word of the kind of job.")
    about: str | None = Field(default=None, description="The id of what the line is about.")
    ids: list[str] = Field(default=[], description="What the line made, or found made.")
    errors: list[ProblemPlace] = Field(default=[])


_RESULT_SCHEMA = JobResultV1.model_json_schema(
    mode="serialization", ref_template="#/components/schemas/{model}"
)
_RESULT_SCHEMA.pop("$defs")


def job_router(scope: str) -> Router:
    """The routes, for tokens that carry `scope`. The application's state has the `JobDesk` as `jobs`."""
    router = Router(prefix="/v1/jobs", tags=["jobs"])
    reader = Annotated[Principal, Depends(requires(scope))]

    @router.get("", summary="List jobs, oldest first")
    def list_jobs(
        request: Request,
        principal: reader,
        page: PageQuery,
        kind: Annotated[str | None, Query(max_length=40)] = None,
        subject: Annotated[str | None, Query(max_length=64)] = None,
    ) -> Page[JobV1]:
        """By when they were begun."""
        where = {name: value for name, value in (("kind", kind), ("subject", subject)) if value is not None}
        rows = _desk(request).page(principal, after=page.after or "", limit=page.limit + 1, where=where)
        return page_of(rows, page, key=lambda job: job.id, item=job_v1)

    @router.get("/{job_id}", summary="Read a job and its progress")
    def get_job(request: Request, principal: reader, job_id: str) -> JobV1:
        """`progress` counts lines that are settled, whatever became of them."""
        return job_v1(_desk(request).read(principal, job_id))

    @router.get(
        "/{job_id}/results",
        summary="Read the results of a job",
        response_class=StreamingResponse,
        responses={
            200: {
                "description": "What is settled so far, a line each.",
                "content": {NDJSON: {"schema": _RESULT_SCHEMA, "example": _RESULT}},
            }
        },
    )
    @lines_of(JobResultV1)
    def get_job_results(request: Request, principal: reader, job_id: str) -> StreamingResponse:
        """In the order of the lines; while the job runs, as far as it has come."""
        desk = _desk(request)
        desk.read(principal, job_id)
        return ndjson(_results(desk, principal, job_id))

    @router.post("/{job_id}/cancel", summary="Cancel a job")
    def cancel_job(request: Request, principal: reader, job_id: str) -> JobV1:
        """At most the few lines at work are still done, and stay. A job that is over stays as it ended. Needs
        the scope that starts a job of its kind."""
        return job_v1(_desk(request).cancel(principal, job_id))

    return router


def accepted(response: Response, job: Job) -> JobV1:
    """The answer of an operation (`status_code=202`) that has begun a job."""
    response.headers["Location"] = f"/v1/jobs/{job.id}"
    return job_v1(job)


def job_v1(job: Job) -> JobV1:
    return JobV1(
        id=job.id,
        kind=job.kind,
        subject=job.subject,
        status=job.status,
        progress=JobProgressV1(done=job.done, total=job.total),
        failed=job.failed,
        created_at=job.created_at,
        created_by=job.created_by,
        started_at=job.started_at,
        finished_at=job.finished_at or job.cancelled_at,
        eta=job.eta,
    )


def _desk(request: Request) -> JobDesk:
    desk: JobDesk = request.app.state.jobs
    return desk


def _results(desk: JobDesk, principal: Principal, job_id: str) -> Iterator[JobResultV1]:
    after = 0
    while True:
        page = desk.results(principal, job_id, after=after, limit=_RESULT_PAGE)
        for line in page:
            yield JobResultV1(
                line=line.number,
                outcome=line.outcome or "",
                about=line.about,
                ids=list(line.ids),
                errors=[ProblemPlace(pointer=p.pointer, code=p.code, message=p.message) for p in line.faults],
            )
        if len(page) < _RESULT_PAGE:
            return
        after = page[-1].number
