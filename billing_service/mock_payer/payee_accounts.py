"""What payees owe: balances carried from negative remittances, and decisions to be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from billing_service.mock_payer.tables import BalanceRow, TakebackRow
from shared.clock import Clock
from shared.errors import NotFound
from shared.ids import new_id


class PayeeAccounts:
    """One clinic's."""

    def __init__(self, session: Session, clinic_id: str, clock: Clock) -> None:
        self._session = session
        self._clinic_id = clinic_id
        self._clock = clock

    def balance(self, payer_id: str, npi: str, tax_id: str) -> BalanceRow:
        row = self._session.scalar(
            select(BalanceRow).where(
                BalanceRow.payer_id == payer_id,
                BalanceRow.payee_npi == npi,
                BalanceRow.payee_tax_id == tax_id,
            )
        )
        if row is None:
            row = BalanceRow(
                id=new_id("bal", self._clock),
                clinic_id=self._clinic_id,
                payer_id=payer_id,
                payee_npi=npi,
                payee_tax_id=tax_id,
                carried_cents=0,
                reference="",
            )
            self._session.add(row)
        return row

    def takebacks(self, states: Sequence[str]) -> Sequence[TakebackRow]:
        return self._session.scalars(
            select(TakebackRow).where(TakebackRow.state.in_(states)).order_by(TakebackRow.seq)
        ).all()

    def takebacks_of(self, claim_number: str) -> Sequence[TakebackRow]:
        return self._session.scalars(
            select(TakebackRow).where(TakebackRow.claim_number == claim_number).order_by(TakebackRow.seq)
        ).all()

    def takeback(self, id: str) -> TakebackRow:
        row = self._session.scalar(select(TakebackRow).where(TakebackRow.id == id))
        if row is None:
            raise NotFound("there is no such take-back")
        return row

    def add_takeback(self, claim_number: str, mode: str, amount_cents: int) -> TakebackRow:
        row = TakebackRow(
            id=new_id("tkb", self._clock),
            clinic_id=self._clinic_id,
            claim_number=claim_number,
            mode=mode,
            state="requested",
            amount_cents=amount_cents,
            requested_at=self._clock.now(),
        )
        self._session.add(row)
        self._session.flush()
        return row
