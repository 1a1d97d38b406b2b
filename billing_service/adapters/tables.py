"""Billing's tables. What identifies or describes a person is inside `document`, sealed; columns beside it are
ids, states, dates and codes, there to be searched and to be guarded by constraints.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from shared.audit.tables import audit_tables
from shared.clients import client_tables
from shared.database import (
    ClinicRow,
    EncryptedBytes,
    EncryptedJSON,
    EncryptedText,
    UtcDateTime,
    events_table,
    new_metadata,
)
from shared.database.reencrypt import IndexedColumn
from shared.emergency import emergency_table
from shared.idempotency import idempotency_table
from shared.jobs.tables import job_tables
from shared.retention import Purgeable
from shared.webhooks import webhook_tables

_ID = String(64)


class Base(DeclarativeBase):
    metadata = new_metadata()


class DocumentRow(ClinicRow):
    """Mixin: one domain object as a sealed document, with its version for optimistic locking."""

    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    document: Mapped[bytes] = mapped_column(EncryptedBytes)


class PatientRow(DocumentRow, Base):
    __tablename__ = "patients"


class TradingPartnerRow(DocumentRow, Base):
    __tablename__ = "trading_partners"

    payer_id: Mapped[str] = mapped_column(String(80), index=True)


class CoverageRow(DocumentRow, Base):
    __tablename__ = "coverages"

    patient_id: Mapped[str] = mapped_column(_ID, ForeignKey("patients.id"), index=True)
    partner_id: Mapped[str] = mapped_column(_ID, ForeignKey("trading_partners.id"), index=True)
    member_index: Mapped[str | None] = mapped_column(String(64), index=True)
    """Blind index of the member id: one member under two patients is found by it."""


class ProviderRow(DocumentRow, Base):
    __tablename__ = "providers"

    npi: Mapped[str] = mapped_column(String(10), index=True)


class LocationRow(DocumentRow, Base):
    __tablename__ = "locations"


class FeeScheduleRow(DocumentRow, Base):
    __tablename__ = "fee_schedules"


class EncounterRow(DocumentRow, Base):
    __tablename__ = "encounters"

    patient_id: Mapped[str] = mapped_column(_ID, ForeignKey("patients.id"), index=True)
    date_of_service: Mapped[date] = mapped_column(Date, index=True)


class GuarantorRow(DocumentRow, Base):
    __tablename__ = "guarantors"


class AuthorizationRow(DocumentRow, Base):
    __tablename__ = "authorizations"

    patient_id: Mapped[str] = mapped_column(_ID, ForeignKey("patients.id"), index=True)
    coverage_id: Mapped[str] = mapped_column(_ID, ForeignKey("coverages.id"), index=True)


class AdvanceNoticeRow(DocumentRow, Base):
    __tablename__ = "advance_notices"

    patient_id: Mapped[str] = mapped_column(_ID, ForeignKey("patients.id"), index=True)


class RestrictionRow(DocumentRow, Base):
    __tablename__ = "restrictions"

    patient_id: Mapped[str] = mapped_column(_ID, ForeignKey("patients.id"), index=True)


class ConsentRow(DocumentRow, Base):
    __tablename__ = "consents"

    patient_id: Mapped[str] = mapped_column(_ID, ForeignKey("patients.id"), index=True)


class DisclosureRow(DocumentRow, Base):
    __tablename__ = "disclosures"

    patient_id: Mapped[str] = mapped_column(_ID, ForeignKey("patients.id"), index=True)


class PayerRuleRow(DocumentRow, Base):
    __tablename__ = "payer_rules"


class EstimateRow(DocumentRow, Base):
    __tablename__ = "estimates"

    patient_id: Mapped[str] = mapped_column(_ID, ForeignKey("patients.id"), index=True)
    encounter_id: Mapped[str] = mapped_column(_ID, ForeignKey("encounters.id"), index=True)


class SelfPayBillRow(DocumentRow, Base):
    __tablename__ = "self_pay_bills"

    patient_id: Mapped[str] = mapped_column(_ID, ForeignKey("patients.id"), index=True)
    encounter_id: Mapped[str] = mapped_column(_ID, ForeignKey("encounters.id"), index=True)


class EligibilityBatchRow(DocumentRow, Base):
    __tablename__ = "eligibility_batches"

    state: Mapped[str] = mapped_column(String(16), index=True)


class EligibilityBatchItemRow(DocumentRow, Base):
    __tablename__ = "eligibility_batch_items"

    batch_id: Mapped[str] = mapped_column(_ID, ForeignKey("eligibility_batches.id"), index=True)
    state: Mapped[str] = mapped_column(String(16))


class RevisionRow(ClinicRow, Base):
    """Every version that a thing of the register has had: appended to, never changed."""

    __tablename__ = "register_revisions"

    subject_id: Mapped[str] = mapped_column(_ID, primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(255))
    document: Mapped[Any] = mapped_column(EncryptedJSON)


class EligibilityCheckRow(DocumentRow, Base):
    __tablename__ = "eligibility_checks"

    encounter_id: Mapped[str] = mapped_column(_ID, ForeignKey("encounters.id"), index=True)
    state: Mapped[str] = mapped_column(String(16))


class ClaimRow(DocumentRow, Base):
    __tablename__ = "claims"
    __table_args__ = (UniqueConstraint("clinic_id", "control_number"),)

    control_number: Mapped[str] = mapped_column(String(20))
    """CLM01."""
    encounter_id: Mapped[str] = mapped_column(_ID, ForeignKey("encounters.id"), index=True)
    patient_id: Mapped[str] = mapped_column(_ID, ForeignKey("patients.id"), index=True)
    partner_id: Mapped[str] = mapped_column(_ID, ForeignKey("trading_partners.id"))
    state: Mapped[str] = mapped_column(String(24), index=True)
    next_payer_on: Mapped[date | None] = mapped_column(Date, index=True)


class ClaimStepRow(ClinicRow, Base):
    """The timeline: appended to, never changed."""

    __tablename__ = "claim_steps"

    claim_id: Mapped[str] = mapped_column(_ID, ForeignKey("claims.id"), primary_key=True)
    sequence: Mapped[int] = mapped_column(Integer, primary_key=True)
    from_state: Mapped[str | None] = mapped_column(String(24))
    to_state: Mapped[str] = mapped_column(String(24))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(255))
    why: Mapped[str] = mapped_column(String(1000))
    interchange_id: Mapped[str] = mapped_column(_ID)


class InterchangeRow(DocumentRow, Base):
    __tablename__ = "interchanges"
    __table_args__ = (
        Index("ix_interchanges_work", "clinic_id", "direction", "state"),
        UniqueConstraint("clinic_id", "sender_id", "control_number"),
        UniqueConstraint("clinic_id", "mailbox_id"),
    )

    direction: Mapped[str] = mapped_column(String(3))
    kind: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16))
    partner_id: Mapped[str] = mapped_column(_ID)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    sender_id: Mapped[str | None] = mapped_column(String(20))
    """Outbound only: with the control number it names the file for the partner, once."""
    control_number: Mapped[int | None] = mapped_column(Integer, index=True)
    mailbox_id: Mapped[str | None] = mapped_column(String(80))
    """Inbound from a mailbox: taken from it once."""
    body: Mapped[str] = mapped_column(EncryptedText)
    """The exact bytes, each as the character of the same number (Latin-1)."""
    request_id: Mapped[str] = mapped_column(String(64), server_default=text("''"))
    """The request that asked for it, and its place in the trace: whoever sends it goes on under both."""
    traceparent: Mapped[str] = mapped_column(String(64), server_default=text("''"))


class InterchangeClaimRow(ClinicRow, Base):
    __tablename__ = "interchange_claims"

    interchange_id: Mapped[str] = mapped_column(_ID, ForeignKey("interchanges.id"), primary_key=True)
    claim_id: Mapped[str] = mapped_column(_ID, ForeignKey("claims.id"), primary_key=True, index=True)


class InterchangePatientRow(ClinicRow, Base):
    """Whose patients a file is about: those of its claims, and those whom it only asks or tells of."""

    __tablename__ = "interchange_patients"

    interchange_id: Mapped[str] = mapped_column(_ID, ForeignKey("interchanges.id"), primary_key=True)
    patient_id: Mapped[str] = mapped_column(_ID, ForeignKey("patients.id"), primary_key=True, index=True)


class ControlNumberRow(ClinicRow, Base):
    """The last ISA13 given, by ISA06."""

    __tablename__ = "control_numbers"
    __table_args__ = (UniqueConstraint("clinic_id", "sender_id"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    sender_id: Mapped[str] = mapped_column(String(20))
    last: Mapped[int] = mapped_column(Integer)


class MailboxCursorRow(ClinicRow, Base):
    __tablename__ = "mailbox_cursors"
    __table_args__ = (UniqueConstraint("clinic_id", "mailbox"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    mailbox: Mapped[str] = mapped_column(String(80))
    cursor: Mapped[str] = mapped_column(String(200))


class DenialRow(DocumentRow, Base):
    __tablename__ = "denials"
    __table_args__ = (Index("ix_denials_state", "clinic_id", "state"),)

    claim_id: Mapped[str] = mapped_column(_ID, ForeignKey("claims.id"), index=True)
    partner_id: Mapped[str] = mapped_column(_ID, ForeignKey("trading_partners.id"))
    state: Mapped[str] = mapped_column(String(16))
    carc: Mapped[str] = mapped_column(String(8))
    amount: Mapped[int] = mapped_column(BigInteger)
    """Cents refused."""
    recovered: Mapped[int] = mapped_column(BigInteger)


class AppealRow(DocumentRow, Base):
    __tablename__ = "appeals"

    claim_id: Mapped[str] = mapped_column(_ID, ForeignKey("claims.id"), index=True)
    state: Mapped[str] = mapped_column(String(16), index=True)
    deadline: Mapped[date] = mapped_column(Date)


class StatusCheckRow(DocumentRow, Base):
    """One question about one claim (276) and its answer (277)."""

    __tablename__ = "status_checks"

    claim_id: Mapped[str] = mapped_column(_ID, ForeignKey("claims.id"), index=True)
    trace: Mapped[str] = mapped_column(String(50), index=True)
    state: Mapped[str] = mapped_column(String(16))


class AuthorizationRequestRow(DocumentRow, Base):
    """One request for prior authorization (278) and its answer."""

    __tablename__ = "authorization_requests"

    patient_id: Mapped[str] = mapped_column(_ID, ForeignKey("patients.id"), index=True)
    encounter_id: Mapped[str] = mapped_column(_ID, index=True)
    trace: Mapped[str] = mapped_column(String(50), index=True)
    state: Mapped[str] = mapped_column(String(16))


class RemittanceRow(DocumentRow, Base):
    __tablename__ = "remittances"
    __table_args__ = (UniqueConstraint("clinic_id", "posted_identity"),)

    interchange_id: Mapped[str] = mapped_column(_ID, ForeignKey("interchanges.id"), index=True)
    identity: Mapped[str] = mapped_column(String(64), index=True)
    posted_identity: Mapped[str | None] = mapped_column(String(64))
    """The identity on the one advice that brought this money; null on the quarantined ones."""
    state: Mapped[str] = mapped_column(String(16), index=True)
    trace: Mapped[str | None] = mapped_column(String(80), index=True)
    """TRN02, by which a bank names the same money."""
    paid_on: Mapped[date | None] = mapped_column(Date)


class UnappliedCashRow(DocumentRow, Base):
    __tablename__ = "unapplied_cash"
    __table_args__ = (UniqueConstraint("remittance_id", "position"),)

    remittance_id: Mapped[str] = mapped_column(_ID, ForeignKey("remittances.id"))
    position: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(16), index=True)


class ProviderBalanceRow(DocumentRow, Base):
    """What a payer took or gave beyond claims, by its reference; the id is derived from both."""

    __tablename__ = "provider_balances"

    settled: Mapped[bool] = mapped_column(Boolean, index=True)


class BankDepositRow(DocumentRow, Base):
    __tablename__ = "bank_deposits"

    deposited_on: Mapped[date] = mapped_column(Date, index=True)
    matched: Mapped[bool] = mapped_column(Boolean, index=True)


class BankMatchRow(ClinicRow, Base):
    """One remittance or payment stands behind one deposit."""

    __tablename__ = "bank_matches"

    document_id: Mapped[str] = mapped_column(_ID, primary_key=True)
    deposit_id: Mapped[str] = mapped_column(_ID, ForeignKey("bank_deposits.id"), index=True)


class PaymentRow(DocumentRow, Base):
    __tablename__ = "payments"

    patient_id: Mapped[str] = mapped_column(_ID, ForeignKey("patients.id"), index=True)
    state: Mapped[str] = mapped_column(String(16), server_default="taken")


class RefundRow(DocumentRow, Base):
    __tablename__ = "refunds"

    patient_id: Mapped[str] = mapped_column(_ID, ForeignKey("patients.id"), index=True)
    state: Mapped[str] = mapped_column(String(16))


class PatientWriteOffRow(DocumentRow, Base):
    __tablename__ = "patient_write_offs"

    patient_id: Mapped[str] = mapped_column(_ID, ForeignKey("patients.id"), index=True)
    state: Mapped[str] = mapped_column(String(16), index=True)


class PaymentPlanRow(DocumentRow, Base):
    __tablename__ = "payment_plans"

    patient_id: Mapped[str] = mapped_column(_ID, ForeignKey("patients.id"), index=True)


class AccountHoldRow(DocumentRow, Base):
    __tablename__ = "account_holds"

    patient_id: Mapped[str] = mapped_column(_ID, ForeignKey("patients.id"), index=True)


class CollectionPlacementRow(DocumentRow, Base):
    __tablename__ = "collection_placements"

    patient_id: Mapped[str] = mapped_column(_ID, ForeignKey("patients.id"), index=True)
    state: Mapped[str] = mapped_column(String(16), index=True)


class StatementRunRow(DocumentRow, Base):
    __tablename__ = "statement_runs"

    state: Mapped[str] = mapped_column(String(16), index=True)


class StatementRow(DocumentRow, Base):
    __tablename__ = "statements"

    patient_id: Mapped[str] = mapped_column(_ID, ForeignKey("patients.id"), index=True)
    encounter_id: Mapped[str] = mapped_column(_ID, index=True)


class LedgerEntryRow(ClinicRow, Base):
    """Append-only; a trigger of the database refuses UPDATE and DELETE."""

    __tablename__ = "ledger_entries"

    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    kind: Mapped[str] = mapped_column(String(32))
    posted_on: Mapped[date] = mapped_column(Date, index=True)
    document_kind: Mapped[str] = mapped_column(String(32))
    document_id: Mapped[str] = mapped_column(_ID, index=True)
    document_detail: Mapped[str] = mapped_column(String(200))
    reverses: Mapped[str | None] = mapped_column(_ID, ForeignKey("ledger_entries.id"), unique=True)
    """An entry is reversed once."""
    effective_on: Mapped[date | None] = mapped_column(Date)
    """The document's own date where it is not the day of posting."""


