"""The ledger's rows: written in bulk, never changed, summed by the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Select, func, insert, select
from sqlalchemy.orm import Session

from billing_service.adapters.tables import LedgerEntryRow, LedgerLegRow
from billing_service.domain.ledger import Account, Document, Entry, Leg


class SqlLedgerStore:
    def __init__(self, session: Session, clinic_id: str) -> None:
        self._session = session
        self._clinic_id = clinic_id

    def add(self, entries: Iterable[Entry]) -> None:
        entries = tuple(entries)
        if not entries:
            return
        self._session.execute(
            insert(LedgerEntryRow),
            [
                {
                    "id": entry.id,
                    "clinic_id": self._clinic_id,
                    "kind": entry.kind,
                    "posted_on": entry.posted_on,
                    "document_kind": entry.document.kind,
                    "document_id": entry.document.id,
                    "document_detail": _text(entry.document.detail, 200),
                    "reverses": entry.reverses or None,
                }
                for entry in entries
            ],
        )
        self._session.execute(
            insert(LedgerLegRow),
            [
                {
                    "clinic_id": self._clinic_id,
                    "entry_id": entry.id,
                    "position": position,
                    "account": leg.account.value,
                    "amount": leg.amount,
                    "claim_id": leg.claim_id,
                    "line": leg.line,
                    "patient_id": leg.patient_id,
                    "payer_id": _text(leg.payer_id, 80),
                    "reason": _text(leg.reason, 120),
                }
                for entry in entries
                for position, leg in enumerate(entry.legs, start=1)
            ],
        )

    def entries_of_claim(self, claim_id: str) -> tuple[Entry, ...]:
        ids = select(LedgerLegRow.entry_id).where(
            LedgerLegRow.clinic_id == self._clinic_id, LedgerLegRow.claim_id == claim_id
        )
        return self._entries(select(LedgerEntryRow).where(LedgerEntryRow.id.in_(ids)))

    def legs_of_patient(self, patient_id: str) -> tuple[Leg, ...]:
        row = LedgerLegRow
        query = select(row).where(row.patient_id == patient_id).order_by(row.entry_id, row.position)
        return tuple(_leg(found) for found in self._session.scalars(query))

    def page(
        self, *, after: str = "", limit: int = 200, where: Mapping[str, str] | None = None
    ) -> tuple[Entry, ...]:
        """`where` may name `kind`, `document_id`, `claim_id`, `patient_id`."""
        query = select(LedgerEntryRow).where(LedgerEntryRow.id > after)
        for name, value in (where or {}).items():
            if name in ("claim_id", "patient_id"):
                ids = select(LedgerLegRow.entry_id).where(
                    LedgerLegRow.clinic_id == self._clinic_id, getattr(LedgerLegRow, name) == value
                )
                query = query.where(LedgerEntryRow.id.in_(ids))
            else:
                query = query.where(getattr(LedgerEntryRow, name) == value)
        return self._entries(query, limit)

    def balances(self, where: Mapping[str, str] | None = None) -> dict[str, int]:
        row = LedgerLegRow
        query = select(row.account, func.sum(row.amount)).group_by(row.account).order_by(row.account)
        for name, value in (where or {}).items():
            query = query.where(getattr(row, name) == value)
        return {account: int(total) for account, total in self._session.execute(query)}

    def _entries(self, query: Select[Any], limit: int | None = None) -> tuple[Entry, ...]:
        rows = self._session.scalars(query.order_by(LedgerEntryRow.id).limit(limit)).all()
        legs: dict[str, list[Leg]] = defaultdict(list)
        found = self._session.scalars(
            select(LedgerLegRow)
            .where(LedgerLegRow.entry_id.in_([row.id for row in rows]))
            .order_by(LedgerLegRow.entry_id, LedgerLegRow.position)
        )
        for leg in found:
            legs[leg.entry_id].append(_leg(leg))
        return tuple(
            Entry(
                id=row.id,
                kind=row.kind,
                posted_on=row.posted_on,
                document=Document(row.document_kind, row.document_id, row.document_detail),
                legs=tuple(legs[row.id]),
                reverses=row.reverses or "",
            )
            for row in rows
        )


def _text(value: str, limit: int) -> str:
    """What a payer wrote, as a column can hold it: oddities must not keep money from being posted."""
    return value.replace("\0", " ")[:limit]


def _leg(row: LedgerLegRow) -> Leg:
    return Leg(
        Account(row.account), row.amount, row.claim_id, row.line, row.patient_id, row.payer_id, row.reason
    )
