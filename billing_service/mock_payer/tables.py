"""The mock payer's own tables. Each clinic has a payer world of its own: nobody's tests disturb another's.

Interchanges, claims and decisions are sealed; the columns beside them are ids, codes, dates and amounts.
`member_key` is the seed data's name for a member and says nothing of a person.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from shared.database import ClinicRow, EncryptedJSON, EncryptedText, UtcDateTime, events_table, new_metadata
from shared.idempotency import idempotency_table

_ID = String(64)
_SERIAL = BigInteger().with_variant(Integer, "sqlite")


class Base(DeclarativeBase):
    metadata = new_metadata()


idempotency_keys = idempotency_table(Base.metadata)
events = events_table(Base.metadata)


class WorldRow(ClinicRow, Base):
    """One a clinic: its clock and its counters. Whoever changes anything holds this row."""

    __tablename__ = "worlds"

    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    clock: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Where the payer's clock was set to stand; null: the system's time."""
    claims_numbered: Mapped[int] = mapped_column(Integer)
    remittances_numbered: Mapped[int] = mapped_column(Integer)
    interchanges_numbered: Mapped[int] = mapped_column(Integer)


class ReceivedRow(ClinicRow, Base):
    """One batch interchange as it was first offered; a repeat only counts up."""

    __tablename__ = "received_interchanges"
    __table_args__ = (UniqueConstraint("clinic_id", "sender", "control_number", "sha256"),)

    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    sender: Mapped[str] = mapped_column(String(24))
    """ISA05 and ISA06."""
    control_number: Mapped[str] = mapped_column(String(9))
    """ISA13; empty where the file cannot be read that far."""
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(Integer)
    taken: Mapped[bool] = mapped_column(Boolean)
    """False: refused as a whole by a TA1."""
    times_offered: Mapped[int] = mapped_column(Integer)
    claims_accepted: Mapped[int] = mapped_column(Integer)
    claims_rejected: Mapped[int] = mapped_column(Integer)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    content: Mapped[str] = mapped_column(EncryptedText)
    """Byte for byte, each byte a character."""


class ClaimRow(ClinicRow, Base):
    """A claim that was accepted into adjudication."""

    __tablename__ = "claims"
    __table_args__ = (
        UniqueConstraint("clinic_id", "number"),
        Index("ix_claims_clinic_id_state_seq", "clinic_id", "state", "seq"),
        Index("ix_claims_clinic_id_control_number", "clinic_id", "control_number"),
    )

    seq: Mapped[int] = mapped_column(_SERIAL, primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(_ID, unique=True)
    number: Mapped[str] = mapped_column(String(50))
    """The payer's claim control number: REF*1K of the 277CA, CLP07 of the 835."""
    control_number: Mapped[str] = mapped_column(String(38))
    """The submitter's: CLM01, CLP01."""
    payer_id: Mapped[str] = mapped_column(String(80))
    state: Mapped[str] = mapped_column(String(16))
    """`accepted`, `adjudicated`, `reversed`, `merged`."""
    received_on: Mapped[date] = mapped_column(Date)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    """By the system's clock: what automatic adjudication waits for."""
    interchange_id: Mapped[str | None] = mapped_column(
        _ID, ForeignKey("received_interchanges.id"), index=True
    )
    """Null on a claim that another payer of this world has forwarded."""
    route: Mapped[list[str]] = mapped_column(JSON)
    """Who sent it to whom, as `Route.parts`: where its 835 goes."""
    document: Mapped[Any] = mapped_column(EncryptedJSON)
    decision: Mapped[Any | None] = mapped_column(EncryptedJSON)
    adjudicated_on: Mapped[date | None] = mapped_column(Date)
    trace: Mapped[str] = mapped_column(String(50))
    """TRN02 of the 835 that paid it; empty until then."""


class LineRow(ClinicRow, Base):
    """One decided line: duplicates, copays, global days and unit limits look here."""

    __tablename__ = "decided_lines"
    __table_args__ = (Index("ix_decided_lines_clinic_id_member_key", "clinic_id", "member_key"),)

    seq: Mapped[int] = mapped_column(_SERIAL, primary_key=True, autoincrement=True)
    claim_number: Mapped[str] = mapped_column(String(50), index=True)
    number: Mapped[int] = mapped_column(Integer)
    member_key: Mapped[str] = mapped_column(_ID)
    billing_npi: Mapped[str] = mapped_column(String(10))
    service_date: Mapped[date] = mapped_column(Date)
    code: Mapped[str] = mapped_column(String(48))
    modifiers: Mapped[list[str]] = mapped_column(JSON)
    units: Mapped[str] = mapped_column(String(20))
    """A decimal number as text: exact on every database."""
    charge_cents: Mapped[int] = mapped_column(BigInteger)
    service_group: Mapped[str] = mapped_column(String(32))
    covered: Mapped[bool] = mapped_column(Boolean)
    copay_cents: Mapped[int] = mapped_column(BigInteger)
    reversed: Mapped[bool] = mapped_column(Boolean)


class CreditRow(ClinicRow, Base):
    """One credit to an accumulator; append-only, a reversal is another credit."""

    __tablename__ = "accumulator_credits"
    __table_args__ = (Index("ix_accumulator_credits_clinic_id_owner", "clinic_id", "owner"),)

    seq: Mapped[int] = mapped_column(_SERIAL, primary_key=True, autoincrement=True)
    claim_number: Mapped[str] = mapped_column(String(50))
    owner: Mapped[str] = mapped_column(String(80))
    year: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(64))
    network: Mapped[str] = mapped_column(String(8))
    amount: Mapped[int] = mapped_column(BigInteger)


