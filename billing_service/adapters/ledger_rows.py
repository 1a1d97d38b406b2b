"""Ledger entries to and from rows. What is kept of an entry is what its digest covers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import Any, Final, cast

from sqlalchemy import BindParameter, ColumnElement, Executable, Select, Table, bindparam, select
from sqlalchemy.orm import Session

from billing_service.adapters.tables import LedgerEntryRow, LedgerLegRow
from billing_service.domain.ledger import Account, Document, Entry, Leg
from billing_service.domain.open_item import ItemKey, OpenItem
from shared.database.bulk import among

ENTRY: Final = cast("Table", LedgerEntryRow.__table__).c
LEG: Final = cast("Table", LedgerLegRow.__table__).c
# Columns of the tables and not of the mapped classes: the clinic is asked for by hand, and nothing is mapped.
LEG_COLUMNS = tuple(
    LEG[name]
    for name in (
        "entry_id",
        "account",
        "amount",
        "claim_id",
        "line",
        "patient_id",
        "payer_id",
        "reason",
        "service_on",
    )
)
ENTRY_COLUMNS = tuple(
    ENTRY[name]
    for name in (
        "id",
        "kind",
        "posted_on",
        "document_kind",
        "document_id",
        "document_detail",
        "reverses",
        "effective_on",
    )
)
_ALL: Final = cast("Table", LedgerLegRow.__table__).alias("legs").c
"""Of the entries that a leg was found of."""
_ALL_LEGS = tuple(_ALL[column.name] for column in LEG_COLUMNS)
_ACCOUNTS = {account.value: account for account in Account}
_AT_ONCE = 500
"""Ids in one IN: SQLite takes 32,766 variables, PostgreSQL plans short lists better."""


def kept(entry: Entry) -> Entry:
    """The entry as columns can hold it: oddities of a payer's words must not keep money from being posted."""
    document, detail = entry.document, _text(entry.document.detail, 200)
    if detail != document.detail:
        document = replace(document, detail=detail)
    legs = tuple(
        leg
        if len(leg.payer_id) <= 80 and len(leg.reason) <= 120 and "\0" not in leg.payer_id + leg.reason
        else replace(leg, payer_id=_text(leg.payer_id, 80), reason=_text(leg.reason, 120))
        for leg in entry.legs
    )
    effective = None if entry.effective_on == entry.posted_on else entry.effective_on
    if document is entry.document and effective == entry.effective_on and legs == entry.legs:
        return entry
    return replace(entry, document=document, legs=legs, effective_on=effective)


def entry_rows(clinic_id: str, entries: Iterable[Entry]) -> list[dict[str, Any]]:
    return [
        {
            "id": entry.id,
            "clinic_id": clinic_id,
            "kind": entry.kind,
            "posted_on": entry.posted_on,
            "document_kind": entry.document.kind,
            "document_id": entry.document.id,
            "document_detail": entry.document.detail,
            "reverses": entry.reverses or None,
            "effective_on": entry.effective_on,
        }
        for entry in entries
    ]


def leg_rows(clinic_id: str, entries: Iterable[Entry]) -> list[dict[str, Any]]:
    return [
        {
            "clinic_id": clinic_id,
            "entry_id": entry.id,
            "position": position,
            "account": str(leg.account),
            "amount": leg.amount,
            "claim_id": leg.claim_id,
            "line": leg.line,
            "patient_id": leg.patient_id,
            "payer_id": leg.payer_id,
            "reason": leg.reason,
            "service_on": leg.service_on,
        }
        for entry in entries
        for position, leg in enumerate(entry.legs, start=1)
    ]


def item_rows(clinic_id: str, items: dict[ItemKey, OpenItem]) -> list[dict[str, Any]]:
    """In the order of the key, so that two writers meet rows in the same order."""
    return [
        {
            "clinic_id": clinic_id,
            "account": str(key.account),
            "claim_id": key.claim_id,
            "line": key.line,
            "patient_id": key.patient_id,
            "payer_id": key.payer_id,
            "amount": item.amount,
            "opened_on": item.opened_on,
            "service_on": item.service_on,
        }
        for key, item in sorted(items.items())
    ]


def read_item(row: Any) -> OpenItem:
    return OpenItem(
        _ACCOUNTS[row.account],
        row.claim_id,
        row.line or None,
        row.patient_id,
        row.payer_id,
        row.amount,
        row.opened_on,
        row.service_on,
    )


def read_leg(row: Any) -> Leg:
    return Leg(
        _ACCOUNTS[row.account],
        row.amount,
        row.claim_id,
        row.line,
        row.patient_id,
        row.payer_id,
        row.reason,
        row.service_on,
    )


def read_entries(session: Session, query: Executable) -> tuple[Entry, ...]:
    """The whole entries of the rows that `query` (over `ENTRY_COLUMNS`) gives, in its order."""
    return whole_entries(session, session.execute(query).all())


def whole_entries(session: Session, rows: Sequence[Any]) -> tuple[Entry, ...]:
    """The entries of these rows with all their legs, in the rows' order."""
    legs: dict[str, list[Leg]] = defaultdict(list)
    ids = [row.id for row in rows]
    for start in range(0, len(ids), _AT_ONCE):
        found = session.execute(
            select(*LEG_COLUMNS)
            .where(among(session, LEG.entry_id, ids[start : start + _AT_ONCE]))
            .order_by(LEG.entry_id, LEG.position)
        )
        for leg in found:
            legs[leg.entry_id].append(read_leg(leg))
    return tuple(read_entry(row, legs[row.id]) for row in rows)


def legs_of_entries(of: ColumnElement[bool]) -> Select[Any]:
    """For `entries_with_legs`: the entries of `clinic_id` that have a leg of which `of` is true."""
    clinic_id: BindParameter[str] = bindparam("clinic_id")
    # Found first, whatever the planner thinks: tables that it has not counted yet it would join all with all.
    own = select(LEG.entry_id).where(LEG.clinic_id == clinic_id, of).distinct().cte("own")
    own = own.prefix_with("MATERIALIZED")
    return (
        select(*ENTRY_COLUMNS, *_ALL_LEGS)
        .where(ENTRY.id == own.c.entry_id, ENTRY.clinic_id == clinic_id, _ALL.entry_id == ENTRY.id)
        .order_by(ENTRY.id, _ALL.position)
    )


def entries_with_legs(rows: Iterable[Any]) -> tuple[Entry, ...]:
    """The whole entries, in the order of ids."""
    return tuple(
        read_entry(legs[0], map(read_leg, legs))
        for legs in (list(group) for _, group in groupby(rows, key=attrgetter("id")))
    )


def read_entry(row: Any, legs: Iterable[Leg]) -> Entry:
    return Entry(
        id=row.id,
        kind=row.kind,
        posted_on=row.posted_on,
        document=Document(row.document_kind, row.document_id, row.document_detail),
        legs=tuple(legs),
        reverses=row.reverses or "",
        effective_on=row.effective_on,
    )


def _text(value: str, limit: int) -> str:
    return value if len(value) <= limit and "\0" not in value else value.replace("\0", " ")[:limit]
