"""Code sets on file ↔ rows. The only place where the two meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from coding_service.adapters.tables import (
    CodedItemRow,
    CodeSetRow,
    DocumentRow,
    QueryRow,
    RevisionRow,
)
from coding_service.domain.code_set import CodeSet, CodeSetStatus
from coding_service.domain.note import PatientFacts, Setting, VisitFacts
from coding_service.domain.query import TrackedQuery
from coding_service.domain.record import (
    Change,
    CodeSetRecord,
    Document,
    DocumentKind,
    Encounter,
    Revision,
    RevisionKind,
)
from coding_service.workflows.ports import CodeSetFilter, QueryFilter, QueryOnFile
from shared.database import BlindIndex
from shared.documents import from_document, to_document
from shared.errors import Conflict, NotFound


class CodeSetRepository:
    """The workflows' `CodeSetStore`, over one clinic's session."""

    def __init__(self, session: Session, clinic_id: str, references: BlindIndex) -> None:
        self._session = session
        self._clinic_id = clinic_id
        self._references = references

    def add(self, record: CodeSetRecord, revision: Revision) -> None:
        self._session.add(
            CodeSetRow(
                id=record.id,
                clinic_id=self._clinic_id,
                date_of_service=record.encounter.date_of_service,
                setting=record.encounter.setting,
                patient_reference=record.encounter.patient_reference,
                patient_reference_index=self._reference_index(record.encounter),
                facts={
                    "patient": to_document(record.encounter.patient),
                    "visit": to_document(record.encounter.visit),
                },
                created_at=record.created_at,
                created_by=record.created_by,
                amends=record.amends,
                **_state(record),
            )
        )
        self._session.flush()
        self._add_documents(record, 0)
        self._session.add_all(self._query_row(record, q) for q in record.queries)
        self._add_items(record.id, "proposed", record.proposal)
        self._add_revision(record, revision)

    def find(self, id: str) -> CodeSetRecord | None:
        row = self._session.get(CodeSetRow, id)
        if row is None or row.clinic_id != self._clinic_id:
            return None
        return self._records([row])[0]

    def get(self, id: str) -> CodeSetRecord:
        record = self.find(id)
        if record is None:
            raise NotFound(f"there is no code set {id}")
        return record

    def save(self, record: CodeSetRecord, revision: Revision) -> None:
        """Documents are only ever added, queries are replaced, the history grows by one."""
        changed = self._session.execute(
            update(CodeSetRow)
            .where(CodeSetRow.id == record.id, CodeSetRow.revision == revision.number - 1)
            .values(**_state(record))
            .returning(CodeSetRow.id)
            .execution_options(synchronize_session=False)
        )
        if changed.one_or_none() is None:
            raise Conflict(f"{record.id} was changed by somebody else", code="stale")
        on_file = self._session.scalars(
            select(DocumentRow.id).where(DocumentRow.code_set_id == record.id)
        ).all()
        self._add_documents(record, len(on_file))
        self._session.execute(delete(QueryRow).where(QueryRow.code_set_id == record.id))
        self._session.add_all(self._query_row(record, q) for q in record.queries)
        self._session.execute(
            delete(CodedItemRow).where(CodedItemRow.code_set_id == record.id, CodedItemRow.stage == "current")
        )
        self._add_revision(record, revision)

    def page(self, wanted: CodeSetFilter, *, after: str | None, limit: int) -> tuple[CodeSetRecord, ...]:
        found = select(CodeSetRow).order_by(CodeSetRow.id).limit(limit)
        if after is not None:
            found = found.where(CodeSetRow.id > after)
        if wanted.status is not None:
            found = found.where(CodeSetRow.status == wanted.status)
        if wanted.setting is not None:
            found = found.where(CodeSetRow.setting == wanted.setting)
        if wanted.date_of_service_from is not None:
            found = found.where(CodeSetRow.date_of_service >= wanted.date_of_service_from)
        if wanted.date_of_service_to is not None:
            found = found.where(CodeSetRow.date_of_service <= wanted.date_of_service_to)
        if wanted.patient_reference is not None:
            hashes = self._references.candidates(self._clinic_id, wanted.patient_reference)
            found = found.where(CodeSetRow.patient_reference_index.in_(hashes))
        if wanted.code is not None:
            carrying = select(CodedItemRow.code_set_id).where(
                CodedItemRow.clinic_id == self._clinic_id,
                CodedItemRow.stage == "current",
                CodedItemRow.code == wanted.code,
            )
            found = found.where(CodeSetRow.id.in_(carrying))
        return self._records(self._session.scalars(found).all())

    def revisions(self, id: str, *, after: int, limit: int) -> tuple[Revision, ...]:
        rows = self._session.scalars(
            select(RevisionRow)
            .where(RevisionRow.code_set_id == id, RevisionRow.number > after)
            .order_by(RevisionRow.number)
            .limit(limit)
        )
        return tuple(
            Revision(
                number=row.number,
                kind=RevisionKind(row.kind),
                at=row.at,
                by=row.by,
                content=from_document(CodeSet, row.content),
                changes=tuple(from_document(Change, change) for change in row.changes),
                reason=row.reason,
            )
            for row in rows
        )

    def _records(self, rows: Sequence[CodeSetRow]) -> tuple[CodeSetRecord, ...]:
        ids = [row.id for row in rows]
        documents: dict[str, list[Document]] = {id: [] for id in ids}
        for d in self._session.scalars(
            select(DocumentRow).where(DocumentRow.code_set_id.in_(ids)).order_by(DocumentRow.position)
        ):
            documents[d.code_set_id].append(
                Document(d.id, d.text, DocumentKind(d.kind), d.signed_by, d.signed_at)
            )
        queries: dict[str, list[TrackedQuery]] = {id: [] for id in ids}
        for q in self._session.scalars(
            select(QueryRow).where(QueryRow.code_set_id.in_(ids)).order_by(QueryRow.id)
        ):
            queries[q.code_set_id].append(from_document(TrackedQuery, q.body))
        return tuple(_record(row, documents[row.id], queries[row.id]) for row in rows)

    def _reference_index(self, encounter: Encounter) -> str | None:
        if encounter.patient_reference is None:
            return None
        return self._references.of(self._clinic_id, encounter.patient_reference)

    def _add_documents(self, record: CodeSetRecord, first: int) -> None:
        self._session.add_all(
            DocumentRow(
                id=d.id,
                clinic_id=self._clinic_id,
                code_set_id=record.id,
                position=position,
                kind=d.kind,
                text=d.text,
                signed_by=d.signed_by,
                signed_at=d.signed_at,
            )
            for position, d in enumerate(record.documents)
            if position >= first
        )

    def _query_row(self, record: CodeSetRecord, query: TrackedQuery) -> QueryRow:
        return QueryRow(
            id=query.id,
            clinic_id=self._clinic_id,
            code_set_id=record.id,
            status=query.status,
            opened_at=query.opened_at,
            body=to_document(query),
        )

    def _add_revision(self, record: CodeSetRecord, revision: Revision) -> None:
        self._session.add(
            RevisionRow(
                clinic_id=self._clinic_id,
                code_set_id=record.id,
                number=revision.number,
                kind=revision.kind,
                at=revision.at,
                by=revision.by,
                reason=revision.reason,
                changes=[to_document(change) for change in revision.changes],
                content=to_document(revision.content),
            )
        )
        self._add_items(record.id, "current", record.content)

    def _add_items(self, id: str, stage: str, content: CodeSet) -> None:
        rows = [
            {"clinic_id": self._clinic_id, "code_set_id": id, "stage": stage, **item}
            for item in _items(content)
        ]
        if rows:
            self._session.execute(insert(CodedItemRow), rows)


class QueryRepository:
    """The workflows' `QueryStore`."""

    def __init__(self, session: Session, clinic_id: str) -> None:
        self._session = session
        self._clinic_id = clinic_id

    def get(self, id: str) -> QueryOnFile:
        found = self._session.execute(self._select().where(QueryRow.id == id)).one_or_none()
        if found is None:
            raise NotFound(f"there is no query {id}")
        return _query_on_file(*found)

    def page(self, wanted: QueryFilter, *, after: str | None, limit: int) -> tuple[QueryOnFile, ...]:
        found = self._select().order_by(QueryRow.id).limit(limit)
        if after is not None:
            found = found.where(QueryRow.id > after)
        if wanted.status is not None:
            found = found.where(QueryRow.status == wanted.status)
        if wanted.code_set_id is not None:
            found = found.where(QueryRow.code_set_id == wanted.code_set_id)
        return tuple(_query_on_file(*row) for row in self._session.execute(found))

    def _select(self) -> Any:
        return (
            select(QueryRow, CodeSetRow.revision)
            .join(CodeSetRow, CodeSetRow.id == QueryRow.code_set_id)
            .where(QueryRow.clinic_id == self._clinic_id)
        )


