"""A clinic's learned layers ↔ rows."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from coding_service.adapters.tables import LayerRow
from coding_service.extraction.layer import LayerOnFile
from shared.errors import Conflict, NotFound


class LayerRepository:
    """The workflows' `LayerStore`."""

    def __init__(self, session: Session, clinic_id: str) -> None:
        self._session = session
        self._clinic_id = clinic_id

    def add(self, layer: LayerOnFile) -> None:
        self._session.add(
            LayerRow(
                id=layer.id,
                clinic_id=self._clinic_id,
                text=layer.text,
                is_on=layer.on,
                revision=layer.revision,
                added_by=layer.added_by,
                added_at=layer.added_at,
                switched_by=layer.switched_by,
                switched_at=layer.switched_at,
                reason=layer.reason,
            )
        )

    def get(self, id: str) -> LayerOnFile:
        row = self._session.scalars(select(LayerRow).where(LayerRow.id == id)).one_or_none()
        if row is None:
            raise NotFound(f"there is no learned layer {id}")
        return _layer(row)

    def save(self, layer: LayerOnFile) -> None:
        changed = self._session.execute(
            update(LayerRow)
            .where(LayerRow.id == layer.id, LayerRow.revision == layer.revision - 1)
            .values(
                is_on=layer.on,
                revision=layer.revision,
                switched_by=layer.switched_by,
                switched_at=layer.switched_at,
                reason=layer.reason,
            )
            .returning(LayerRow.id)
            .execution_options(synchronize_session=False)
        )
        if changed.one_or_none() is None:
            raise Conflict(f"{layer.id} was switched by somebody else", code="stale")

    def current(self) -> LayerOnFile | None:
        row = self._session.scalars(select(LayerRow).where(LayerRow.is_on).limit(1)).one_or_none()
        return None if row is None else _layer(row)

    def all(self) -> tuple[LayerOnFile, ...]:
        return tuple(_layer(row) for row in self._session.scalars(select(LayerRow).order_by(LayerRow.id)))


def _layer(row: LayerRow) -> LayerOnFile:
    return LayerOnFile(
        row.id,
        row.text,
        row.is_on,
        row.revision,
        row.added_by,
        row.added_at,
        row.switched_by,
        row.switched_at,
        row.reason,
    )