class MailboxRow(ClinicRow, Base):
    __tablename__ = "mailbox_items"

    seq: Mapped[int] = mapped_column(_SERIAL, primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(_ID, unique=True)
    kind: Mapped[str] = mapped_column(String(8))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(Integer)
    content: Mapped[str] = mapped_column(EncryptedText)


class BalanceRow(ClinicRow, Base):
    """What a payee still owes a payer from remittances that came out negative (PLB FB)."""

    __tablename__ = "balances_forward"
    __table_args__ = (UniqueConstraint("clinic_id", "payer_id", "payee_npi", "payee_tax_id"),)

    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    payer_id: Mapped[str] = mapped_column(String(80))
    payee_npi: Mapped[str] = mapped_column(String(10))
    payee_tax_id: Mapped[str] = mapped_column(String(50))
    carried_cents: Mapped[int] = mapped_column(BigInteger)
    reference: Mapped[str] = mapped_column(String(50))


class TakebackRow(ClinicRow, Base):
    """A decision to be taken back, and how the money comes home."""

    __tablename__ = "takebacks"

    seq: Mapped[int] = mapped_column(_SERIAL, primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(_ID, unique=True)
    claim_number: Mapped[str] = mapped_column(String(50))
    mode: Mapped[str] = mapped_column(String(8))
    """`recover` at once, or `defer`."""
    state: Mapped[str] = mapped_column(String(16))
    """`requested`, `withdrawn`, `recovered`, `deferred`, `collecting`, `refunding`, `refunded`."""
    amount_cents: Mapped[int] = mapped_column(BigInteger)
    requested_at: Mapped[datetime] = mapped_column(UtcDateTime)


class MisbehaviourRow(ClinicRow, Base):
    __tablename__ = "misbehaviours"

    seq: Mapped[int] = mapped_column(_SERIAL, primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(_ID, unique=True)
    kind: Mapped[str] = mapped_column(String(32))
    remaining: Mapped[int] = mapped_column(Integer)
    delay_s: Mapped[int] = mapped_column(Integer)


class AuthorizationRow(ClinicRow, Base):
    """An authorization that was granted on request, beside those of the seed data."""

    __tablename__ = "granted_authorizations"
    __table_args__ = (UniqueConstraint("clinic_id", "number"),)

    seq: Mapped[int] = mapped_column(_SERIAL, primary_key=True, autoincrement=True)
    number: Mapped[str] = mapped_column(String(50))
    member_key: Mapped[str] = mapped_column(_ID, index=True)
    codes: Mapped[list[str]] = mapped_column(JSON)
    from_date: Mapped[date] = mapped_column(Date)
    to_date: Mapped[date] = mapped_column(Date)
    units: Mapped[int] = mapped_column(Integer)
