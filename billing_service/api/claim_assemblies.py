"""Claims of many visits at once, as a job."""

from __future__ import annotations

from typing import Annotated

from fastapi import Response
from pydantic import Field

from billing_service.api.deps import ClaimWriter, ServicesDep
from billing_service.api.models.people import ResourceId
from billing_service.api.models.register import example
from billing_service.workflows.assemble_many import ASSEMBLY
from shared.contracts.common import StrictModel
from shared.errors import Invalid, Place
from shared.jobs.api import JobV1, accepted
from shared.jobs.job import JobLine
from shared.jobs.worker import WORK
from shared.routing import DedupeKey, Router

router = Router(prefix="/v1/claim-assemblies", tags=["claims"])


class ClaimAssemblyCreateV1(StrictModel):
    model_config = example(encounter_ids=["enc_01k8", "enc_01k9"])

    encounter_ids: Annotated[list[ResourceId], Field(min_length=1, max_length=5000)]


@router.post("", status_code=202, summary="Assemble the claims of many encounters")
def create_claim_assembly(
    body: ClaimAssemblyCreateV1,
    principal: ClaimWriter,
    services: ServicesDep,
    key: DedupeKey,
    response: Response,
) -> JobV1:
    """A line an encounter, in the order given: `ids` are its claims, `ready` or `held`, or `errors` say why
    it has none. What stands against one visit stops no other."""
    if len(set(body.encounter_ids)) < len(body.encounter_ids):
        place = Place("/encounter_ids", "repeated", "name each encounter once")
        raise Invalid("an encounter is named twice", places=(place,))
    lines = [JobLine(number, about=id) for number, id in enumerate(body.encounter_ids, start=1)]
    job = services.jobs.start(principal, ASSEMBLY, lines, dedupe_key=key)
    services.work.start(WORK, job.id, job.clinic_id)
    return accepted(response, job)
