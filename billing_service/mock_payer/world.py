"""The mock payer's storage behind its verbs: one unit of work a clinic, rows to domain objects and back."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Self

from sqlalchemy import Engine, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from billing_service.domain.claim import Claim
from billing_service.mock_payer.accumulators import AccumulatorKey, Credit
from billing_service.mock_payer.adjudicate import Decision, ReceivedClaim
from billing_service.mock_payer.history import History, LineRecord
from billing_service.mock_payer.route import Route
from billing_service.mock_payer.tables import (
    BalanceRow,
    ClaimRow,
    CreditRow,
    LineRow,
    MailboxRow,
    MisbehaviourRow,
    ReceivedRow,
    TakebackRow,
    WorldRow,
)
from shared.clock import Clock
from shared.database import UnitOfWork
from shared.documents import from_document, to_document
from shared.errors import NotFound
from shared.ids import new_id

ACCEPTED, ADJUDICATED, REVERSED = "accepted", "adjudicated", "reversed"


@dataclass(frozen=True, slots=True)
class StoredClaim:
    id: str
    received: ReceivedClaim
    route: Route
    state: str
    decision: Decision | None = None
    adjudicated_on: date | None = None
    trace: str = ""


class World(UnitOfWork):
    """Everything of one clinic's payers. `system` tells the time where the payer's clock was not set."""

    def __init__(self, engine: Engine, clinic_id: str, system: Clock, *, read_only: bool = False) -> None:
        super().__init__(engine, clinic_id=clinic_id, read_only=read_only)
        self.clinic_id = clinic_id
        self._system = system
        self._row: WorldRow | None = None

    def __enter__(self) -> Self:
        super().__enter__()
        self._row = None
        return self

    # --- clock and counters ------------------------------------------------------------------------------

    def hold(self) -> WorldRow:
        """The world's own row, locked until the end of the transaction: one writer a clinic."""
        if self._row is None:
            dialect = postgresql if self.session.get_bind().dialect.name == "postgresql" else sqlite
            first = {
                "id": self.clinic_id,
                "clinic_id": self.clinic_id,
                "claims_numbered": 0,
                "remittances_numbered": 0,
                "interchanges_numbered": 0,
            }
            self.session.execute(dialect.insert(WorldRow).values(first).on_conflict_do_nothing())
            self._row = self.session.scalars(select(WorldRow).with_for_update()).one()
        return self._row

    def now(self) -> datetime:
        """The payer's time: where its clock was set to stand, else the system's."""
        clock = self.session.scalar(select(WorldRow.clock).where(WorldRow.id == self.clinic_id))
        return clock.astimezone(UTC) if clock else self._system.now()

    def today(self) -> date:
        return self.now().date()

    def set_clock(self, now: datetime | None) -> None:
        self.hold().clock = now

    def next_claim_number(self) -> str:
        """Thirteen characters, the same for the same order of claims."""
        row = self.hold()
        row.claims_numbered += 1
        return f"MP{row.claims_numbered:011d}"

    def next_trace(self) -> str:
        row = self.hold()
        row.remittances_numbered += 1
        return f"EFT{row.remittances_numbered:09d}"

    def next_interchange(self) -> int:
        row = self.hold()
        row.interchanges_numbered += 1
        return row.interchanges_numbered

    # --- received interchanges ---------------------------------------------------------------------------

    def received_before(self, sender: str, control_number: str) -> Sequence[ReceivedRow]:
        return self.session.scalars(
            select(ReceivedRow).where(
                ReceivedRow.sender == sender, ReceivedRow.control_number == control_number
            )
        ).all()

    def add_received(self, content: bytes, sender: str, control_number: str, *, taken: bool) -> ReceivedRow:
        row = ReceivedRow(
            id=new_id("rcv", self._system),
            clinic_id=self.clinic_id,
            sender=sender,
            control_number=control_number,
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            taken=taken,
            times_offered=1,
            claims_accepted=0,
            claims_rejected=0,
            received_at=self._system.now(),
            content=content.decode("latin-1"),
        )
        self.session.add(row)
        self.session.flush()
        return row

    def received(self, *, after: str, limit: int) -> Sequence[ReceivedRow]:
        return self.session.scalars(
            select(ReceivedRow).where(ReceivedRow.id > after).order_by(ReceivedRow.id).limit(limit)
        ).all()

    # --- claims ------------------------------------------------------------------------------------------

    def add_claims(
        self, claims: Iterable[ReceivedClaim], route: Route, interchange_id: str | None = None
    ) -> None:
        """Accepted claims; without an interchange, forwarded by another payer of this world."""
        at = self._system.now()
        rows = [
            {
                "id": new_id("pcl", self._system),
                "clinic_id": self.clinic_id,
                "number": received.number,
                "control_number": received.claim.control_number,
                "payer_id": received.claim.payer.id,
                "state": ACCEPTED,
                "received_on": received.received_on,
                "received_at": at,
                "interchange_id": interchange_id,
                "route": route.text(),
                "document": to_document(received.claim),
                "decision": None,
                "adjudicated_on": None,
                "trace": "",
            }
            for received in claims
        ]
        if rows:
            self.session.execute(insert(ClaimRow), rows)

    def accepted_claims(self, limit: int) -> Sequence[StoredClaim]:
        """The oldest first, in order of acceptance."""
        rows = self.session.scalars(
            select(ClaimRow).where(ClaimRow.state == ACCEPTED).order_by(ClaimRow.seq).limit(limit)
        )
        return [_stored(row) for row in rows]

    def claims_by_number(self, numbers: Iterable[str]) -> dict[str, StoredClaim]:
        rows = self.session.scalars(select(ClaimRow).where(ClaimRow.number.in_(set(numbers))))
        return {row.number: _stored(row) for row in rows}

    def claims_by_control_number(self, control_number: str) -> Sequence[StoredClaim]:
        rows = self.session.scalars(
            select(ClaimRow).where(ClaimRow.control_number == control_number).order_by(ClaimRow.seq)
        )
        return [_stored(row) for row in rows]

    def record_decision(self, claim: StoredClaim, decision: Decision | None, on: date, trace: str) -> None:
        self.session.execute(
            update(ClaimRow)
            .where(ClaimRow.id == claim.id)
            .values(
                state=ADJUDICATED,
                decision=None if decision is None else to_document(decision),
                adjudicated_on=on,
                trace=trace,
            )
        )

    def record_reversal(self, number: str) -> None:
        self.session.execute(update(ClaimRow).where(ClaimRow.number == number).values(state=REVERSED))
        self.session.execute(update(LineRow).where(LineRow.claim_number == number).values(reversed=True))

    # --- what is remembered of members -------------------------------------------------------------------

    def history(self, member_keys: Iterable[str]) -> dict[str, History]:
        by_member: dict[str, list[LineRecord]] = defaultdict(list)
        rows = self.session.scalars(
            select(LineRow)
            .where(LineRow.member_key.in_(set(member_keys)), LineRow.reversed.is_(False))
            .order_by(LineRow.seq)
        )
        for row in rows:
            by_member[row.member_key].append(_record(row))
        return {key: History(records) for key, records in by_member.items()}

    def add_records(self, records: Iterable[LineRecord]) -> None:
        rows = [
            {
                "clinic_id": self.clinic_id,
                "claim_number": r.claim_number,
                "number": r.number,
                "member_key": r.member_key,
                "billing_npi": r.billing_npi,
                "service_date": r.service_date,
                "code": r.code,
                "modifiers": list(r.modifiers),
                "units": str(r.units),
                "charge_cents": r.charge,
                "service_group": r.group,
                "covered": r.covered,
                "copay_cents": r.copay,
                "reversed": False,
            }
            for r in records
        ]
        if rows:
            self.session.execute(insert(LineRow), rows)

    def accumulators(self, owners: Iterable[str]) -> dict[AccumulatorKey, int]:
        """Credits so far of these members and families, without what was carried in."""
        rows = self.session.execute(
            select(
                CreditRow.owner,
                CreditRow.year,
                CreditRow.kind,
                CreditRow.network,
                func.sum(CreditRow.amount),
            )
            .where(CreditRow.owner.in_(set(owners)), CreditRow.clinic_id == self.clinic_id)
            .group_by(CreditRow.owner, CreditRow.year, CreditRow.kind, CreditRow.network)
        )
        return {AccumulatorKey(o, year, kind, net): int(sum_) for o, year, kind, net, sum_ in rows if sum_}

    def add_credits(self, credits: Mapping[str, Sequence[Credit]]) -> None:
        """Credits by claim number."""
        rows = [
            {
                "clinic_id": self.clinic_id,
                "claim_number": number,
                "owner": credit.key.owner,
                "year": credit.key.year,
                "kind": credit.key.kind,
                "network": credit.key.network,
                "amount": credit.amount,
            }
            for number, gained in credits.items()
            for credit in gained
        ]
        if rows:
            self.session.execute(insert(CreditRow), rows)

    # --- mailbox -----------------------------------------------------------------------------------------

    def post(self, files: Sequence[tuple[str, str]]) -> None:
        """Puts interchanges, as (kind, text), into the mailbox; scripted faults repeat or reorder them."""
        if self.next_misbehaviour("reorder_files") and len(files) > 1:
            files = files[::-1]
        for kind, text in files:
            self._post(kind, text)
            if self.next_misbehaviour("duplicate_file"):
                self._post(kind, text)

    def _post(self, kind: str, text: str) -> None:
        raw = text.encode()
        self.session.add(
            MailboxRow(
                id=new_id("mbx", self._system),
                clinic_id=self.clinic_id,
                kind=kind,
                created_at=self._system.now(),
                sha256=hashlib.sha256(raw).hexdigest(),
                size=len(raw),
                content=text,
            )
        )
        self.session.flush()

    def mailbox(self, *, after: str, limit: int) -> Sequence[MailboxRow]:
        """In order of posting, behind the item with the id `after`; from the start when that is empty."""
        start = 0
        if after:
            start = self.mailbox_item(after).seq
        return self.session.scalars(
            select(MailboxRow).where(MailboxRow.seq > start).order_by(MailboxRow.seq).limit(limit)
        ).all()

    def mailbox_item(self, id: str) -> MailboxRow:
        row = self.session.scalar(select(MailboxRow).where(MailboxRow.id == id))
        if row is None:
            raise NotFound("there is no such mailbox item")
        return row

    # --- balances and take-backs -------------------------------------------------------------------------

    def balance(self, payer_id: str, npi: str, tax_id: str) -> BalanceRow:
        row = self.session.scalar(
            select(BalanceRow).where(
                BalanceRow.payer_id == payer_id,
                BalanceRow.payee_npi == npi,
                BalanceRow.payee_tax_id == tax_id,
            )
        )
        if row is None:
            row = BalanceRow(
                id=new_id("bal", self._system),
                clinic_id=self.clinic_id,
                payer_id=payer_id,
                payee_npi=npi,
                payee_tax_id=tax_id,
                carried_cents=0,
                reference="",
            )
            self.session.add(row)
        return row

    def takebacks(self, states: Sequence[str]) -> Sequence[TakebackRow]:
        return self.session.scalars(
            select(TakebackRow).where(TakebackRow.state.in_(states)).order_by(TakebackRow.seq)
        ).all()

    def takebacks_of(self, claim_number: str) -> Sequence[TakebackRow]:
        return self.session.scalars(
            select(TakebackRow).where(TakebackRow.claim_number == claim_number).order_by(TakebackRow.seq)
        ).all()

    def takeback(self, id: str) -> TakebackRow:
        row = self.session.scalar(select(TakebackRow).where(TakebackRow.id == id))
        if row is None:
            raise NotFound("there is no such take-back")
        return row

    def add_takeback(self, claim_number: str, mode: str, amount_cents: int) -> TakebackRow:
        row = TakebackRow(
            id=new_id("tkb", self._system),
            clinic_id=self.clinic_id,
            claim_number=claim_number,
            mode=mode,
            state="requested",
            amount_cents=amount_cents,
            requested_at=self._system.now(),
        )
        self.session.add(row)
        self.session.flush()
        return row

    # --- misbehaviour ------------------------------------------------------------------------------------

    def add_misbehaviour(self, kind: str, count: int, delay_s: int) -> MisbehaviourRow:
        row = MisbehaviourRow(
            id=new_id("mis", self._system),
            clinic_id=self.clinic_id,
            kind=kind,
            remaining=count,
            delay_s=delay_s,
        )
        self.session.add(row)
        self.session.flush()
        return row

    def misbehaviours(self) -> Sequence[MisbehaviourRow]:
        """Those still to come, in the order in which they were asked for."""
        return self.session.scalars(
            select(MisbehaviourRow).where(MisbehaviourRow.remaining > 0).order_by(MisbehaviourRow.seq)
        ).all()

    def next_misbehaviour(self, *kinds: str) -> MisbehaviourRow | None:
        """Uses up one of the oldest scripted fault of these kinds, where there is one."""
        row = self.session.scalars(
            select(MisbehaviourRow)
            .where(MisbehaviourRow.remaining > 0, MisbehaviourRow.kind.in_(kinds))
            .order_by(MisbehaviourRow.seq)
            .limit(1)
            .with_for_update()
        ).one_or_none()
        if row is not None:
            row.remaining -= 1
        return row


