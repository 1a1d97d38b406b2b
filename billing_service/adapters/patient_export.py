"""All rows that are about one patient, opened: what a copy of the record is made of (45 CFR 164.524)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from billing_service.adapters.tables import (
    AUDIT,
    Base,
    InterchangeClaimRow,
    InterchangePatientRow,
    InterchangeRow,
    LedgerLegRow,
    PatientRow,
    RevisionRow,
)
from shared.audit.api import record_v1
from shared.audit.store import AuditFilter, read_all
from shared.database import UnitOfWork
from shared.errors import NotFound

_NOT_OF_THE_RECORD = {"clinic_id", "member_index"}
_BY_PARENT = {"claim_id": "claims", "encounter_id": "encounters"}


def export_rows(engine: Engine, clinic_id: str, patient_id: str) -> dict[str, list[dict[str, Any]]]:
    """Table → its rows about the patient, oldest first. Raises `NotFound`.

    A file that is about other patients as well is named and its bytes are left out.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    with UnitOfWork(engine, clinic_id=clinic_id, read_only=True) as work:
        found["patients"] = _rows(work.session, PatientRow, PatientRow.id == patient_id)
        if not found["patients"]:
            raise NotFound("there is no such patient", code="patient_not_found")
        for name, row in _tables("patient_id"):
            if row is InterchangePatientRow:
                continue
            found[name] = _rows(work.session, row, row.patient_id == patient_id)
        for column, parent in _BY_PARENT.items():
            ids = [one["id"] for one in found[parent]]
            for name, row in _tables(column):
                if name not in found and row is not InterchangeClaimRow and row is not LedgerLegRow:
                    found[name] = _rows(work.session, row, getattr(row, column).in_(ids))
        found["interchanges"] = list(_interchanges(work.session, patient_id))
        register = [one["id"] for rows in found.values() for one in rows if "id" in one]
        found["register_revisions"] = _rows(work.session, RevisionRow, RevisionRow.subject_id.in_(register))
    about = AuditFilter(subjects=(patient_id,))
    found["audit_records"] = [
        record_v1(one).model_dump(mode="json") for one in read_all(engine, AUDIT, clinic_id, about)
    ]
    return {name: rows for name, rows in found.items() if rows}


def _tables(column: str) -> Iterator[tuple[str, Any]]:
    for mapper in sorted(Base.registry.mappers, key=lambda one: str(one.local_table)):
        if column in mapper.columns:
            yield str(mapper.local_table), mapper.class_


def _rows(session: Session, row: Any, condition: Any) -> list[dict[str, Any]]:
    table = row.__table__
    return [
        _plain(dict(one._mapping))
        for one in session.execute(select(*(getattr(row, c.key) for c in table.columns)).where(condition))
    ]


def _interchanges(session: Session, patient_id: str) -> Iterator[dict[str, Any]]:
    """Those that ask or tell of the patient, or carry, answer or pay a claim of theirs."""
    link = InterchangePatientRow
    for id_ in sorted(session.scalars(select(link.interchange_id).where(link.patient_id == patient_id))):
        others = session.scalars(
            select(link.patient_id).where(link.interchange_id == id_, link.patient_id != patient_id).limit(1)
        ).first()
        for row in _rows(session, InterchangeRow, InterchangeRow.id == id_):
            if others is not None:
                row["body"] = None
            yield row


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(value) for name, value in row.items() if name not in _NOT_OF_THE_RECORD}


def _value(value: Any) -> Any:
    if isinstance(value, bytes):
        return json.loads(value)
    return value.isoformat() if isinstance(value, (date, datetime)) else value
