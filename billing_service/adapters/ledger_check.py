"""Proof of the books, over every clinic: each entry, the chain, the sub-ledgers and the balances kept beside.

Everything is computed anew from the legs. The first fault found is named and ends the search: what comes
after a break in the chain proves nothing.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Engine, case, collate, func, select, text
from sqlalchemy.orm import Session

from billing_service.adapters.ledger_rows import ENTRY_COLUMNS, LEG_COLUMNS, read_entry, read_leg
from billing_service.adapters.tables import (
    LedgerEntryRow,
    LedgerItemRow,
    LedgerLegRow,
    LedgerLinkRow,
    LedgerPeriodRow,
    LedgerTotalRow,
)
from billing_service.domain.ledger import RECEIVABLES, Account, Entry, Leg
from billing_service.domain.ledger_chain import GENESIS, entry_digest
from billing_service.domain.ledger_period import PeriodChange
from billing_service.domain.money import Cents, dollars
from billing_service.domain.open_item import ITEMISED
from shared.database import UnitOfWork
from shared.documents import from_json

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Verified:
    clinics: int
    entries: int
    fault: str = ""
    """The first one, with its clinic, place and amounts; empty when the books are right."""


class _Fault(Exception):
    """Caught in this module: what is wrong, where."""


def verify_ledger(engine: Engine, head: str = "") -> Verified:
    """`head`: a digest noted earlier, which must still be in some clinic's chain."""
    with UnitOfWork(engine, read_only=True) as uow:
        row = LedgerEntryRow
        seen = {*uow.session.scalars(select(row.clinic_id).distinct())}
        seen |= {*uow.session.scalars(select(LedgerLinkRow.clinic_id).distinct())}
        noted = select(LedgerLinkRow.sequence).where(LedgerLinkRow.digest == head)
        missing = bool(head) and uow.session.scalars(noted).first() is None
    entries = 0
    for clinic_id in sorted(seen):
        with UnitOfWork(engine, clinic_id=clinic_id, read_only=True) as uow:
            if engine.dialect.name == "postgresql":
                uow.session.execute(text("SET LOCAL statement_timeout = 0"))
            try:
                entries += _verify_clinic(uow.session, clinic_id)
            except _Fault as fault:
                return Verified(len(seen), entries, f"clinic {clinic_id}: {fault}")
    if missing:
        return Verified(
            len(seen), entries, f"no chain holds the digest {head}: entries were replaced since it was noted"
        )
    return Verified(len(seen), entries)


def _verify_clinic(session: Session, clinic_id: str) -> int:
    clearing: dict[str, Cents] = defaultdict(int)
    count = 0
    for entry in _chained(session, clinic_id):
        count += 1
        _check_entry(entry)
        if entry.document.kind == "remittance":
            for leg in entry.legs:
                if leg.account is Account.REMITTANCE_CLEARING:
                    clearing[entry.document.id] += leg.amount
    _check_strays(session, clinic_id, count)
    for document_id, cents in clearing.items():
        if cents:
            raise _Fault(f"remittance {document_id} leaves {dollars(cents)} in remittance_clearing")
    _check_reversals(session, clinic_id)
    _check_totals(session, clinic_id)
    _check_items(session, clinic_id)
    _check_periods(session, clinic_id)
    return count


def _chained(session: Session, clinic_id: str) -> Iterator[Entry]:
    """Every entry in the chain's order, its digest checked."""
    row, previous, number = LedgerLinkRow, GENESIS, 0
    while True:
        links = session.execute(
            select(row.sequence, row.entry_id, row.digest)
            .where(row.clinic_id == clinic_id, row.sequence > number)
            .order_by(row.sequence)
            .limit(_CHUNK)
        ).all()
        if not links:
            return
        entries = _entries(session, clinic_id, [link.entry_id for link in links])
        for link in links:
            number += 1
            if link.sequence != number:
                raise _Fault(f"the chain lacks link {number}; the next one is {link.sequence}")
            if link.entry_id not in entries:
                raise _Fault(f"entry {link.entry_id}, number {number} of the chain, is gone")
            entry, off = entries[link.entry_id]
            if entry is None:
                raise _Fault(f"entry {link.entry_id} is out of balance by {off} cents")
            if entry_digest(clinic_id, number, previous, entry) != link.digest:
                raise _Fault(
                    f"entry {link.entry_id}, number {number} of the chain, is not what was posted: its digest"
                    " differs"
                )
            previous = link.digest
            yield entry


