"""Remittances, their cash that waits, balances with payers, patients' payments, the bank's deposits."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from billing_service.adapters.document_store import DocumentStore
from billing_service.adapters.tables import (
    BankDepositRow,
    BankMatchRow,
    PaymentRow,
    ProviderBalanceRow,
    RemittanceRow,
    UnappliedCashRow,
)
from billing_service.domain.bank_deposit import BankDeposit
from billing_service.domain.payment import PatientPayment, PaymentState
from billing_service.domain.provider_balance import ProviderBalance
from billing_service.domain.remittance_record import RemittanceRecord, RemittanceState
from billing_service.domain.unapplied_cash import UnappliedCash
from shared.errors import Conflict

_WITHOUT_MONEY = (RemittanceState.QUARANTINED, RemittanceState.REPLACED)


class SqlRemittanceStore(DocumentStore[RemittanceRecord]):
    def __init__(self, session: Session, clinic_id: str) -> None:
        super().__init__(
            session, clinic_id, RemittanceRow, RemittanceRecord, "remittance", _remittance_columns
        )

    def add(self, item: RemittanceRecord) -> None:
        try:
            super().add(item)
        except IntegrityError as error:
            raise Conflict(
                "the same money is being posted at this moment", code="changed_meanwhile"
            ) from error

    def by_identity(self, identity: str) -> tuple[RemittanceRecord, ...]:
        return self._select(RemittanceRow.identity == identity)

    def ids_of_interchange(self, interchange_id: str) -> tuple[str, ...]:
        query = select(RemittanceRow.id).where(RemittanceRow.interchange_id == interchange_id)
        return tuple(self._session.scalars(query.order_by(RemittanceRow.id)))

    def traced(self, trace: str) -> tuple[RemittanceRecord, ...]:
        return self._select(
            RemittanceRow.trace == _trace(trace),
            RemittanceRow.state.not_in([s.value for s in _WITHOUT_MONEY]),
        )

    def not_in_bank(self, *, after: str = "", limit: int = 200) -> tuple[RemittanceRecord, ...]:
        matched = select(BankMatchRow.document_id).where(BankMatchRow.clinic_id == self._clinic_id)
        return self._select(
            RemittanceRow.id > after,
            RemittanceRow.id.not_in(matched),
            RemittanceRow.state.not_in([s.value for s in _WITHOUT_MONEY]),
            limit=limit,
        )


class SqlPaymentStore(DocumentStore[PatientPayment]):
    def __init__(self, session: Session, clinic_id: str) -> None:
        super().__init__(
            session,
            clinic_id,
            PaymentRow,
            PatientPayment,
            "payment",
            lambda item: {"patient_id": item.patient_id, "state": item.state.value},
        )

    def not_in_bank(self, *, limit: int = 200) -> tuple[PatientPayment, ...]:
        matched = select(BankMatchRow.document_id).where(BankMatchRow.clinic_id == self._clinic_id)
        return self._select(
            PaymentRow.state == PaymentState.TAKEN.value, PaymentRow.id.not_in(matched), limit=limit
        )


class SqlUnappliedStore(DocumentStore[UnappliedCash]):
    def __init__(self, session: Session, clinic_id: str) -> None:
        super().__init__(
            session,
            clinic_id,
            UnappliedCashRow,
            UnappliedCash,
            "unapplied payment",
            lambda item: {
                "remittance_id": item.remittance_id,
                "position": item.position,
                "state": item.state.value,
            },
        )


class SqlProviderBalanceStore(DocumentStore[ProviderBalance]):
    def __init__(self, session: Session, clinic_id: str) -> None:
        super().__init__(
            session,
            clinic_id,
            ProviderBalanceRow,
            ProviderBalance,
            "provider balance",
            lambda item: {"settled": item.balance == 0},
        )

    def unsettled(self, *, after: str = "", limit: int = 200) -> tuple[ProviderBalance, ...]:
        row = ProviderBalanceRow
        return self._select(row.id > after, row.settled.is_(False), limit=limit)


class SqlDepositStore(DocumentStore[BankDeposit]):
    def __init__(self, session: Session, clinic_id: str) -> None:
        super().__init__(
            session,
            clinic_id,
            BankDepositRow,
            BankDeposit,
            "deposit",
            lambda item: {"deposited_on": item.deposited_on, "matched": bool(item.matched)},
        )

    def add(self, item: BankDeposit) -> None:
        super().add(item)
        self._stand_behind(item)

    def save(self, item: BankDeposit) -> BankDeposit:
        saved = super().save(item)
        row = BankMatchRow
        self._session.execute(
            delete(row)
            .where(row.clinic_id == self._clinic_id, row.deposit_id == item.id)
            .execution_options(synchronize_session=False)
        )
        self._stand_behind(saved)
        return saved

    def unmatched(self, *, after: str = "", limit: int = 200) -> tuple[BankDeposit, ...]:
        row = BankDepositRow
        return self._select(row.id > after, row.matched.is_(False), limit=limit)

    def behind(self, document_id: str) -> str:
        row = BankMatchRow
        found = self._session.scalars(select(row.deposit_id).where(row.document_id == document_id)).first()
        return found or ""

    def _stand_behind(self, item: BankDeposit) -> None:
        try:
            for one in item.matched:
                self._session.execute(
                    insert(BankMatchRow).values(
                        clinic_id=self._clinic_id, document_id=one.id, deposit_id=item.id
                    )
                )
        except IntegrityError as error:
            raise Conflict(
                "one of them is matched with another deposit already", code="matched_already"
            ) from error


def _remittance_columns(record: RemittanceRecord) -> dict[str, Any]:
    return {
        "interchange_id": record.interchange_id,
        "identity": record.identity,
        "posted_identity": None if record.state in _WITHOUT_MONEY else record.identity,
        "state": record.state.value,
        "trace": _trace(record.trace),
        "paid_on": record.paid_on,
    }


def _trace(value: str) -> str:
    return value.replace("\0", " ")[:80]
