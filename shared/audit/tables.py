"""The audit trail's tables, in each service's own database. Triggers refuse to change or delete a row.

No column is sealed: there is nothing in them that tells of a person without the tables beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, Select, String, Table, Text, select, text

from shared.database import UtcDateTime


@dataclass(frozen=True, slots=True)
class AuditTables:
    records: Table
    subjects: Table
    changes: Table
    """Records of changes, each written in the change's own transaction, until they have their place in the
    chain. The database lets none go before."""

    def newest(self, clinic_id: str) -> Select[Any, Any]:
        """Number and digest of the head of the clinic's chain."""
        table = self.records
        return (
            select(table.c.sequence, table.c.digest)
            .where(table.c.clinic_id == clinic_id)
            .order_by(table.c.sequence.desc())
            .limit(1)
        )


def audit_tables(metadata: MetaData) -> AuditTables:
    """`subjects` has a row for each patient that a record is about, to be found by."""
    records = Table(
        "audit_records",
        metadata,
        Column("clinic_id", String(64), primary_key=True),
        Column("sequence", BigInteger, primary_key=True, autoincrement=False),
        Column("at", UtcDateTime, nullable=False),
        Column("actor", String(255), nullable=False),
        Column("client", String(255), nullable=False),
        Column("roles", String(255), nullable=False),
        Column("purpose", String(16), nullable=False),
        Column("grant_id", String(64), nullable=False),
        Column("operation", String(64), nullable=False),
        Column("action", String(1), nullable=False),
        Column("entity", String(64), nullable=False),
        Column("status", Integer, nullable=False),
        Column("request_id", String(64), nullable=False),
        Column("address", String(64), nullable=False),
        Column("part", Integer, nullable=False),
        Column("digest", String(64), nullable=False),
        Column("change_id", String(64), nullable=False, server_default=text("''")),
    )
    Index(
        "ix_audit_records_change",
        records.c.clinic_id,
        records.c.change_id,
        sqlite_where=records.c.change_id != "",
        postgresql_where=records.c.change_id != "",
    )
    subjects = Table(
        "audit_subjects",
        metadata,
        Column("clinic_id", String(64), primary_key=True),
        Column("subject_id", String(64), primary_key=True),
        Column("sequence", BigInteger, primary_key=True, autoincrement=False),
        Index("ix_audit_subjects_sequence", "clinic_id", "sequence"),
    )
    changes = Table(
        "audit_changes",
        metadata,
        Column("clinic_id", String(64), primary_key=True),
        Column("change_id", String(64), primary_key=True),
        Column("part", Integer, primary_key=True, autoincrement=False),
        Column("at", UtcDateTime, nullable=False, index=True),
        Column("actor", String(255), nullable=False),
        Column("client", String(255), nullable=False),
        Column("roles", String(255), nullable=False),
        Column("purpose", String(16), nullable=False),
        Column("grant_id", String(64), nullable=False),
        Column("operation", String(64), nullable=False),
        Column("action", String(1), nullable=False),
        Column("entity", String(64), nullable=False),
        Column("request_id", String(64), nullable=False),
        Column("address", String(64), nullable=False),
        Column("subjects", Text, nullable=False),
        Column("others", Text, nullable=False),
    )
    return AuditTables(records, subjects, changes)
