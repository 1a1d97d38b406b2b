"""`POST /v1/jobs`: many visits at once, coded while nobody waits. The rest of `/v1/jobs` is shared."""

from __future__ import annotations

from typing import Annotated

from fastapi import Response
from pydantic import ValidationError

from coding_service.api import examples
from coding_service.api.deps import Services, Writer
from coding_service.api.described import lines
from coding_service.api.wire import documents_of, encounter_of
from coding_service.domain.job import JobRequest
from coding_service.workflows.code_job import CODE_VISITS
from shared.contracts.notes import NewCodeSetV1
from shared.documents import to_document
from shared.errors import Invalid, Place
from shared.jobs.api import JobV1, accepted
from shared.jobs.job import JobLine
from shared.json_input import Unreadable, parse_json
from shared.problems import places_of
from shared.routing import DedupeKey, Router

router = Router(prefix="/v1/jobs", tags=["jobs"])


@router.post("", status_code=202, summary="Code many visits")
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
    job = services.jobs.start(principal, CODE_VISITS, given, dedupe_key=dedupe_key)
    services.begin_job(job)
    return accepted(response, job)


def _line(number: int, line: bytes, services: Services) -> JobLine:
    try:
        body = NewCodeSetV1.model_validate(parse_json(line))
        documents = tuple(documents_of(body, services.read_document))
        return JobLine(number, to_document(JobRequest(encounter_of(body), documents)))
    except Unreadable as refusal:
        faults: tuple[Place, ...] = (refusal.place,)
    except ValidationError as refusal:
        faults = tuple(places_of({**e, "loc": ("body", *e["loc"])} for e in refusal.errors()))
    except Invalid as refusal:
        faults = refusal.places
    return JobLine(number).failed(*faults)
