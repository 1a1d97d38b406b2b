"""Registered clients, the assertions that were used, and what was revoked."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import JSON, Column, Integer, MetaData, String, Table

from shared.database import UtcDateTime


@dataclass(frozen=True, slots=True)
class ClientTables:
    clients: Table
    assertions: Table
    revocations: Table
    events: Table


def client_tables(metadata: MetaData, events: Table) -> ClientTables:
    """`assertions.id` is a hash of client and `jti`; a client's keys are public and lie open."""
    clients = Table(
        "oauth_clients",
        metadata,
        Column("id", String(64), primary_key=True),
        Column("clinic_id", String(64), nullable=False, index=True),
        Column("name", String(100), nullable=False),
        Column("scopes", JSON, nullable=False),
        Column("jwks", JSON),
        Column("jwks_url", String(1000)),
        Column("state", String(16), nullable=False),
        Column("revision", Integer, nullable=False),
        Column("created_at", UtcDateTime, nullable=False),
        Column("created_by", String(255), nullable=False),
    )
    assertions = Table(
        "oauth_assertions",
        metadata,
        Column("id", String(64), primary_key=True),
        Column("clinic_id", String(64), nullable=False),
        Column("expires_at", UtcDateTime, nullable=False, index=True),
    )
    revocations = Table(
        "oauth_revocations",
        metadata,
        Column("id", String(64), primary_key=True),
        Column("clinic_id", String(64), nullable=False, index=True),
        Column("kind", String(16), nullable=False),
        Column("value", String(255), nullable=False),
        Column("before", UtcDateTime, nullable=False),
        Column("expires_at", UtcDateTime, nullable=False, index=True),
        Column("revoked_at", UtcDateTime, nullable=False),
        Column("revoked_by", String(255), nullable=False),
    )
    return ClientTables(clients, assertions, revocations, events)
