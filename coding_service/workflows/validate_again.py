"""The rules once more on a code set on file, for instance when a release of its date was superseded."""

from __future__ import annotations

from dataclasses import replace

from coding_service.domain.record import CodeSetRecord, RevisionKind
from coding_service.workflows.history import expect, expect_unlocked, revise
from coding_service.workflows.ports import Coder, OpenUnit
from shared.clock import Clock
from shared.principal import Principal


def validate_again(
    principal: Principal, id: str, revision: int | None, *, coder: Coder, unit: OpenUnit, clock: Clock
) -> CodeSetRecord:
    """A revision is made only where something else is found. Raises `Denied`, `NotFound`, `Conflict`."""
    principal.require("coding.write")
    with unit(principal, read_only=True) as uow:
        record = uow.code_sets.get(id)
    expect(record, revision)
    expect_unlocked(record)
    content = coder.check(record.encounter, record.content)
    if content == record.content:
        return record
    with unit(principal) as uow:
        saved = revise(
            uow,
            replace(record, content=content),
            RevisionKind.REVALIDATED,
            principal,
            clock,
            event="code_set.revalidated",
        )
        uow.commit()
    return saved
