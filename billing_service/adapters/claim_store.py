"""Claims with their timeline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import cast

from sqlalchemy import Table, bindparam, select
from sqlalchemy.orm import Session

from billing_service.adapters.document_store import DocumentStore, portions
from billing_service.adapters.tables import ClaimRow, ClaimStepRow, EncounterRow
from billing_service.domain.claim_record import ClaimRecord, ClaimState, Transition
from shared.database.bulk import among, insert_rows

_AT_ONCE = 500
_CLAIM = cast("Table", ClaimRow.__table__).c
_STEP = cast("Table", ClaimStepRow.__table__)
_STEPS = (
    select(_STEP)
    .where(_STEP.c.clinic_id == bindparam("clinic_id"), _STEP.c.claim_id == bindparam("claim_id"))
    .order_by(_STEP.c.sequence)
)
_CANDIDATES = 500
"""Claims that a payment is compared with at most."""


class SqlClaimStore(DocumentStore[ClaimRecord]):
    _adds_in_bulk = True

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

        self._asked: dict[str, str] = {}
        """Control numbers that were looked for in bulk, with the claim's id, or nothing."""
        self._steps: list[Transition] = []

    def hold_control_numbers(self, control_numbers: Iterable[str]) -> None:
        wanted = sorted(
            {one for one in control_numbers if one.isascii() and one.isalnum()} - set(self._asked)
        )
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            self._asked.update(dict.fromkeys(some, ""))
            for record in self._take(among(self._session, _CLAIM.control_number, some), lock=True):
                self._asked[record.control_number] = record.id

    def patients_of_numbers(self, control_numbers: Iterable[str]) -> dict[str, str]:
        wanted = sorted({one for one in control_numbers if one.isascii() and one.isalnum()})
        found: dict[str, str] = {}
        for some in portions(wanted):
            query = select(_CLAIM.control_number, _CLAIM.patient_id).where(
                _CLAIM.clinic_id == self._clinic_id, among(self._session, _CLAIM.control_number, some)
            )
            found.update((number, patient_id) for number, patient_id in self._session.execute(query))
        return found

    def beginning_with(self, control_number: str) -> tuple[ClaimRecord, ...]:
        if not (control_number.isascii() and control_number.isalnum()):
            return ()
        return self._select(_CLAIM.control_number.startswith(control_number), limit=_CANDIDATES)

    def served_on(self, days: Sequence[date]) -> tuple[ClaimRecord, ...]:
        encounters = select(EncounterRow.id).where(
            EncounterRow.clinic_id == self._clinic_id, EncounterRow.date_of_service.in_(days)
        )
        return self._select(_CLAIM.encounter_id.in_(encounters), limit=_CANDIDATES)

    def settle(self) -> None:
        super().settle()
        steps, self._steps = self._steps, []
        insert_rows(
            self._session,
            _STEP,
            [
                {
                    "clinic_id": self._clinic_id,
                    "claim_id": step.claim_id,
                    "sequence": step.sequence,
                    "from_state": step.from_state.value if step.from_state else None,
                    "to_state": step.to_state.value,
                    "at": step.at,
                    "by": step.by,
                    "why": step.why,
                    "interchange_id": step.interchange_id,
                }
                for step in steps
            ],
        )

    def release(self) -> None:
        super().release()
        self._asked.clear()

    def by_control_number(self, control_number: str) -> ClaimRecord | None:
        if control_number in self._asked:
            return self._held[self._asked[control_number]] if self._asked[control_number] else None
        if not (control_number.isascii() and control_number.isalnum()):
            return None  # not one of ours, and a NUL in it would be refused by PostgreSQL
        found = self._select(_CLAIM.control_number == control_number)
        return found[0] if found else None

    def of_encounter(self, encounter_id: str) -> tuple[ClaimRecord, ...]:
        return self._with("encounter_id", encounter_id)

    def of_patient(self, patient_id: str) -> tuple[ClaimRecord, ...]:
        return self._with("patient_id", patient_id)

    def due_for_next_payer(self, on: date) -> tuple[str, ...]:
        query = select(ClaimRow.id).where(ClaimRow.next_payer_on <= on).order_by(ClaimRow.id)
        return tuple(self._session.scalars(query))

    def add_step(self, step: Transition) -> None:
        self._steps.append(step)

    def steps(self, claim_id: str) -> tuple[Transition, ...]:
        self.settle()
        rows = self._session.execute(_STEPS, {"clinic_id": self._clinic_id, "claim_id": claim_id})
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
