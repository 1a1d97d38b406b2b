"""A clinic's own terms ↔ rows."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from coding_service.adapters.tables import TermRow
from coding_service.domain.term import ClinicTerm
from shared.errors import NotFound


class TermRepository:
    """The workflows' `TermStore`."""

    def __init__(self, session: Session, clinic_id: str) -> None:
        self._session = session
        self._clinic_id = clinic_id

    def add(self, term: ClinicTerm) -> None:
        self._session.add(
            TermRow(
                id=term.id,
                clinic_id=self._clinic_id,
                text=term.text,
                code=term.code,
                added_by=term.added_by,
                added_at=term.added_at,
            )
        )

    def get(self, id: str) -> ClinicTerm:
        row = self._session.scalars(select(TermRow).where(TermRow.id == id)).one_or_none()
        if row is None:
            raise NotFound(f"there is no term {id}")
        return _term(row)

    def remove(self, id: str) -> None:
        self._session.execute(delete(TermRow).where(TermRow.id == id))

    def all(self) -> tuple[ClinicTerm, ...]:
        return tuple(_term(row) for row in self._session.scalars(select(TermRow).order_by(TermRow.id)))


def _term(row: TermRow) -> ClinicTerm:
    return ClinicTerm(row.id, row.text, row.code, row.added_by, row.added_at)
