"""Reads the audit trail: a page of one clinic's records by filters, the head of its chain, and the proof of
all chains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Engine, Row, Table, func, select, text
from sqlalchemy.orm import Session

from shared.audit.record import EVERYBODY, GENESIS, AuditEntry, AuditRecord, audit_digest
from shared.audit.tables import AuditTables
from shared.database import UnitOfWork

_CHUNK = 1_000


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Empty: everything. Times: from `since` on, before `until`."""

    subjects: tuple[str, ...] | None = None
    """Records about any of them, or about everybody; an empty tuple is about nobody."""
    actor: str = ""
    operation: str = ""
    since: datetime | None = None
    until: datetime | None = None


def read_page(
    engine: Engine, tables: AuditTables, clinic_id: str, wanted: AuditFilter, *, after: int, limit: int
) -> list[AuditRecord]:
    """Up to `limit` of them numbered above `after`, in the order of the chain."""
    with UnitOfWork(engine, clinic_id=clinic_id, read_only=True) as work:
        return _select(work.session, tables, clinic_id, wanted, after, limit)


def read_all(
    engine: Engine, tables: AuditTables, clinic_id: str, wanted: AuditFilter
) -> Iterator[AuditRecord]:
    """All that there are when it begins, read a chunk at a time, each in a transaction of its own: who reads
    them leaves records, too, and would follow them for ever."""
    after, (last, _) = 0, read_head(engine, tables, clinic_id)
    while found := read_page(engine, tables, clinic_id, wanted, after=after, limit=_CHUNK):
        yield from (record for record in found if record.sequence <= last)
        after = found[-1].sequence
        if after >= last:
            return


def read_head(engine: Engine, tables: AuditTables, clinic_id: str) -> tuple[int, str]:
    """Number and digest of the newest record."""
    with UnitOfWork(engine, clinic_id=clinic_id, read_only=True) as work:
        newest = work.session.execute(tables.newest(clinic_id)).one_or_none()
    return (newest.sequence, newest.digest) if newest else (0, GENESIS)


@dataclass(frozen=True, slots=True)
class AuditVerified:
    clinics: int
    records: int
    fault: str = ""
    """The first one, with its clinic and place; empty when every chain holds."""
    waiting: int = 0
    """Changes whose record is written and has no place in a chain yet: of this moment, or of a process that
    died, which the service chains when it runs."""


class _Fault(Exception):
    """Caught in this module: what is wrong, where."""


def verify_audit(engine: Engine, tables: AuditTables, head: str = "") -> AuditVerified:
    """Computes every chain anew. `head`: a digest noted earlier, which must still be in one of them."""
    records, subjects = tables.records, tables.subjects
    with UnitOfWork(engine, read_only=True) as work:
        clinics = {*work.session.scalars(select(records.c.clinic_id).distinct())}
        clinics |= {*work.session.scalars(select(subjects.c.clinic_id).distinct())}
        changes = select(tables.changes.c.clinic_id, tables.changes.c.change_id).distinct()
        waiting = work.session.scalar(select(func.count()).select_from(changes.subquery())) or 0
    count, seen = 0, not head
    for clinic_id in sorted(clinics):
        with UnitOfWork(engine, clinic_id=clinic_id, read_only=True) as work:
            if engine.dialect.name == "postgresql":
                work.session.execute(text("SET LOCAL statement_timeout = 0"))
            try:
                for record in _chained(work.session, tables, clinic_id):
                    count += 1
                    seen = seen or record.digest == head
                _check_strays(work.session, tables, clinic_id)
            except _Fault as fault:
                return AuditVerified(len(clinics), count, f"clinic {clinic_id}: {fault}")
    if not seen:
        fault_ = f"no chain holds the digest {head}: records were replaced or cut off since it was noted"
        return AuditVerified(len(clinics), count, fault_)
    return AuditVerified(len(clinics), count, waiting=waiting)


def _chained(session: Session, tables: AuditTables, clinic_id: str) -> Iterator[AuditRecord]:
    previous, number = GENESIS, 0
    while found := _select(session, tables, clinic_id, AuditFilter(), number, _CHUNK):
        for record in found:
            number += 1
            if record.sequence != number:
                raise _Fault(f"record {number} is gone; the next one is {record.sequence}")
            if audit_digest(number, previous, record.entry) != record.digest:
                raise _Fault(f"record {number} is not what was written: its digest differs")
            previous = record.digest
            yield record