def _entries(session: Session, clinic_id: str, ids: list[str]) -> dict[str, tuple[Entry | None, Cents]]:
    """By id; an entry whose legs do not sum to zero cannot be made, and comes as None with the difference."""
    legs: dict[str, list[Leg]] = defaultdict(list)
    leg = LedgerLegRow
    for found in session.execute(
        select(*LEG_COLUMNS)
        .where(leg.clinic_id == clinic_id, leg.entry_id.in_(ids))
        .order_by(leg.entry_id, leg.position)
    ):
        legs[found.entry_id].append(read_leg(found))
    made: dict[str, tuple[Entry | None, Cents]] = {}
    entry = LedgerEntryRow
    for row in session.execute(select(*ENTRY_COLUMNS).where(entry.clinic_id == clinic_id, entry.id.in_(ids))):
        off = sum(one.amount for one in legs[row.id])
        made[row.id] = (None if off else read_entry(row, legs[row.id]), off)
    return made


def _check_entry(entry: Entry) -> None:
    if not entry.legs:
        raise _Fault(f"entry {entry.id} has no legs")
    for leg in entry.legs:
        if leg.account in RECEIVABLES and not (leg.claim_id and leg.patient_id):
            raise _Fault(f"entry {entry.id} moves {leg.account} without naming its claim and patient")
        if leg.account is Account.UNAPPLIED_PATIENT and not leg.patient_id:
            raise _Fault(f"entry {entry.id} moves unapplied_patient without naming its patient")


def _check_strays(session: Session, clinic_id: str, chained: int) -> None:
    entry, link, leg = LedgerEntryRow, LedgerLinkRow, LedgerLegRow
    stray = session.scalars(
        select(entry.id)
        .outerjoin(link, link.entry_id == entry.id)
        .where(entry.clinic_id == clinic_id, link.sequence.is_(None))
        .order_by(entry.id)
        .limit(1)
    ).first()
    if stray is not None:
        raise _Fault(f"entry {stray} is in no link of the chain: it was written past the ledger")
    stray = session.scalars(
        select(leg.entry_id)
        .outerjoin(entry, (entry.id == leg.entry_id) & (entry.clinic_id == leg.clinic_id))
        .where(leg.clinic_id == clinic_id, entry.id.is_(None))
        .limit(1)
    ).first()
    if stray is not None:
        raise _Fault(f"a leg names entry {stray}, which is not there")


def _check_reversals(session: Session, clinic_id: str) -> None:
    entry = LedgerEntryRow
    pairs = session.execute(
        select(entry.id, entry.reverses)
        .where(entry.clinic_id == clinic_id, entry.reverses.is_not(None))
        .order_by(entry.id)
    ).all()
    for start in range(0, len(pairs), _CHUNK):
        some = pairs[start : start + _CHUNK]
        found = _entries(session, clinic_id, [one for pair in some for one in pair])
        for id, reverses in some:
            if reverses not in found:
                raise _Fault(f"entry {id} reverses {reverses}, which is not there")
            sums: dict[tuple[Any, ...], Cents] = defaultdict(int)
            for one in (found[id][0], found[reverses][0]):
                for leg in one.legs if one else ():
                    sums[leg.account, leg.claim_id, leg.line, leg.patient_id, leg.payer_id] += leg.amount
            if any(sums.values()):
                raise _Fault(f"entry {id} does not undo {reverses} exactly")


def _check_totals(session: Session, clinic_id: str) -> None:
    entry, leg, total = LedgerEntryRow, LedgerLegRow, LedgerTotalRow
    summed = session.execute(
        select(entry.posted_on, leg.account, entry.kind, func.sum(leg.amount))
        .join(entry, entry.id == leg.entry_id)
        .where(leg.clinic_id == clinic_id)
        .group_by(entry.posted_on, leg.account, entry.kind)
    )
    right = {(day, account, kind): int(cents) for day, account, kind, cents in summed}
    stored = session.execute(
        select(total.posted_on, total.account, total.kind, total.amount).where(total.clinic_id == clinic_id)
    )
    kept = {(day, account, kind): cents for day, account, kind, cents in stored}
    for key in sorted({*right, *kept}):
        if right.get(key, 0) != kept.get(key, 0):
            day, account, kind = key
            raise _Fault(
                f"the total of {account} on {day} for {kind} is kept as {dollars(kept.get(key, 0))};"
                f" its legs sum to {dollars(right.get(key, 0))}"
            )


