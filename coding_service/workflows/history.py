"""The next revision of a code set on file, and the event that tells of it: one place for every change."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Protocol

from coding_service.domain.record import Change, CodeSetRecord, Revision, RevisionKind
from coding_service.workflows.ports import UnitOfWork
from shared.clock import Clock
from shared.errors import Conflict
from shared.events import Event
from shared.ids import new_id
from shared.principal import Principal


def happened(type: str, record: CodeSetRecord, principal: Principal, clock: Clock, **data: Any) -> Event:
    """An event about the code set. `data` holds ids, states and counts, never words of the record."""
    return Event(
        id=new_id("evt", clock),
        clinic_id=record.clinic_id,
        type=type,
        subject=record.id,
        actor=principal.subject,
        at=clock.now(),
        data={"revision": record.revision, "status": record.status.value, **data},
    )


class _Revised(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def revision(self) -> int: ...


def expect(record: _Revised, revision: int | None) -> None:
    """Raises `Conflict` (`stale`) when the caller looked at another revision than the one on file.

    None is a caller who takes whichever there is.
    """
    if revision is not None and record.revision != revision:
        raise Conflict(f"{record.id} is at revision {record.revision}, not {revision}", code="stale")


def expect_unlocked(record: CodeSetRecord) -> None:
    """Raises `Conflict` when the set is final: it is amended by a successor, not changed."""
    if record.is_locked:
        raise Conflict(
            f"{record.id} is {record.status}: amend it to make a successor", code=f"code_set_{record.status}"
        )


def revise(
    uow: UnitOfWork,
    record: CodeSetRecord,
    kind: RevisionKind,
    principal: Principal,
    clock: Clock,
    *,
    changes: tuple[Change, ...] = (),
    reason: str = "",
    event: str,
    **data: Any,
) -> CodeSetRecord:
    """Stores `record`, which carries its changes already, as the next revision. Commit is the caller's."""
    now = clock.now()
    next_record = replace(record, revision=record.revision + 1, updated_at=now)
    revision = Revision(
        next_record.revision, kind, now, principal.subject, next_record.content, changes, reason
    )
    uow.code_sets.save(next_record, revision)
    uow.events.append(happened(event, next_record, principal, clock, **data))
    return next_record
