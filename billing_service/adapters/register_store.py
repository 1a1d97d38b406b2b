"""Documents of the register: each version that was ever current is kept, with who made it and when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar, cast

from sqlalchemy import Table, insert, select
from sqlalchemy.orm import Session

from billing_service.adapters.document_store import DocumentStore, portions
from billing_service.adapters.tables import CoverageRow, DocumentRow, RevisionRow, plain_member_id
from billing_service.domain.coverage import Coverage
from billing_service.workflows.ports import Entity, Revision
from shared.database import BlindIndex
from shared.database.bulk import among
from shared.documents import from_document, to_document

E = TypeVar("E", bound=Entity)
_INSERT_REVISION = insert(cast("Table", RevisionRow.__table__))


class RegisterStore(DocumentStore[E]):
    def __init__(
        self,
        session: Session,
        clinic_id: str,
        row: type[DocumentRow],
        kind: type[E],
        noun: str,
        columns: Callable[[E], Mapping[str, Any]] = lambda item: {},
        *,
        by: str,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(session, clinic_id, row, kind, noun, columns)
        self._by = by
        self._now = now

    def add(self, item: E) -> None:
        super().add(item)
        self._record(item)

    def save(self, item: E) -> E:
        saved = super().save(item)
        self._record(saved)
        return saved

    def revisions(self, id: str) -> tuple[Revision[E], ...]:
        rows = self._session.execute(
            select(RevisionRow.version, RevisionRow.at, RevisionRow.by, RevisionRow.document)
            .where(RevisionRow.subject_id == id)
            .order_by(RevisionRow.version)
        )
        return tuple(
            Revision(row.version, row.at, row.by, from_document(self._kind, row.document)) for row in rows
        )

    def _record(self, item: E) -> None:
        row = {
            "clinic_id": self._clinic_id,
            "subject_id": item.id,
            "version": item.version,
            "at": self._now(),
            "by": self._by,
            "document": to_document(item),
        }
        self._session.execute(_INSERT_REVISION, row)


class SqlCoverageStore(RegisterStore[Coverage]):
    def __init__(
        self,
        session: Session,
        clinic_id: str,
        *,
        by: str,
        now: Callable[[], datetime],
        members: BlindIndex,
    ) -> None:
        self._members = members
        self._of_members: dict[str, list[Coverage]] = {}
        super().__init__(
            session,
            clinic_id,
            CoverageRow,
            Coverage,
            "coverage",
            lambda c: {
                "patient_id": c.patient_id,
                "partner_id": c.partner_id,
                "member_index": members.of(clinic_id, plain_member_id(c.member_id)),
            },
            by=by,
            now=now,
        )

    def hold_members(self, member_ids: Iterable[str]) -> None:
        wanted = {plain_member_id(one) for one in member_ids} - self._of_members.keys()
        hashes = [h for one in sorted(wanted) for h in self._members.candidates(self._clinic_id, one)]
        self._of_members.update((one, []) for one in wanted)
        for some in portions(hashes):
            for found in self._take(among(self._session, self._table.c.member_index, some), lock=False):
                self._of_members[plain_member_id(found.member_id)].append(found)

    def of_member(self, partner_id: str, member_id: str) -> tuple[Coverage, ...]:
        if (held := self._of_members.get(plain_member_id(member_id))) is not None:
            return tuple(one for one in held if one.partner_id == partner_id)
        hashes = self._members.candidates(self._clinic_id, plain_member_id(member_id))
        return self._select(CoverageRow.partner_id == partner_id, CoverageRow.member_index.in_(hashes))

    def patients_of_members(self, member_ids: Iterable[str]) -> dict[str, frozenset[str]]:
        given = {one: plain_member_id(one) for one in member_ids}
        hashes = {
            h: plain
            for plain in set(given.values()) - {""}
            for h in self._members.candidates(self._clinic_id, plain)
        }
        whose: dict[str, set[str]] = {}
        for some in portions(sorted(hashes)):
            row = self._table.c
            query = select(row.member_index, row.patient_id).where(
                row.clinic_id == self._clinic_id, among(self._session, row.member_index, some)
            )
            for index, patient_id in self._session.execute(query):
                whose.setdefault(hashes[index], set()).add(patient_id)
        return {one: frozenset(whose[plain]) for one, plain in given.items() if plain in whose}

    def release(self) -> None:
        super().release()
        self._of_members.clear()