def _check_items(session: Session, clinic_id: str) -> None:
    """Both sides in the order of the key, side by side: neither is ever whole in memory."""
    entry, leg, item = LedgerEntryRow, LedgerLegRow, LedgerItemRow
    credit = leg.account == Account.UNAPPLIED_PATIENT.value
    insurance = leg.account == Account.INSURANCE_RECEIVABLE.value
    key: tuple[ColumnElement[Any], ...] = (
        case((credit, ""), else_=leg.claim_id).label("claim_id"),
        case((credit, 0), else_=func.coalesce(leg.line, 0)).label("line"),
        leg.account.label("account"),
        leg.patient_id.label("patient_id"),
        case((insurance, leg.payer_id), else_="").label("payer_id"),
    )
    legs = (
        select(*key, leg.amount, entry.posted_on, leg.service_on)
        .join(entry, entry.id == leg.entry_id)
        .where(leg.clinic_id == clinic_id, leg.account.in_([account.value for account in ITEMISED]))
        .subquery()
    )
    names = ("claim_id", "line", "account", "patient_id", "payer_id")
    grouped = [legs.c[name] for name in names]
    right = (
        select(*grouped, func.sum(legs.c.amount), func.min(legs.c.posted_on), func.min(legs.c.service_on))
        .group_by(*grouped)
        .order_by(*map(_binary(session), grouped))
    )
    columns = [getattr(item, name) for name in names]
    kept = (
        select(*columns, item.amount, item.opened_on, item.service_on)
        .where(item.clinic_id == clinic_id)
        .order_by(*map(_binary(session), columns))
    )
    streamed = {"yield_per": 2_000}
    with (
        session.execute(right, execution_options=streamed) as summed,
        session.execute(kept, execution_options=streamed) as stored,
    ):
        _compare(summed, stored)


def _compare(summed: Iterable[Any], stored: Iterable[Any]) -> None:
    for (claim_id, line, account, patient_id, _), right, kept in _side_by_side(summed, stored):
        if right != kept:
            subject = f"claim {claim_id} line {line or 'as a whole'}" if claim_id else f"patient {patient_id}"
            raise _Fault(
                f"the balance of {account} of {subject} is kept as {_told(kept)}; its legs say {_told(right)}"
            )


def _binary(session: Session) -> Any:
    """Text by its bytes, as Python compares it, whatever the database's own order."""
    if session.get_bind().dialect.name != "postgresql":
        return lambda column: column
    return lambda column: column if column.name == "line" else collate(column, "C")


def _side_by_side(
    summed: Iterable[Any], stored: Iterable[Any]
) -> Iterator[tuple[tuple[Any, ...], tuple[Any, ...] | None, tuple[Any, ...] | None]]:
    left = ((tuple(row[:5]), 0, (int(row[5]), row[6], row[7])) for row in summed)
    right = ((tuple(row[:5]), 1, (row[5], row[6], row[7])) for row in stored)
    merged = heapq.merge(left, right, key=lambda one: (one[0], one[1]))
    for key, rows in groupby(merged, key=lambda one: one[0]):
        sides: list[tuple[Any, ...] | None] = [None, None]
        for _, side, values in rows:
            sides[side] = values
        yield key, sides[0], sides[1]


def _told(side: tuple[Any, ...] | None) -> str:
    if side is None:
        return "nothing"
    cents, opened_on, service_on = side
    return f"{dollars(cents)} since {opened_on}" + (f" for a service of {service_on}" if service_on else "")


def _check_periods(session: Session, clinic_id: str) -> None:
    period, link = LedgerPeriodRow, LedgerLinkRow
    for document in session.scalars(select(period.document).order_by(period.id)):
        change = from_json(PeriodChange, document)
        digest = session.scalars(
            select(link.digest).where(link.clinic_id == clinic_id, link.sequence == change.sequence)
        ).first()
        if change.sequence and digest != change.digest:
            raise _Fault(
                f"the period change {change.id} of {change.at:%Y-%m-%d} noted another digest for entry number"
                f" {change.sequence}: the chain was made anew since"
            )
