"""Billing's unit of work: one clinic's stores over one transaction."""

from __future__ import annotations

from typing import Self

from sqlalchemy import Engine, select

from billing_service.adapters.claim_store import SqlClaimStore
from billing_service.adapters.denial_store import SqlDenialStore
from billing_service.adapters.document_store import DocumentStore
from billing_service.adapters.interchange_store import SqlInterchangeStore
from billing_service.adapters.ledger_store import SqlLedgerStore
from billing_service.adapters.remittance_store import (
    SqlDepositStore,
    SqlProviderBalanceStore,
    SqlRemittanceStore,
    SqlUnappliedStore,
)
from billing_service.adapters.tables import (
    EVENTS,
    CoverageRow,
    EligibilityCheckRow,
    EncounterRow,
    FeeScheduleRow,
    LocationRow,
    PatientRow,
    PaymentRow,
    ProviderRow,
    StatementRow,
    TradingPartnerRow,
)
from billing_service.domain.coverage import Coverage
from billing_service.domain.eligibility_check import EligibilityCheck
from billing_service.domain.encounter import Encounter
from billing_service.domain.fee_schedule import FeeSchedule
from billing_service.domain.patient import Patient
from billing_service.domain.payment import PatientPayment
from billing_service.domain.practice import Location, RegisteredProvider
from billing_service.domain.statement_record import StatementRecord
from billing_service.domain.trading_partner import TradingPartner
from shared.clock import Clock
from shared.database import EventLog, UnitOfWork
from shared.events import Event
from shared.ids import new_id
from shared.principal import Principal


class BillingUnit(UnitOfWork):
    """See `workflows.ports.Unit`."""

    def __init__(self, engine: Engine, principal: Principal, clock: Clock, *, read_only: bool) -> None:
        super().__init__(engine, clinic_id=principal.clinic_id, read_only=read_only)
        self._principal = principal
        self._clock = clock

    def __enter__(self) -> Self:
        super().__enter__()
        session, clinic = self.session, self._principal.clinic_id

        self.patients = DocumentStore(session, clinic, PatientRow, Patient, "patient")
        self.coverages = DocumentStore(
            session,
            clinic,
            CoverageRow,
            Coverage,
            "coverage",
            lambda c: {"patient_id": c.patient_id, "partner_id": c.partner_id},
        )
        self.partners = DocumentStore(
            session, clinic, TradingPartnerRow, TradingPartner, "payer", lambda p: {"payer_id": p.payer_id}
        )
        self.providers = DocumentStore(
            session, clinic, ProviderRow, RegisteredProvider, "provider", lambda p: {"npi": p.provider.npi}
        )
        self.locations = DocumentStore(session, clinic, LocationRow, Location, "location")
        self.fee_schedules = DocumentStore(session, clinic, FeeScheduleRow, FeeSchedule, "fee schedule")
        self.encounters = DocumentStore(
            session,
            clinic,
            EncounterRow,
            Encounter,
            "encounter",
            lambda e: {"patient_id": e.patient_id, "date_of_service": e.date_of_service},
        )
        self.checks = DocumentStore(
            session,
            clinic,
            EligibilityCheckRow,
            EligibilityCheck,
            "eligibility check",
            lambda c: {"encounter_id": c.encounter_id, "state": c.state.value},
        )
        self.claims = SqlClaimStore(session, clinic)
        self.denials = SqlDenialStore(session, clinic)
        self.interchanges = SqlInterchangeStore(session, clinic)
        self.remittances = SqlRemittanceStore(session, clinic)
        self.unapplied = SqlUnappliedStore(session, clinic)
        self.provider_balances = SqlProviderBalanceStore(session, clinic)
        self.deposits = SqlDepositStore(session, clinic)
        self.payments = DocumentStore(
            session, clinic, PaymentRow, PatientPayment, "payment", lambda p: {"patient_id": p.patient_id}
        )
        self.statements = DocumentStore(
            session,
            clinic,
            StatementRow,
            StatementRecord,
            "statement",
            lambda s: {"patient_id": s.patient_id, "encounter_id": s.encounter_id},
        )
        self.ledger = SqlLedgerStore(session, clinic)
        self._events = EventLog(session, EVENTS)
        return self

    @property
    def clinic_id(self) -> str:
        return self._principal.clinic_id

    def commit(self) -> None:
        stores = [store for store in vars(self).values() if isinstance(store, DocumentStore)]
        for store in stores:
            store.settle()
        super().commit()
        for store in stores:
            store.release()
        self.ledger.release()

    def record_event(self, event: str, subject: str, /, **facts: str | int) -> None:
        self._events.append(
            Event(
                id=new_id("evt", self._clock),
                clinic_id=self._principal.clinic_id,
                type=event,
                subject=subject,
                actor=self._principal.subject,
                at=self._clock.now(),
                data=facts,
            )
        )


class SqlUnits:
    """Opens `BillingUnit`s over one engine."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self.engine = engine
        self._clock = clock

    def __call__(self, principal: Principal, *, read_only: bool = False) -> BillingUnit:
        return BillingUnit(self.engine, principal, self._clock, read_only=read_only)

    def clinics(self) -> tuple[str, ...]:
        with UnitOfWork(self.engine, read_only=True) as uow:
            row = TradingPartnerRow
            return tuple(uow.session.scalars(select(row.clinic_id).distinct().order_by(row.clinic_id)))