class LedgerLegRow(ClinicRow, Base):
    """Append-only. `amount` in cents: debits positive, credits negative; an entry's legs sum to zero."""

    __tablename__ = "ledger_legs"
    __table_args__ = (Index("ix_ledger_legs_account", "clinic_id", "account"),)

    entry_id: Mapped[str] = mapped_column(_ID, ForeignKey("ledger_entries.id"), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    account: Mapped[str] = mapped_column(String(32))
    amount: Mapped[int] = mapped_column(BigInteger)
    claim_id: Mapped[str] = mapped_column(_ID, index=True)
    line: Mapped[int | None] = mapped_column(Integer)
    patient_id: Mapped[str] = mapped_column(_ID, index=True)
    payer_id: Mapped[str] = mapped_column(String(80))
    reason: Mapped[str] = mapped_column(String(120))
    service_on: Mapped[date | None] = mapped_column(Date)


class LedgerLinkRow(ClinicRow, Base):
    """Append-only: the hash chain, one link an entry, written as the posting commits."""

    __tablename__ = "ledger_links"

    clinic_id: Mapped[str] = mapped_column(_ID, primary_key=True)
    sequence: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    entry_id: Mapped[str] = mapped_column(_ID, ForeignKey("ledger_entries.id"), unique=True)
    digest: Mapped[str] = mapped_column(String(64))


_OPEN = text("amount <> 0")


class LedgerItemRow(ClinicRow, Base):
    """Derived: the balance of a receivable by claim and line, and of a patient's credit."""

    __tablename__ = "ledger_items"
    __table_args__ = (
        Index(
            "ix_ledger_items_aging",
            *("clinic_id", "account", "payer_id", "service_on", "opened_on", "amount"),
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index("ix_ledger_items_patient", "patient_id", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )

    claim_id: Mapped[str] = mapped_column(_ID, primary_key=True)
    """First in the key: claims are settled by their ids, and ids grow with time."""
    line: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    account: Mapped[str] = mapped_column(String(32), primary_key=True)
    patient_id: Mapped[str] = mapped_column(_ID, primary_key=True)
    payer_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    clinic_id: Mapped[str] = mapped_column(_ID, primary_key=True)
    amount: Mapped[int] = mapped_column(BigInteger)
    opened_on: Mapped[date] = mapped_column(Date)
    service_on: Mapped[date | None] = mapped_column(Date)


class LedgerTotalRow(ClinicRow, Base):
    """Derived: what a day's entries of one kind moved on an account."""

    __tablename__ = "ledger_totals"

    clinic_id: Mapped[str] = mapped_column(_ID, primary_key=True)
    posted_on: Mapped[date] = mapped_column(Date, primary_key=True)
    account: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[str] = mapped_column(String(32), primary_key=True)
    amount: Mapped[int] = mapped_column(BigInteger)


class LedgerPeriodRow(DocumentRow, Base):
    """Append-only: closes and reopenings; the newest says up to when the books are closed."""

    __tablename__ = "ledger_periods"

    closed_through: Mapped[date | None] = mapped_column(Date)


EVENTS: Table = events_table(Base.metadata)
WEBHOOKS = webhook_tables(Base.metadata, EVENTS)
CLIENTS = client_tables(Base.metadata, EVENTS)
EMERGENCIES: Table = emergency_table(Base.metadata)
IDEMPOTENCY: Table = idempotency_table(Base.metadata)
JOBS = job_tables(Base.metadata)
AUDIT = audit_tables(Base.metadata)
PURGEABLE = (
    Purgeable(WEBHOOKS.deliveries, "created_at"),
    Purgeable(JOBS.jobs, "finished_at", ((JOBS.lines, "job_id"),)),
)
"""What is of no patient's record, of no book and of no trail."""


def plain_member_id(member_id: str) -> str:
    """As it is compared: capital letters and digits alone."""
    return "".join(c for c in member_id.upper() if c.isalnum())


MEMBERS = IndexedColumn(
    "coverages",
    "member_index",
    "document",
    "member_id",
    lambda coverage: plain_member_id(json.loads(coverage)["member_id"]),
)
