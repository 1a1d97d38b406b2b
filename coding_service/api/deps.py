"""What the routes work with: made once by `app.py`, handed to each route as `Services`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from coding_service.adapters.unit_of_work import CodingUnits
from coding_service.api.wire import DocumentReader
from coding_service.codebook.live import LiveBooks
from coding_service.codebook.load_runs import LoadRuns
from coding_service.codebook.model import CodeBook
from coding_service.domain.admission import Limits
from coding_service.workflows.ports import Coder
from shared.clock import Clock
from shared.jobs.drive import JobDesk
from shared.jobs.job import Job
from shared.principal import Principal
from shared.routing import requires, requires_any


@dataclass(frozen=True, slots=True)
class CodingServices:
    book: CodeBook
    coder: Coder
    unit: CodingUnits
    clock: Clock
    limits: Limits
    read_document: DocumentReader
    jobs: JobDesk
    begin_job: Callable[[Job], None]
    """Begins a job that is on file, unless another process has the work."""
    library: Callable[[], LiveBooks]
    """The code books with their search and crosswalks: opened once, when first asked for."""
    loads: Callable[[], LoadRuns]
    cpt_licence_accepted: bool = False


async def _services(request: Request) -> CodingServices:
    services: CodingServices = request.app.state.coding
    return services


Services = Annotated[CodingServices, Depends(_services)]
Reader = Annotated[Principal, Depends(requires("coding.read"))]
Writer = Annotated[Principal, Depends(requires("coding.write"))]
Finalizer = Annotated[Principal, Depends(requires("coding.finalize"))]
Answerer = Annotated[Principal, Depends(requires("queries.answer"))]
QueryReader = Annotated[Principal, Depends(requires_any("coding.read", "queries.answer"))]
PhiReader = Annotated[Principal, Depends(requires("phi.read"))]
BookKeeper = Annotated[Principal, Depends(requires("codebook.manage"))]
