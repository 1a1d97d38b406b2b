"""Subscriptions and their deliveries, beside the events of the service."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import JSON, BigInteger, Column, Index, Integer, MetaData, String, Table

from shared.database import EncryptedText, UtcDateTime


@dataclass(frozen=True, slots=True)
class WebhookTables:
    webhooks: Table
    deliveries: Table
    events: Table


def webhook_tables(metadata: MetaData, events: Table) -> WebhookTables:
    """`cursor` is the sequence of the last event that was considered for a subscription."""
    webhooks = Table(
        "webhooks",
        metadata,
        Column("id", String(64), primary_key=True),
        Column("clinic_id", String(64), nullable=False, index=True),
        Column("url", EncryptedText, nullable=False),
        Column("event_types", JSON, nullable=False),
        Column("state", String(16), nullable=False),
        Column("secret", EncryptedText, nullable=False),
        Column("old_secret", EncryptedText),
        Column("old_secret_until", UtcDateTime),
        Column("cursor", BigInteger, nullable=False),
        Column("revision", Integer, nullable=False),
        Column("created_at", UtcDateTime, nullable=False),
        Column("created_by", String(255), nullable=False),
    )
    deliveries = Table(
        "webhook_deliveries",
        metadata,
        Column("id", String(64), primary_key=True),
        Column("clinic_id", String(64), nullable=False),
        Column("webhook_id", String(64), nullable=False),
        Column("event_id", String(64), nullable=False),
        Column("sequence", BigInteger, nullable=False),
        Column("type", String(64), nullable=False),
        Column("state", String(16), nullable=False),
        Column("attempts", Integer, nullable=False),
        Column("next_at", UtcDateTime),
        Column("last_at", UtcDateTime),
        Column("last_status", Integer),
        Column("last_error", String(64)),
        Column("created_at", UtcDateTime, nullable=False),
        Index("ix_webhook_deliveries_due", "state", "next_at"),
        Index("ix_webhook_deliveries_of", "clinic_id", "webhook_id", "id"),
    )
    return WebhookTables(webhooks, deliveries, events)
