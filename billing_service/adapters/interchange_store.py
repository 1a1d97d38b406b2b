"""Interchanges with their exact bytes, the claims they concern, control numbers and mailbox cursors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from sqlalchemy import Table, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from billing_service.adapters.document_store import DocumentStore, portions
from billing_service.adapters.tables import (
    ClaimRow,
    ControlNumberRow,
    InterchangeClaimRow,
    InterchangePatientRow,
    InterchangeRow,
    MailboxCursorRow,
)
from billing_service.domain.interchange_record import Direction, InterchangeRecord
from shared.database.bulk import among, insert_rows
from shared.errors import Conflict
from shared.telemetry import request_id
from shared.tracing import traceparent

_AT_ONCE = 500
MAX_CONTROL_NUMBER = 999_999_999


class SqlInterchangeStore(DocumentStore[InterchangeRecord]):
    def __init__(self, session: Session, clinic_id: str) -> None:
        super().__init__(session, clinic_id, InterchangeRow, InterchangeRecord, "interchange", _columns)
        self._of_claims: dict[str, set[str]] = {}
        """Ids of the interchanges of each claim that is held."""

    def add_with_body(self, record: InterchangeRecord, body: bytes) -> None:
        self._insert(record, body=body.decode("latin-1"), request_id=request_id(), traceparent=traceparent())

    def origin(self, id: str) -> tuple[str, str]:
        """The request that asked for it, and its `traceparent`."""
        row = InterchangeRow
        found = self._session.execute(select(row.request_id, row.traceparent).where(row.id == id)).first()
        return (found.request_id, found.traceparent) if found else ("", "")

    def body(self, id: str) -> bytes:
        self.get(id)
        text = self._session.scalars(select(InterchangeRow.body).where(InterchangeRow.id == id)).one()
        return text.encode("latin-1")

    def next_control_number(self, sender_id: str) -> int:
        row = ControlNumberRow
        number: int = self._session.execute(
            self._upsert(row)
            .values(clinic_id=self._clinic_id, sender_id=sender_id, last=1)
            .on_conflict_do_update(index_elements=[row.clinic_id, row.sender_id], set_={"last": row.last + 1})
            .returning(row.last)
        ).scalar_one()
        if number > MAX_CONTROL_NUMBER:
            raise Conflict(
                "this sender id has used all nine-digit control numbers; agree on another with the partner",
                code="control_numbers_exhausted",
            )
        return number

    def attach(self, interchange_id: str, claim_ids: Iterable[str]) -> None:
        rows = [
            {"clinic_id": self._clinic_id, "interchange_id": interchange_id, "claim_id": claim_id}
            for claim_id in dict.fromkeys(claim_ids)
        ]
        # Two sets of one file may speak of one claim, and a remittance may be posted again.
        insert_rows(
            self._session, cast("Table", InterchangeClaimRow.__table__), rows, "ON CONFLICT DO NOTHING"
        )
        self._concern_claims(interchange_id, [row["claim_id"] for row in rows])
        for row in rows:
            if row["claim_id"] in self._of_claims:
                self._of_claims[row["claim_id"]].add(interchange_id)

    def concern(self, interchange_id: str, patient_ids: Iterable[str]) -> None:
        rows = [
            {"clinic_id": self._clinic_id, "interchange_id": interchange_id, "patient_id": patient_id}
            for patient_id in sorted(set(patient_ids))
        ]
        insert_rows(
            self._session, cast("Table", InterchangePatientRow.__table__), rows, "ON CONFLICT DO NOTHING"
        )

    def concern_those_of(self, interchange_id: str, other_id: str) -> None:
        row = InterchangePatientRow
        query = select(row.patient_id).where(row.interchange_id == other_id)
        self.concern(interchange_id, self._session.scalars(query))

    def without_patients(self, *, after: str = "") -> tuple[InterchangeRecord, ...]:
        row = InterchangePatientRow
        noted = select(row.interchange_id).where(row.interchange_id == InterchangeRow.id)
        return self._select(InterchangeRow.id > after, ~noted.exists(), limit=_AT_ONCE)

    def _concern_claims(self, interchange_id: str, claim_ids: Sequence[str]) -> None:
        claim = cast("Table", ClaimRow.__table__).c
        for some in portions(claim_ids):
            query = select(claim.patient_id).distinct()
            query = query.where(claim.clinic_id == self._clinic_id, among(self._session, claim.id, some))
            self.concern(interchange_id, self._session.scalars(query))

    def hold_claims(self, claim_ids: Iterable[str]) -> None:
        row = cast("Table", InterchangeClaimRow.__table__).c
        wanted = sorted(set(claim_ids) - self._of_claims.keys())
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            self._of_claims.update((id, set()) for id in some)
            query = select(row.claim_id, row.interchange_id).where(
                row.clinic_id == self._clinic_id, among(self._session, row.claim_id, some)
            )
            for claim_id, interchange_id in self._session.execute(query):
                self._of_claims[claim_id].add(interchange_id)
        self.hold({id for claim_id in wanted for id in self._of_claims[claim_id]}, lock=False)

    def release(self) -> None:
        super().release()
        self._of_claims.clear()

    def claims_of(self, interchange_id: str) -> tuple[str, ...]:
        row = InterchangeClaimRow
        query = select(row.claim_id).where(row.interchange_id == interchange_id).order_by(row.claim_id)
        return tuple(self._session.scalars(query))

    def of_claim(self, claim_id: str) -> tuple[InterchangeRecord, ...]:
        if claim_id in self._of_claims:
            return tuple(self.get(id) for id in sorted(self._of_claims[claim_id]))
        ids = select(InterchangeClaimRow.interchange_id).where(
            InterchangeClaimRow.clinic_id == self._clinic_id, InterchangeClaimRow.claim_id == claim_id
        )
        return self._select(InterchangeRow.id.in_(ids))

    def sent_under(self, control_number: int) -> tuple[InterchangeRecord, ...]:
        found = self._select(
            InterchangeRow.direction == Direction.OUT.value, InterchangeRow.control_number == control_number
        )
        return found[::-1]

    def received_as(self, gateway_id: str) -> InterchangeRecord | None:
        found = self._select(InterchangeRow.mailbox_id == gateway_id)
        return found[0] if found else None

    def received_bytes(self, sha256: str) -> tuple[InterchangeRecord, ...]:
        return self._select(InterchangeRow.direction == Direction.IN.value, InterchangeRow.sha256 == sha256)

    def in_state(self, state: str, direction: str) -> tuple[InterchangeRecord, ...]:
        return self._select(InterchangeRow.direction == direction, InterchangeRow.state == state)

    def cursor(self, mailbox: str) -> str:
        row = MailboxCursorRow
        found = self._session.scalars(select(row.cursor).where(row.mailbox == mailbox)).one_or_none()
        return found or ""

    def set_cursor(self, mailbox: str, cursor: str) -> None:
        row = MailboxCursorRow
        self._session.execute(
            self._upsert(row)
            .values(clinic_id=self._clinic_id, mailbox=mailbox, cursor=cursor)
            .on_conflict_do_update(index_elements=[row.clinic_id, row.mailbox], set_={"cursor": cursor})
        )

    def _upsert(self, row: type[Any]) -> Any:
        """Both databases say INSERT … ON CONFLICT, each through its own construct."""
        return {"sqlite": sqlite.insert, "postgresql": postgresql.insert}[
            self._session.get_bind().dialect.name
        ](row)


def _columns(record: InterchangeRecord) -> dict[str, Any]:
    outbound = record.direction is Direction.OUT
    return {
        "direction": record.direction.value,
        "kind": record.kind[:16],
        "state": record.state.value,
        "partner_id": record.partner_id,
        "sha256": record.sha256,
        "sender_id": record.sender_id if outbound else None,
        "control_number": record.control_number,
        "mailbox_id": (record.gateway_id or None) if not outbound else None,
    }
