"""An administrator's load: begun at once or refused, worked on aside, on record and told as events."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from coding_service.codebook.load_runs import LoadRun
from coding_service.workflows.ports import OpenUnit
from shared.clock import Clock
from shared.events import Event
from shared.ids import new_id
from shared.principal import Principal

SCOPE = "codebook.manage"


class Runs(Protocol):
    def begin(self, run: LoadRun, cpt_licence_accepted: bool) -> Callable[[], LoadRun]: ...

    def find(self, id: str) -> LoadRun: ...

    def known(self, id: str) -> LoadRun | None: ...


def start_load(
    principal: Principal,
    run: LoadRun,
    *,
    runs: Runs,
    cpt_licence_accepted: bool,
    unit: OpenUnit,
    clock: Clock,
    aside: Callable[[Callable[[], object]], object],
) -> LoadRun:
    """`aside` runs what it is given on its own time.

    A run of the same id is answered as it stands. Raises `Denied`, `Conflict` while another load runs,
    `Invalid` for a file that is not in the inbox. Code books are the installation's, not one clinic's: the
    events go to the clinic of whoever loads.
    """
    principal.require(SCOPE)
    if (known := runs.known(run.id)) is not None:
        return known
    work = runs.begin(run, cpt_licence_accepted)

    def drive() -> None:
        try:
            _tell(principal, "release.load_started", run.id, unit, clock, format=run.format)
        finally:
            ended = work()  # gives the lock back, whatever happened before
        _tell(principal, f"release.load_{ended.status}", run.id, unit, clock, release=ended.release)

    aside(drive)
    return runs.find(run.id)


def _tell(principal: Principal, type: str, id: str, unit: OpenUnit, clock: Clock, **data: Any) -> None:
    event = Event(
        id=new_id("evt", clock),
        clinic_id=principal.clinic_id,
        type=type,
        subject=id,
        actor=principal.subject,
        at=clock.now(),
        data=data,
    )
    with unit(principal) as uow:
        uow.events.append(event)
        uow.commit()