def _query_on_file(row: QueryRow, revision: int) -> QueryOnFile:
    return QueryOnFile(row.code_set_id, revision, from_document(TrackedQuery, row.body))


def _record(row: CodeSetRow, documents: Sequence[Document], queries: Sequence[TrackedQuery]) -> CodeSetRecord:
    return CodeSetRecord(
        id=row.id,
        clinic_id=row.clinic_id,
        status=CodeSetStatus(row.status),
        revision=row.revision,
        encounter=Encounter(
            date_of_service=row.date_of_service,
            setting=Setting(row.setting),
            patient=from_document(PatientFacts, row.facts["patient"]),
            visit=from_document(VisitFacts, row.facts["visit"]),
            patient_reference=row.patient_reference,
        ),
        documents=tuple(documents),
        proposal=from_document(CodeSet, row.proposal),
        content=from_document(CodeSet, row.content),
        queries=tuple(queries),
        created_at=row.created_at,
        created_by=row.created_by,
        updated_at=row.updated_at,
        finalized_at=row.finalized_at,
        finalized_by=row.finalized_by,
        amends=row.amends,
        superseded_by=row.superseded_by,
    )


def _state(record: CodeSetRecord) -> dict[str, Any]:
    """The columns that change in a code set's life."""
    return {
        "status": record.status,
        "revision": record.revision,
        "proposal": to_document(record.proposal),
        "content": to_document(record.content),
        "updated_at": record.updated_at,
        "finalized_at": record.finalized_at,
        "finalized_by": record.finalized_by,
        "superseded_by": record.superseded_by,
    }


def _items(content: CodeSet) -> Iterator[dict[str, Any]]:
    for position, d in enumerate(content.diagnoses):
        yield {"kind": "dx", "position": position, "code": d.code, "system": d.system}
    for position, x in enumerate(content.lines):
        yield {"kind": "line", "position": position, "code": x.code, "system": x.system}
