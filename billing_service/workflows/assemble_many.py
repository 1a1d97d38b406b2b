"""Claims of many visits, portion by portion, as a job: a line an encounter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from billing_service.workflows.assemble_claim import assemble_visits
from billing_service.workflows.ports import CodingGateway, Units
from shared.clock import Clock
from shared.errors import DomainError, Place, Unavailable
from shared.ids import resource_id
from shared.jobs.drive import line_key
from shared.jobs.job import Job, JobLine
from shared.principal import Principal

ASSEMBLY = "claim_assembly"
"""The kind of its jobs."""
PORTION = 50


def assemble_many(
    principal: Principal,
    job: Job,
    lines: Sequence[JobLine],
    *,
    units: Units,
    coding: CodingGateway,
    clock: Clock,
) -> Iterator[JobLine]:
    """Each line settled, with the claims of its visit or why it has none. Driven again, it finds its claims.

    Raises `Unavailable` when the coding service does not answer: then no line is judged by that.
    """
    visits = {str(line.about): resource_id("clm", clock, line_key(job, line)) for line in lines}
    made = assemble_visits(principal, visits, units=units, coding=coding, clock=clock)
    for line in lines:
        found = made[str(line.about)]
        if isinstance(found, Unavailable):
            raise found
        if isinstance(found, DomainError):
            yield line.failed(*(found.places or (Place("", found.code, found.message),)))
        else:
            yield line.done("assembled", *(claim.id for claim in found))
