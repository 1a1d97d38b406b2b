"""Billing's unit of work: one clinic's stores over one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from sqlalchemy import Engine, select

from billing_service.adapters.claim_store import SqlClaimStore
from billing_service.adapters.denial_store import SqlDenialStore
from billing_service.adapters.document_store import DocumentStore
from billing_service.adapters.interchange_store import SqlInterchangeStore
from billing_service.adapters.ledger_store import SqlLedgerStore
from billing_service.adapters.register_store import RegisterStore, SqlCoverageStore
from billing_service.adapters.remittance_store import (
    SqlDepositStore,
    SqlPaymentStore,
    SqlProviderBalanceStore,
    SqlRemittanceStore,
    SqlUnappliedStore,
)
from billing_service.adapters.report_store import SqlReportStore
from billing_service.adapters.tables import (
    EVENTS,
    JOBS,
    MEMBERS,
    AccountHoldRow,
    AdvanceNoticeRow,
    AppealRow,
    AuthorizationRequestRow,
    AuthorizationRow,
    CollectionPlacementRow,
    ConsentRow,
    DisclosureRow,
    DocumentRow,
    EligibilityBatchItemRow,
    EligibilityBatchRow,
    EligibilityCheckRow,
    EncounterRow,
    EstimateRow,
    FeeScheduleRow,
    GuarantorRow,
    LocationRow,
    PatientRow,
    PatientWriteOffRow,
    PayerRuleRow,
    PaymentPlanRow,
    ProviderRow,
    RefundRow,
    RestrictionRow,
    SelfPayBillRow,
    StatementRow,
    StatementRunRow,
    StatusCheckRow,
    TradingPartnerRow,
)
from billing_service.domain.advance_notice import AdvanceNotice
from billing_service.domain.appeal import Appeal
from billing_service.domain.authorization_record import Authorization
from billing_service.domain.disclosure import Disclosure
from billing_service.domain.eligibility_batch import EligibilityBatch, EligibilityBatchItem
from billing_service.domain.eligibility_check import EligibilityCheck
from billing_service.domain.encounter import Encounter
from billing_service.domain.estimate import Estimate
from billing_service.domain.fee_schedule import FeeSchedule
from billing_service.domain.guarantor import GuarantorAccount
from billing_service.domain.patient import Patient
from billing_service.domain.patient_account import (
    AccountHold,
    CollectionPlacement,
    PatientWriteOff,
    PaymentPlan,
)
from billing_service.domain.payer_question import AuthorizationInquiry, StatusCheck
from billing_service.domain.payer_rule import PayerRule
from billing_service.domain.payment import Refund
from billing_service.domain.practice import Location, RegisteredProvider
from billing_service.domain.privacy import Consent, Restriction
from billing_service.domain.self_pay_bill import SelfPayBill
from billing_service.domain.statement_record import StatementRecord
from billing_service.domain.statement_run import StatementRun
from billing_service.domain.trading_partner import TradingPartner
from billing_service.workflows.ports import Entity
from shared.clock import Clock
from shared.database import BlindIndex, EventLog, UnitOfWork, keys_of
from shared.events import Event
from shared.ids import new_id
from shared.jobs.store import JobStore
from shared.principal import Principal

E = TypeVar("E", bound=Entity)


class BillingUnit(UnitOfWork):
    """See `workflows.ports.Unit`."""

    def __init__(
        self, engine: Engine, principal: Principal, clock: Clock, members: BlindIndex, *, read_only: bool
    ) -> None:
        super().__init__(engine, clinic_id=principal.clinic_id, read_only=read_only)
        self._members = members
        self._principal = principal
        self._clock = clock

    def furnish(self) -> None:
        session, clinic = self.session, self._principal.clinic_id

        def register(
            row: type[DocumentRow],
            kind: type[E],
            noun: str,
            columns: Callable[[E], Mapping[str, Any]] = lambda item: {},
        ) -> RegisterStore[E]:
            return RegisterStore(
                session, clinic, row, kind, noun, columns, by=self._principal.subject, now=self._clock.now
            )

        def of_patient(item: Any) -> Mapping[str, Any]:
            return {"patient_id": item.patient_id}

        self.patients = register(PatientRow, Patient, "patient")
        self.guarantors = register(GuarantorRow, GuarantorAccount, "guarantor")
        self.coverages = SqlCoverageStore(
            session, clinic, by=self._principal.subject, now=self._clock.now, members=self._members
        )
        self.partners = register(
            TradingPartnerRow, TradingPartner, "payer", lambda p: {"payer_id": p.payer_id}
        )
        self.providers = register(
            ProviderRow, RegisteredProvider, "provider", lambda p: {"npi": p.provider.npi}
        )
        self.locations = register(LocationRow, Location, "location")
        self.fee_schedules = register(FeeScheduleRow, FeeSchedule, "fee schedule")
        self.authorizations = register(
            AuthorizationRow,
            Authorization,
            "authorization",
            lambda a: {"patient_id": a.patient_id, "coverage_id": a.coverage_id},
        )
        self.notices = register(AdvanceNoticeRow, AdvanceNotice, "notice", of_patient)
        self.restrictions = register(RestrictionRow, Restriction, "restriction", of_patient)
        self.consents = register(ConsentRow, Consent, "consent", of_patient)
        self.disclosures = register(DisclosureRow, Disclosure, "disclosure", of_patient)
        self.payer_rules = register(PayerRuleRow, PayerRule, "payer rule")
        self.encounters = register(
            EncounterRow,
            Encounter,
            "encounter",
            lambda e: {"patient_id": e.patient_id, "date_of_service": e.date_of_service},
        )
        self.estimates = DocumentStore(
            session,
            clinic,
            EstimateRow,
            Estimate,
            "estimate",
            lambda e: {"patient_id": e.patient_id, "encounter_id": e.encounter_id},
        )
        self.self_pay_bills = DocumentStore(
            session,
            clinic,
            SelfPayBillRow,
            SelfPayBill,
            "self-pay bill",
            lambda b: {"patient_id": b.patient_id, "encounter_id": b.encounter_id},
        )
        self.eligibility_batches = DocumentStore(
            session,
            clinic,
            EligibilityBatchRow,
            EligibilityBatch,
            "eligibility batch",
            lambda b: {"state": b.state.value},
        )
        self.eligibility_items = DocumentStore(
            session,
            clinic,
            EligibilityBatchItemRow,
            EligibilityBatchItem,
            "eligibility batch item",
            lambda i: {"batch_id": i.batch_id, "state": i.state.value},
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
        self.appeals = DocumentStore(
            session,
            clinic,
            AppealRow,
            Appeal,
            "appeal",
            lambda a: {"claim_id": a.claim_id, "state": a.state.value, "deadline": a.deadline},
        )
        self.status_checks = DocumentStore(
            session,
            clinic,
            StatusCheckRow,
            StatusCheck,
            "status check",
            lambda c: {"claim_id": c.claim_id, "trace": c.trace, "state": c.state.value},
        )
        self.authorization_requests = DocumentStore(
            session,
            clinic,
            AuthorizationRequestRow,
            AuthorizationInquiry,
            "authorization request",
            lambda a: {
                "patient_id": a.patient_id,
                "encounter_id": a.encounter_id,
                "trace": a.trace,
                "state": a.state.value,
            },
        )
        self.denials = SqlDenialStore(session, clinic)
        self.interchanges = SqlInterchangeStore(session, clinic)
        self.remittances = SqlRemittanceStore(session, clinic)
        self.unapplied = SqlUnappliedStore(session, clinic)
        self.provider_balances = SqlProviderBalanceStore(session, clinic)
        self.deposits = SqlDepositStore(session, clinic)

        def of_patient_in_state(item: Any) -> Mapping[str, Any]:
            return {"patient_id": item.patient_id, "state": item.state.value}

        self.payments = SqlPaymentStore(session, clinic)
        self.refunds = DocumentStore(session, clinic, RefundRow, Refund, "refund", of_patient_in_state)
        self.write_offs = DocumentStore(
            session, clinic, PatientWriteOffRow, PatientWriteOff, "write-off", of_patient_in_state
        )
        self.plans = DocumentStore(session, clinic, PaymentPlanRow, PaymentPlan, "plan", of_patient)
        self.holds = DocumentStore(session, clinic, AccountHoldRow, AccountHold, "hold", of_patient)
        self.placements = DocumentStore(
            session, clinic, CollectionPlacementRow, CollectionPlacement, "placement", of_patient_in_state
        )
        self.statement_runs = DocumentStore(
            session, clinic, StatementRunRow, StatementRun, "run", lambda r: {"state": r.state.value}
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
        self.reports = SqlReportStore(session, clinic)
        self._events = EventLog(session, EVENTS)
        self.jobs = JobStore(session, JOBS, clinic, self._clock, self.record_event)

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
        self._members = BlindIndex(keys_of(engine), MEMBERS.table, MEMBERS.name)

    def __call__(self, principal: Principal, *, read_only: bool = False) -> BillingUnit:
        return BillingUnit(self.engine, principal, self._clock, self._members, read_only=read_only)

    def clinics(self) -> tuple[str, ...]:
        with UnitOfWork(self.engine, read_only=True) as uow:
            row = TradingPartnerRow
            return tuple(uow.session.scalars(select(row.clinic_id).distinct().order_by(row.clinic_id)))
