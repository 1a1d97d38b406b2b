"""A coder's review: operations on the revision that was looked at become the next one, checked again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from coding_service.codebook.model import CodeBook
from coding_service.domain.code_set import CodeSetStatus
from coding_service.domain.operations import Operation
from coding_service.domain.record import CodeSetRecord, RevisionKind
from coding_service.domain.review import apply
from coding_service.workflows.history import expect, expect_unlocked, revise
from coding_service.workflows.labels import BookLabels
from coding_service.workflows.ports import Coder, OpenUnit
from shared.clock import Clock
from shared.principal import Principal


def review_code_set(
    principal: Principal,
    id: str,
    revision: int | None,
    operations: Callable[[CodeSetRecord], Sequence[Operation]],
    reason: str,
    *,
    coder: Coder,
    book: CodeBook,
    unit: OpenUnit,
    clock: Clock,
) -> CodeSetRecord:
    """`operations` are made for the record that is on file.

    Raises `Denied`, `NotFound`, `Conflict` (`stale`, or the set is final), `Invalid` with the place of the
    operation that makes no sense. Nothing is stored then.
    """
    principal.require("coding.write")
    with unit(principal, read_only=True) as uow:
        record = uow.code_sets.get(id)
    expect(record, revision)
    expect_unlocked(record)
    labels = BookLabels(book, record.encounter.date_of_service)
    content, changes = apply(operations(record), record.content, labels, principal.subject)
    checked = coder.check(record.encounter, content)
    reviewed = replace(record, status=CodeSetStatus.IN_REVIEW, content=checked)
    with unit(principal) as uow:
        saved = revise(
            uow,
            reviewed,
            RevisionKind.REVIEWED,
            principal,
            clock,
            changes=changes,
            reason=reason,
            event="code_set.reviewed",
            changes_count=len(changes),
        )
        uow.commit()
    return saved
