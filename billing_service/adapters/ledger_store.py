"""The ledger's rows: written in bulk, never changed, summed by the database.

Entries are inserted when they are added. What hangs on their order (the chain's links) and what is derived
(items, totals) is written as the last thing before the commit, under one lock a clinic: writers of a clinic
wait for each other for that moment only, and no lock is taken after it that another of them could hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, cast

from sqlalchemy import ColumnElement, Subquery, Table, bindparam, func, literal, null, select, union_all

from billing_service.adapters.document_store import DocumentStore
from billing_service.adapters.ledger_rows import (
    ENTRY,
    ENTRY_COLUMNS,
    LEG,
    LEG_COLUMNS,
    entries_with_legs,
    entry_rows,
    item_rows,
    kept,
    leg_rows,
    legs_of_entries,
    read_entries,
    read_item,
    read_leg,
)
from billing_service.adapters.tables import (
    LedgerEntryRow,
    LedgerItemRow,
    LedgerLegRow,
    LedgerLinkRow,
    LedgerPeriodRow,
    LedgerTotalRow,
)
from billing_service.domain.ledger import Account, Entry, Leg
from billing_service.domain.ledger_chain import GENESIS, Link, entry_digest
from billing_service.domain.ledger_period import PeriodChange, refuse_closed
from billing_service.domain.ledger_totals import DayTotal, day_totals
from billing_service.domain.money import Cents
from billing_service.domain.open_item import BUCKET_ENDS, AgingRow, OpenItem, items_of
from shared.database import WorkSession
from shared.database.bulk import among, insert_rows
from shared.errors import NotFound

ITEM_KEY = ("claim_id", "line", "account", "patient_id", "payer_id", "clinic_id")
_AT_ONCE = 500
_ENTRIES, _LEGS, _LINKS, _ITEMS, _TOTALS = (
    cast("Table", row.__table__)
    for row in (LedgerEntryRow, LedgerLegRow, LedgerLinkRow, LedgerItemRow, LedgerTotalRow)
)
_ADD_TO_ITEM = (
    "ON CONFLICT (claim_id, line, account, patient_id, payer_id, clinic_id) DO UPDATE SET"
    " amount = ledger_items.amount + excluded.amount,"
    " opened_on = CASE WHEN excluded.opened_on < ledger_items.opened_on THEN excluded.opened_on"
    " ELSE ledger_items.opened_on END,"
    " service_on = CASE WHEN ledger_items.service_on IS NULL OR excluded.service_on < ledger_items.service_on"
    " THEN excluded.service_on ELSE ledger_items.service_on END"
)
_ADD_TO_TOTAL = (
    "ON CONFLICT (clinic_id, posted_on, account, kind)"
    " DO UPDATE SET amount = ledger_totals.amount + excluded.amount"
)


_OF_CLAIM = legs_of_entries(LEG.claim_id == bindparam("claim_id"))


class SqlLedgerStore:
    """See `workflows.ports.LedgerStore`."""

    def __init__(self, session: WorkSession, clinic_id: str) -> None:
        self._session = session
        self._clinic_id = clinic_id
        self._periods = DocumentStore(
            session,
            clinic_id,
            LedgerPeriodRow,
            PeriodChange,
            "period",
            lambda change: {"closed_through": change.closed_through},
        )
        self._unwritten: list[Entry] = []
        self._unsealed: list[Entry] = []
        self._closed_through: tuple[date | None] | None = None
        """As it was when the first entry was added; whoever seals looks again."""
        self._held: dict[str, list[Entry]] = {}
        """Entries by claim, of the claims that are held."""
        session.before_commit.append(self._seal)
        session.after_rollback.append(self._forget)

    def add(self, entries: Iterable[Entry]) -> None:
        added = [kept(entry) for entry in entries]
        if not added:
            return
        if self._closed_through is None:
            self._closed_through = (self.closed_through(),)
        for entry in added:
            refuse_closed(entry.posted_on, *self._closed_through)
        self._unwritten += added
        self._unsealed += added
        for entry in added:
            for claim_id in {leg.claim_id for leg in entry.legs} & self._held.keys():
                self._held[claim_id].append(entry)

    def hold_claims(self, claim_ids: Iterable[str]) -> None:
        wanted = sorted(set(claim_ids) - self._held.keys())
        self._held.update((id, list(found)) for id, found in self.entries_of_claims(wanted).items())

    def release(self) -> None:
        """Forgets what is held."""
        self._held.clear()
        self._closed_through = None

    def _write(self) -> None:
        """What was added becomes rows: before anything reads them, and before the commit."""
        if self._unwritten:
            added, self._unwritten = self._unwritten, []
            insert_rows(self._session, _ENTRIES, entry_rows(self._clinic_id, added))
            insert_rows(self._session, _LEGS, leg_rows(self._clinic_id, added))

    def entry(self, id: str) -> Entry:
        found = self._entries(ENTRY.id == id)
        if not found:
            raise NotFound(f"there is no entry {id}", code="entry_not_found")
        return found[0]

    def entries_of_claim(self, claim_id: str) -> tuple[Entry, ...]:
        if claim_id in self._held:
            return tuple(self._held[claim_id])
        self._write()
        given = {"clinic_id": self._clinic_id, "claim_id": claim_id}
        return entries_with_legs(self._session.execute(_OF_CLAIM, given))

    def entries_of_claims(self, claim_ids: Sequence[str]) -> dict[str, tuple[Entry, ...]]:
        self._write()
        found: dict[str, list[Entry]] = {claim_id: [] for claim_id in claim_ids}
        for start in range(0, len(claim_ids), _AT_ONCE):
            some = claim_ids[start : start + _AT_ONCE]
            query = legs_of_entries(among(self._session, LEG.claim_id, some))
            for entry in entries_with_legs(self._session.execute(query, {"clinic_id": self._clinic_id})):
                for claim_id in {leg.claim_id for leg in entry.legs} & set(some):
                    found[claim_id].append(entry)
        return {claim_id: tuple(entries) for claim_id, entries in found.items()}

    def entries_of_document(self, document_id: str) -> tuple[Entry, ...]:
        return self._entries(ENTRY.document_id == document_id)

    def legs_of_patient(self, patient_id: str) -> tuple[Leg, ...]:
        self._write()
        query = select(*LEG_COLUMNS).where(LEG.clinic_id == self._clinic_id, LEG.patient_id == patient_id)
        return tuple(
            read_leg(row) for row in self._session.execute(query.order_by(LEG.entry_id, LEG.position))
        )

    def page(
        self, *, after: str = "", limit: int = 200, where: Mapping[str, str] | None = None
    ) -> tuple[Entry, ...]:
        """`where` may name `kind`, `document_id`, `claim_id`, `patient_id`."""
        tests = [ENTRY.id > after]
        for name, value in (where or {}).items():
            if name in ("claim_id", "patient_id"):
                ids = select(LEG.entry_id).where(LEG.clinic_id == self._clinic_id, LEG[name] == value)
                tests.append(ENTRY.id.in_(ids))
            else:
                tests.append(ENTRY[name] == value)
        return self._entries(*tests, limit=limit)

    def balances(self, where: Mapping[str, str] | None = None) -> dict[str, int]:
        if not where:
            return self.trial_balance()
        self._write()
        row = LedgerLegRow
        query = select(row.account, func.sum(row.amount)).where(row.clinic_id == self._clinic_id)
        for name, value in where.items():
            query = query.where(getattr(row, name) == value)
        found = self._session.execute(query.group_by(row.account).order_by(row.account))
        return {account: int(total) for account, total in found}

    def trial_balance(self, through: date | None = None) -> dict[str, int]:
        sums: dict[str, int] = defaultdict(int)
        for total in self.day_totals(through=through):
            sums[total.account.value] += total.amount
        return dict(sorted(sums.items()))

    def day_totals(self, since: date | None = None, through: date | None = None) -> tuple[DayTotal, ...]:
        self._seal()
        row = LedgerTotalRow
        query = select(row.posted_on, row.account, row.kind, row.amount).where(
            row.clinic_id == self._clinic_id
        )
        if since is not None:
            query = query.where(row.posted_on >= since)
        if through is not None:
            query = query.where(row.posted_on <= through)
        found = self._session.execute(query.order_by(row.posted_on, row.account, row.kind))
        return tuple(DayTotal(day, Account(account), kind, amount) for day, account, kind, amount in found)

    def items(
        self,
        *,
        account: Account | None = None,
        claim_ids: Sequence[str] | None = None,
        patient_id: str | None = None,
        patient_ids: Sequence[str] | None = None,
        payer_id: str | None = None,
    ) -> tuple[OpenItem, ...]:
        self._seal()
        row = LedgerItemRow
        query = select(*cast("Table", row.__table__).c).where(
            row.clinic_id == self._clinic_id, row.amount != 0
        )
        given = {"account": account and account.value, "patient_id": patient_id, "payer_id": payer_id}
        for name, value in given.items():
            if value is not None:
                query = query.where(getattr(row, name) == value)
        query = query.order_by(*(getattr(row, name) for name in ITEM_KEY))
        column, ids = (row.claim_id, claim_ids) if claim_ids is not None else (row.patient_id, patient_ids)
        if ids is None:
            return tuple(map(read_item, self._session.execute(query)))
        return tuple(
            read_item(found)
            for start in range(0, len(ids), _AT_ONCE)
            for found in self._session.execute(
                query.where(among(self._session, column, ids[start : start + _AT_ONCE]))
            )
        )

    def patient_credit(self, patient_id: str) -> Cents:
        items = self.items(account=Account.UNAPPLIED_PATIENT, patient_id=patient_id)
        return -sum(item.amount for item in items)

    def aging(
        self, account: Account, on: date, *, by: str = "", since: str = "opened_on"
    ) -> tuple[AgingRow, ...]:
        self._seal()
        row: Any = self._items_at(account, on).c if self._posted_after(on) else LedgerItemRow
        start = func.coalesce(row.service_on, row.opened_on) if since == "service_on" else row.opened_on
        # A bucket's days become fixed dates, so that the database compares and does not compute.
        edges = [on - timedelta(days=end) for end in BUCKET_ENDS]
        older = [func.sum(row.amount).filter(start < edge) for edge in edges]
        key = getattr(row, by) if by else literal("")
        query = select(key, func.sum(row.amount), *older, func.count()).where(
            row.clinic_id == self._clinic_id, row.account == account.value, row.amount != 0
        )
        if by:
            query = query.group_by(key).order_by(key)
        rows = []
        for name, total, *sums, count in self._session.execute(query):
            if count:
                ends = [int(total), *(int(one or 0) for one in sums), 0]
                rows.append(AgingRow(name, tuple(a - b for a, b in pairwise(ends)), count))
        return tuple(rows)

    def _posted_after(self, on: date) -> bool:
        row = LedgerTotalRow
        query = select(row.amount).where(row.clinic_id == self._clinic_id, row.posted_on > on)
        return self._session.execute(query.limit(1)).first() is not None

    def _items_at(self, account: Account, on: date) -> Subquery:
        """The account's items at the end of a day: those of now without what was posted later."""
        items, legs = _ITEMS.c, _LEGS.c
        payer = legs.payer_id if account is Account.INSURANCE_RECEIVABLE else literal("")
        later = (
            select(
                legs.claim_id,
                func.coalesce(legs.line, 0).label("line"),
                legs.patient_id,
                payer.label("payer_id"),
                (-legs.amount).label("amount"),
                null().label("opened_on"),
                null().label("service_on"),
            )
            .join(_ENTRIES, _ENTRIES.c.id == legs.entry_id)
            .where(
                _ENTRIES.c.clinic_id == self._clinic_id,
                _ENTRIES.c.posted_on > on,
                legs.clinic_id == self._clinic_id,
                legs.account == account.value,
            )
        )
        now = select(
            items.claim_id,
            items.line,
            items.patient_id,
            items.payer_id,
            items.amount,
            items.opened_on,
            items.service_on,
        ).where(items.clinic_id == self._clinic_id, items.account == account.value)
        moved = union_all(now, later).subquery().c
        key = (moved.claim_id, moved.line, moved.patient_id, moved.payer_id)
        return (
            select(
                literal(self._clinic_id).label("clinic_id"),
                literal(account.value).label("account"),
                moved.patient_id,
                moved.payer_id,
                func.sum(moved.amount).label("amount"),
                func.min(moved.opened_on).label("opened_on"),
                func.min(moved.service_on).label("service_on"),
            )
            .group_by(*key)
            .subquery()
        )

    def head(self) -> Link | None:
        self._seal()
        return self._head()

    def links(self, after: int = 0, limit: int = 200) -> tuple[Link, ...]:
        row = LedgerLinkRow
        query = select(row.sequence, row.entry_id, row.digest).where(
            row.clinic_id == self._clinic_id, row.sequence > after
        )
        return tuple(
            Link(*found) for found in self._session.execute(query.order_by(row.sequence).limit(limit))
        )

    def closed_through(self) -> date | None:
        row = LedgerPeriodRow
        query = select(row.closed_through).where(row.clinic_id == self._clinic_id)
        return self._session.scalars(query.order_by(row.id.desc()).limit(1)).first()

    def change_period(self, change: PeriodChange) -> None:
        self._lock()
        self._periods.add(change)

    def period_changes(self) -> tuple[PeriodChange, ...]:
        return self._periods.page(limit=100_000)

    def _head(self) -> Link | None:
        row = LedgerLinkRow
        query = select(row.sequence, row.entry_id, row.digest).where(row.clinic_id == self._clinic_id)
        found = self._session.execute(query.order_by(row.sequence.desc()).limit(1)).first()
        return Link(*found) if found else None

    def _lock(self) -> None:
        # SQLite has one writer at a time already.
        if self._session.get_bind().dialect.name == "postgresql":
            lock = func.hashtextextended("ledger:" + self._clinic_id, 0)
            self._session.execute(select(func.pg_advisory_xact_lock(lock)))

    def _seal(self) -> None:
        """Links what was added to the chain and brings the derived balances up to it."""
        self._write()
        if not self._unsealed:
            return
        entries, self._unsealed = self._unsealed, []
        self._lock()
        closed_through = self.closed_through()
        head = self._head()
        sequence, digest = (head.sequence, head.digest) if head else (0, GENESIS)
        links = []
        for entry in entries:
            refuse_closed(entry.posted_on, closed_through)  # closed while this posting was on its way
            sequence += 1
            digest = entry_digest(self._clinic_id, sequence, digest, entry)
            links.append(
                {"clinic_id": self._clinic_id, "sequence": sequence, "entry_id": entry.id, "digest": digest}
            )
        insert_rows(self._session, _LINKS, links)
        insert_rows(self._session, _ITEMS, item_rows(self._clinic_id, items_of(entries)), _ADD_TO_ITEM)
        totals = [
            {
                "clinic_id": self._clinic_id,
                "posted_on": day,
                "account": str(account),
                "kind": kind,
                "amount": amount,
            }
            for (day, account, kind), amount in sorted(day_totals(entries).items())
        ]
        insert_rows(self._session, _TOTALS, totals, _ADD_TO_TOTAL)

    def _forget(self) -> None:
        self._unsealed, self._unwritten = [], []

    def _entries(self, *tests: ColumnElement[bool], limit: int | None = None) -> tuple[Entry, ...]:
        self._write()
        query = select(*ENTRY_COLUMNS).where(ENTRY.clinic_id == self._clinic_id, *tests)
        return read_entries(self._session, query.order_by(ENTRY.id).limit(limit))
