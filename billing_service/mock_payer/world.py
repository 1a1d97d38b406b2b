"""One clinic's payers in one unit of work: their clock, their counters, and the stores behind them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine, select
from sqlalchemy.dialects import postgresql, sqlite

from billing_service.mock_payer.claim_store import ClaimStore
from billing_service.mock_payer.member_memory import MemberMemory
from billing_service.mock_payer.payee_accounts import PayeeAccounts
from billing_service.mock_payer.tables import WorldRow, events
from billing_service.mock_payer.traffic import Traffic
from shared.clock import Clock
from shared.database import EventLog, UnitOfWork
from shared.events import Event
from shared.ids import new_id

ACTOR = "mock-payer"


class World(UnitOfWork):
    """Everything of one clinic's payers. `system` tells the time where the payer's clock was not set."""

    claims: ClaimStore
    memory: MemberMemory
    traffic: Traffic
    accounts: PayeeAccounts

    def __init__(self, engine: Engine, clinic_id: str, system: Clock, *, read_only: bool = False) -> None:
        super().__init__(engine, clinic_id=clinic_id, read_only=read_only)
        self.clinic_id = clinic_id
        self._system = system
        self._row: WorldRow | None = None

    def furnish(self) -> None:
        self._row = None
        self.claims = ClaimStore(self.session, self.clinic_id, self._system)
        self.memory = MemberMemory(self.session, self.clinic_id)
        self.traffic = Traffic(self.session, self.clinic_id, self._system)
        self.accounts = PayeeAccounts(self.session, self.clinic_id, self._system)
        self._events = EventLog(self.session, events)

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

    def record_event(self, event: str, subject: str, /, **facts: str | int) -> None:
        """One change of state, told with the transaction: ids, states and counts."""
        self._events.append(
            Event(
                id=new_id("evt", self._system),
                clinic_id=self.clinic_id,
                type=event,
                subject=subject,
                actor=ACTOR,
                at=self.hold().clock or self._system.now(),
                data=facts,
            )
        )

    def standing_clock(self) -> datetime | None:
        """Where the payer's clock was set to stand; None when it runs."""
        return self.session.scalar(select(WorldRow.clock).where(WorldRow.id == self.clinic_id))

    def now(self) -> datetime:
        """The payer's time: where its clock was set to stand, else the system's."""
        return self.standing_clock() or self._system.now()

    def set_clock(self, now: datetime | None) -> None:
        self.hold().clock = now
        self.record_event("clock.set" if now else "clock.released", self.clinic_id)

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