def clinics_waiting(engine: Engine, received_before: datetime) -> Sequence[str]:
    """Clinics with claims that were accepted before that moment and are not adjudicated."""
    with UnitOfWork(engine, read_only=True) as uow:
        return uow.session.scalars(
            select(ClaimRow.clinic_id)
            .where(ClaimRow.state == ACCEPTED, ClaimRow.received_at <= received_before)
            .distinct()
            .order_by(ClaimRow.clinic_id)
        ).all()


def _stored(row: ClaimRow) -> StoredClaim:
    decision: Any = row.decision
    return StoredClaim(
        row.id,
        ReceivedClaim(from_document(Claim, row.document), row.number, row.received_on),
        Route.parse(row.route),
        row.state,
        None if decision is None else from_document(Decision, decision),
        row.adjudicated_on,
        row.trace,
    )


def _record(row: LineRow) -> LineRecord:
    return LineRecord(
        claim_number=row.claim_number,
        number=row.number,
        member_key=row.member_key,
        billing_npi=row.billing_npi,
        service_date=row.service_date,
        code=row.code,
        modifiers=tuple(row.modifiers),
        units=Decimal(row.units),
        charge=row.charge_cents,
        group=row.service_group,
        covered=row.covered,
        copay=row.copay_cents,
    )