def _check_strays(session: Session, tables: AuditTables, clinic_id: str) -> None:
    records, subjects = tables.records, tables.subjects
    stray = session.scalars(
        select(subjects.c.sequence)
        .outerjoin(
            records,
            (records.c.clinic_id == subjects.c.clinic_id) & (records.c.sequence == subjects.c.sequence),
        )
        .where(subjects.c.clinic_id == clinic_id, records.c.sequence.is_(None))
        .order_by(subjects.c.sequence)
        .limit(1)
    ).first()
    if stray is not None:
        raise _Fault(f"record {stray} is gone; the patients that it was about are still named")


def _select(
    session: Session, tables: AuditTables, clinic_id: str, wanted: AuditFilter, after: int, limit: int
) -> list[AuditRecord]:
    if wanted.subjects is None:
        rows = _rows(session, tables.records, clinic_id, wanted, limit, tables.records.c.sequence > after)
    else:
        rows = []
        # Not one query: how many records are about one patient no planner knows, and it may read them anew
        # for each record of the trail.
        while len(rows) < limit and (numbers := _about(session, tables, clinic_id, wanted, after, limit)):
            after = numbers[-1]
            these = tables.records.c.sequence.in_(numbers)
            rows += _rows(session, tables.records, clinic_id, wanted, limit - len(rows), these)
    about = _subjects(session, tables.subjects, clinic_id, rows)
    return [_record(row, about[row.sequence]) for row in rows]


def _about(
    session: Session, tables: AuditTables, clinic_id: str, wanted: AuditFilter, after: int, limit: int
) -> list[int]:
    """Numbers of the next records about those who are wanted."""
    subjects = tables.subjects.c
    query = (
        select(subjects.sequence)
        .where(
            subjects.clinic_id == clinic_id,
            subjects.subject_id.in_((*wanted.subjects, EVERYBODY) if wanted.subjects else ()),
            subjects.sequence > after,
        )
        .distinct()
        .order_by(subjects.sequence)
        .limit(max(limit, _CHUNK // 4))
    )
    return list(session.scalars(query))


def _rows(
    session: Session,
    records: Table,
    clinic_id: str,
    wanted: AuditFilter,
    limit: int,
    which: ColumnElement[bool],
) -> list[Row[Any]]:
    conditions = [records.c.clinic_id == clinic_id, which]
    if wanted.actor:
        conditions.append(records.c.actor == wanted.actor)
    if wanted.operation:
        conditions.append(records.c.operation == wanted.operation)
    if wanted.since is not None:
        conditions.append(records.c.at >= wanted.since)
    if wanted.until is not None:
        conditions.append(records.c.at < wanted.until)
    query = select(records).where(*conditions).order_by(records.c.sequence).limit(limit)
    return list(session.execute(query))


def _subjects(
    session: Session, table: Table, clinic_id: str, rows: Sequence[Row[Any]]
) -> defaultdict[int, list[str]]:
    about: defaultdict[int, list[str]] = defaultdict(list)
    if rows:
        found = session.execute(
            select(table.c.sequence, table.c.subject_id)
            .where(
                table.c.clinic_id == clinic_id,
                table.c.sequence.between(rows[0].sequence, rows[-1].sequence),
                table.c.sequence.in_([row.sequence for row in rows]),
            )
            .order_by(table.c.sequence)
        )
        for sequence, subject_id in found:
            about[sequence].append(subject_id)
    return about


def _record(row: Row[Any], subjects: list[str]) -> AuditRecord:
    entry = AuditEntry(
        clinic_id=row.clinic_id,
        at=row.at,
        actor=row.actor,
        client=row.client,
        roles=row.roles,
        purpose=row.purpose,
        grant=row.grant_id,
        operation=row.operation,
        action=row.action,
        entity=row.entity,
        status=row.status,
        request_id=row.request_id,
        address=row.address,
        part=row.part,
        subjects=tuple(sorted(subjects)),
        change_id=row.change_id,
    )
    return AuditRecord(row.sequence, row.digest, entry)
