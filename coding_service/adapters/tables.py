"""The coding service's tables. What tells of a person or quotes the record is sealed; ids, codes are not."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from shared.audit.tables import audit_tables
from shared.database import (
    ClinicRow,
    EncryptedJSON,
    EncryptedText,
    UtcDateTime,
    events_table,
    new_metadata,
)
from shared.database.reencrypt import IndexedColumn
from shared.emergency import emergency_table
from shared.idempotency import idempotency_table
from shared.jobs.tables import job_tables
from shared.retention import Purgeable
from shared.webhooks import webhook_tables


class Base(DeclarativeBase):
    metadata = new_metadata()


events = events_table(Base.metadata)
webhooks = webhook_tables(Base.metadata, events)
emergencies = emergency_table(Base.metadata)
JOBS = job_tables(Base.metadata)
idempotency_keys = idempotency_table(Base.metadata)
audit = audit_tables(Base.metadata)


class CodeSetRow(ClinicRow, Base):
    __tablename__ = "code_sets"
    __table_args__ = (Index(None, "clinic_id", "id"), Index(None, "clinic_id", "date_of_service"))

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    status: Mapped[str] = mapped_column(String(16))
    revision: Mapped[int]
    date_of_service: Mapped[date]
    setting: Mapped[str] = mapped_column(String(16))
    patient_reference: Mapped[str | None] = mapped_column(EncryptedText)
    patient_reference_index: Mapped[str | None] = mapped_column(String(64), index=True)
    facts: Mapped[Any] = mapped_column(EncryptedJSON)
    """Birth date, sex and visit facts."""
    proposal: Mapped[Any] = mapped_column(EncryptedJSON)
    content: Mapped[Any] = mapped_column(EncryptedJSON)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[str] = mapped_column(String(255))
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finalized_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finalized_by: Mapped[str | None] = mapped_column(String(255))
    amends: Mapped[str | None] = mapped_column(ForeignKey("code_sets.id"))
    superseded_by: Mapped[str | None] = mapped_column(ForeignKey("code_sets.id"))


class DocumentRow(ClinicRow, Base):
    __tablename__ = "documents"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    code_set_id: Mapped[str] = mapped_column(ForeignKey("code_sets.id"), index=True)
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(24))
    text: Mapped[str] = mapped_column(EncryptedText)
    signed_by: Mapped[str | None] = mapped_column(String(100))
    signed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class QueryRow(ClinicRow, Base):
    __tablename__ = "provider_queries"
    __table_args__ = (Index(None, "clinic_id", "status", "id"),)

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    code_set_id: Mapped[str] = mapped_column(ForeignKey("code_sets.id"), index=True)
    status: Mapped[str] = mapped_column(String(16))
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When it was put to the provider; None while (or where) it was only suggested."""
    body: Mapped[Any] = mapped_column(EncryptedJSON)


class RevisionRow(ClinicRow, Base):
    __tablename__ = "code_set_revisions"

    code_set_id: Mapped[str] = mapped_column(ForeignKey("code_sets.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(24))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(255))
    reason: Mapped[str] = mapped_column(EncryptedText)
    changes: Mapped[Any] = mapped_column(EncryptedJSON)
    content: Mapped[Any] = mapped_column(EncryptedJSON)


class TermRow(ClinicRow, Base):
    __tablename__ = "clinic_terms"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    text: Mapped[str] = mapped_column(String(200))
    code: Mapped[str] = mapped_column(String(40))
    added_by: Mapped[str] = mapped_column(String(255))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)


class LayerRow(ClinicRow, Base):
    """`text` is encrypted: its phrases were said in notes."""

    __tablename__ = "learned_layers"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    text: Mapped[str] = mapped_column(EncryptedText)
    is_on: Mapped[bool]
    revision: Mapped[int]
    added_by: Mapped[str] = mapped_column(String(255))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    switched_by: Mapped[str | None] = mapped_column(String(255))
    switched_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(String(500))


class CodedItemRow(ClinicRow, Base):
    """The codes alone, to search and count by. `stage`: `proposed` (the first reading) or `current`."""

    __tablename__ = "coded_items"
    __table_args__ = (Index(None, "clinic_id", "stage", "code"),)

    code_set_id: Mapped[str] = mapped_column(ForeignKey("code_sets.id"), primary_key=True)
    stage: Mapped[str] = mapped_column(String(8), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8), primary_key=True)
    """`dx` or `line`"""
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    code: Mapped[str] = mapped_column(String(10))
    system: Mapped[str] = mapped_column(String(10))


REFERENCES = IndexedColumn(
    "code_sets",
    "patient_reference_index",
    "patient_reference",
    "patient_reference",
    lambda reference: reference,
)

PURGEABLE = (
    Purgeable(webhooks.deliveries, "created_at"),
    Purgeable(JOBS.jobs, "finished_at", ((JOBS.lines, "job_id"),)),
)
"""What is of no patient's record and of no trail: what jobs made stays, with its history."""
