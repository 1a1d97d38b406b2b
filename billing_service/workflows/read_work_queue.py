"""What waits for a person: held, rejected and denied claims, kept apart, because each is other work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from billing_service.domain.claim_record import REJECTED, ClaimRecord, ClaimState
from billing_service.workflows.ports import Unit

QUEUES: dict[str, tuple[ClaimState, ...]] = {
    "held": (ClaimState.HELD,),
    "rejected": tuple(sorted(REJECTED)),
    "denied": (ClaimState.ADJUDICATED,),
}
"""Decided claims with nothing left to work close by themselves: an adjudicated one has an open denial."""


@dataclass(frozen=True, slots=True)
class WorkItem:
    record: ClaimRecord
    queue: str
    reasons: tuple[str, ...]
    file_by: date | None = None
    """The payer's limit for timely filing: a rejected claim does not stop that clock."""


def read_work_queue(unit: Unit, queue: str, *, after: str, limit: int) -> tuple[WorkItem, ...]:
    """`queue` is a key of `QUEUES`. In the order of claim ids, oldest first."""
    found = [
        record
        for state in QUEUES[queue]
        for record in unit.claims.page(after=after, limit=limit, where={"state": state})
    ]
    found.sort(key=lambda record: record.id)
    return tuple(
        WorkItem(record, queue, _reasons(unit, record), _file_by(unit, record)) for record in found[:limit]
    )


def _file_by(unit: Unit, record: ClaimRecord) -> date | None:
    first = record.claim.first_service_date
    return unit.partners.get(record.partner_id).last_filing_date(first) if first else None


def _reasons(unit: Unit, record: ClaimRecord) -> tuple[str, ...]:
    if record.state is ClaimState.HELD:
        return tuple(f"{finding.rule}: {finding.message}" for finding in record.blocked_by)
    return (unit.claims.steps(record.id)[-1].why,)
