"""Claims that were accepted into adjudication, and what was decided about them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine, insert, select, update
from sqlalchemy.orm import Session

from billing_service.domain.claim import Claim
from billing_service.mock_payer.decision import Decision, ReceivedClaim
from billing_service.mock_payer.route import Route
from billing_service.mock_payer.tables import ClaimRow, LineRow
from shared.clock import Clock
from shared.database import UnitOfWork
from shared.documents import from_document, to_document
from shared.ids import new_id

ACCEPTED, ADJUDICATED, REVERSED = "accepted", "adjudicated", "reversed"
MERGED = "merged"
"""A replacement of lines whose decision is now part of the claim that it names."""


@dataclass(frozen=True, slots=True)
class StoredClaim:
    seq: int
    """The order of acceptance."""
    received: ReceivedClaim
    route: Route
    state: str
    decision: Decision | None = None
    adjudicated_on: date | None = None
    trace: str = ""


class ClaimStore:
    """One clinic's."""

    def __init__(self, session: Session, clinic_id: str, clock: Clock) -> None:
        self._session = session
        self._clinic_id = clinic_id
        self._clock = clock

    def add(self, claims: Iterable[ReceivedClaim], route: Route, interchange_id: str | None = None) -> None:
        """Accepted claims; without an interchange, forwarded by another payer of this world."""
        at = self._clock.now()
        rows = [
            {
                "id": new_id("pcl", self._clock),
                "clinic_id": self._clinic_id,
                "number": received.number,
                "control_number": received.claim.control_number,
                "payer_id": received.claim.payer.id,
                "state": ACCEPTED,
                "received_on": received.received_on,
                "received_at": at,
                "interchange_id": interchange_id,
                "route": route.parts(),
                "document": to_document(received.claim),
                "decision": None,
                "adjudicated_on": None,
                "trace": "",
            }
            for received in claims
        ]
        if rows:
            self._session.execute(insert(ClaimRow), rows)

    def accepted(self, limit: int) -> Sequence[StoredClaim]:
        """The oldest first, in order of acceptance."""
        rows = self._session.scalars(
            select(ClaimRow).where(ClaimRow.state == ACCEPTED).order_by(ClaimRow.seq).limit(limit)
        )
        return [_stored(row) for row in rows]

    def by_number(self, numbers: Iterable[str]) -> dict[str, StoredClaim]:
        rows = self._session.scalars(select(ClaimRow).where(ClaimRow.number.in_(set(numbers))))
        return {row.number: _stored(row) for row in rows}

    def by_control_number(self, control_number: str) -> Sequence[StoredClaim]:
        rows = self._session.scalars(
            select(ClaimRow).where(ClaimRow.control_number == control_number).order_by(ClaimRow.seq)
        )
        return [_stored(row) for row in rows]

    def record_decisions(self, decided: Iterable[tuple[StoredClaim, Decision | None, str]], on: date) -> None:
        """Each with the trace of the 835 that tells of it; no decision where a claim only voids another."""
        rows = [
            {
                "seq": claim.seq,
                "state": MERGED if claim.state == MERGED else ADJUDICATED,
                "decision": None if decision is None else to_document(decision),
                "adjudicated_on": on,
                "trace": trace,
            }
            for claim, decision, trace in decided
        ]
        if rows:
            self._session.execute(update(ClaimRow), rows)

    def record_merge(self, claims: Iterable[StoredClaim]) -> None:
        """Claims of which lines were replaced, as they stand now."""
        rows = [
            {
                "seq": claim.seq,
                "document": to_document(claim.received.claim),
                "decision": to_document(claim.decision),
            }
            for claim in claims
        ]
        if rows:
            self._session.execute(update(ClaimRow), rows)

    def record_line_reversal(self, number: str, lines: Iterable[int]) -> None:
        self._session.execute(
            update(LineRow)
            .where(LineRow.claim_number == number, LineRow.number.in_(set(lines)))
            .values(reversed=True)
        )

    def record_reversal(self, number: str) -> None:
        self._session.execute(update(ClaimRow).where(ClaimRow.number == number).values(state=REVERSED))
        self._session.execute(update(LineRow).where(LineRow.claim_number == number).values(reversed=True))


def clinics_waiting(engine: Engine, received_before: datetime) -> Sequence[str]:
    """Clinics with claims that were accepted before that moment and are not adjudicated."""
    with UnitOfWork(engine, read_only=True) as uow:
        return uow.session.scalars(
            select(ClaimRow.clinic_id)
            .where(ClaimRow.state == ACCEPTED, ClaimRow.received_at <= received_before)
            .distinct()
            .order_by(ClaimRow.clinic_id)
        ).all()


def _stored(row: ClaimRow) -> StoredClaim:
    decision: Any = row.decision
    return StoredClaim(
        row.seq,
        ReceivedClaim(from_document(Claim, row.document), row.number, row.received_on),
        Route(*row.route),
        row.state,
        None if decision is None else from_document(Decision, decision),
        row.adjudicated_on,
        row.trace,
    )
