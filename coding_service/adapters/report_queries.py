"""Counts for reports, made by the database from the codes alone: nothing is opened that is sealed."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, aliased

from coding_service.adapters.tables import CodedItemRow, CodeSetRow, QueryRow
from coding_service.domain.code_set import CodeSetStatus
from coding_service.domain.hcc_capture import CodedDiagnosis
from coding_service.domain.report import CodeUse, CodingReport


class ReportQueries:
    """The workflows' `ReportStore`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def coding(self, first: date, last: date) -> CodingReport:
        in_time = CodeSetRow.date_of_service.between(first, last)
        final = and_(in_time, CodeSetRow.status == CodeSetStatus.FINALIZED)
        asked = select(QueryRow.code_set_id).where(QueryRow.opened_at.is_not(None))
        proposed_uses = self._uses("proposed", final)
        final_uses = self._uses("current", final)
        agreed = self._agreed(final)
        uses = [
            CodeUse(kind, code, proposed_uses.get(key, 0), final_uses.get(key, 0), agreed.get(key, 0))
            for key in proposed_uses | final_uses
            for kind, code in [key]
        ]
        return CodingReport(
            sets=self._count(in_time),
            finalized=self._count(final),
            queried=self._count(and_(in_time, CodeSetRow.id.in_(asked))),
            uses=tuple(sorted(uses, key=lambda u: (-u.final, -u.proposed, u.kind, u.code))),
        )

    def diagnoses(self, first: date, last: date) -> tuple[CodedDiagnosis, ...]:
        """A patient is told from another by the keyed hash of their reference."""
        found = (
            select(
                CodeSetRow.patient_reference_index,
                CodeSetRow.id,
                CodeSetRow.date_of_service,
                CodedItemRow.code,
            )
            .join(CodedItemRow, CodedItemRow.code_set_id == CodeSetRow.id)
            .where(
                CodeSetRow.date_of_service.between(first, last),
                CodeSetRow.status == CodeSetStatus.FINALIZED,
                CodeSetRow.patient_reference_index.is_not(None),
                CodedItemRow.stage == "current",
                CodedItemRow.kind == "dx",
            )
        )
        return tuple(
            CodedDiagnosis(patient, id, on, code)
            for patient, id, on, code in self._session.execute(found)
            if patient is not None
        )

    def _count(self, which: ColumnElement[bool]) -> int:
        return self._session.scalar(select(func.count()).select_from(CodeSetRow).where(which)) or 0

    def _uses(self, stage: str, which: ColumnElement[bool]) -> dict[tuple[str, str], int]:
        counted = (
            select(CodedItemRow.kind, CodedItemRow.code, func.count(CodedItemRow.code_set_id.distinct()))
            .join(CodeSetRow, CodeSetRow.id == CodedItemRow.code_set_id)
            .where(which, CodedItemRow.stage == stage)
            .group_by(CodedItemRow.kind, CodedItemRow.code)
        )
        return {(kind, code): count for kind, code, count in self._session.execute(counted)}

    def _agreed(self, which: ColumnElement[bool]) -> dict[tuple[str, str], int]:
        proposed, final = aliased(CodedItemRow), aliased(CodedItemRow)
        counted = (
            select(final.kind, final.code, func.count(final.code_set_id.distinct()))
            .join(CodeSetRow, CodeSetRow.id == final.code_set_id)
            .join(
                proposed,
                and_(
                    proposed.code_set_id == final.code_set_id,
                    proposed.kind == final.kind,
                    proposed.code == final.code,
                    proposed.stage == "proposed",
                ),
            )
            .where(which, final.stage == "current")
            .group_by(final.kind, final.code)
        )
        return {(kind, code): count for kind, code, count in self._session.execute(counted)}
