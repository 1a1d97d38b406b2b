"""Claims with their timeline."""

from __future__ import annotations

from datetime import date

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from billing_service.adapters.document_store import DocumentStore
from billing_service.adapters.tables import ClaimRow, ClaimStepRow
from billing_service.domain.claim_record import ClaimRecord, ClaimState, Transition


class SqlClaimStore(DocumentStore[ClaimRecord]):
    def __init__(self, session: Session, clinic_id: str) -> None:
        super().__init__(
            session,
            clinic_id,
            ClaimRow,
            ClaimRecord,
            "claim",
            lambda record: {
                "control_number": record.control_number,
                "encounter_id": record.encounter_id,
                "patient_id": record.patient_id,
                "partner_id": record.partner_id,
                "state": record.state.value,
                "next_payer_on": record.next_payer_on,
            },
        )

    def by_control_number(self, control_number: str) -> ClaimRecord | None:
        if not (control_number.isascii() and control_number.isalnum()):
            return None  # not one of ours, and a NUL in it would be refused by PostgreSQL
        found = self._select(ClaimRow.control_number == control_number)
        return found[0] if found else None

    def of_encounter(self, encounter_id: str) -> tuple[ClaimRecord, ...]:
        return self._select(ClaimRow.encounter_id == encounter_id)

    def of_patient(self, patient_id: str) -> tuple[ClaimRecord, ...]:
        return self._select(ClaimRow.patient_id == patient_id)

    def due_for_next_payer(self, on: date) -> tuple[str, ...]:
        query = select(ClaimRow.id).where(ClaimRow.next_payer_on <= on).order_by(ClaimRow.id)
        return tuple(self._session.scalars(query))

    def add_step(self, step: Transition) -> None:
        self._session.execute(
            insert(ClaimStepRow).values(
                clinic_id=self._clinic_id,
                claim_id=step.claim_id,
                sequence=step.sequence,
                from_state=step.from_state.value if step.from_state else None,
                to_state=step.to_state.value,
                at=step.at,
                by=step.by,
                why=step.why,
                interchange_id=step.interchange_id,
            )
        )

    def steps(self, claim_id: str) -> tuple[Transition, ...]:
        rows = self._session.scalars(
            select(ClaimStepRow).where(ClaimStepRow.claim_id == claim_id).order_by(ClaimStepRow.sequence)
        )
        return tuple(
            Transition(
                claim_id=row.claim_id,
                sequence=row.sequence,
                from_state=ClaimState(row.from_state) if row.from_state else None,
                to_state=ClaimState(row.to_state),
                at=row.at,
                by=row.by,
                why=row.why,
                interchange_id=row.interchange_id,
            )
            for row in rows
        )
