"""Clients and revocations as rows."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from shared.auth.revocation import Revocation, digest_of
from shared.clients.tables import ClientTables
from shared.clock import Clock, SystemClock
from shared.database import EventLog, UnitOfWork
from shared.errors import Conflict, NotFound
from shared.etag import check_revision
from shared.events import Event
from shared.ids import new_id, resource_id
from shared.principal import Principal

ACTIVE, DISABLED = "active", "disabled"
MOST_CLIENTS = 200
REVOKED_FOR = timedelta(days=31)
"""How long a subject's or client's revocation is kept: longer than any token lives."""


@dataclass(frozen=True, slots=True)
class Client:
    id: str
    clinic_id: str
    name: str
    scopes: tuple[str, ...]
    jwks: dict[str, Any] | None
    jwks_url: str | None
    state: str
    revision: int
    created_at: datetime
    created_by: str


@dataclass(frozen=True, slots=True)
class RevokedToken:
    id: str
    kind: str
    value: str
    before: datetime
    revoked_at: datetime
    revoked_by: str


class ClientStore:
    """Time is the real one, as tokens keep it."""

    def __init__(self, engine: Engine, tables: ClientTables, clock: Clock | None = None) -> None:
        self._engine = engine
        self._tables = tables
        self._clock = clock or SystemClock()

    # --- clients --------------------------------------------------------------------------------------------

    def add(
        self,
        principal: Principal,
        name: str,
        scopes: Sequence[str],
        jwks: dict[str, Any] | None,
        jwks_url: str | None,
        dedupe_key: str | None = None,
        state: str = ACTIVE,
    ) -> Client:
        table, clinic_id = self._tables.clients, principal.clinic_id
        id_ = resource_id("cli", self._clock, dedupe_key)
        with UnitOfWork(self._engine, clinic_id=clinic_id) as work:
            mine = work.session.execute(select(table.c.id).where(table.c.clinic_id == clinic_id)).all()
            if not any(row.id == id_ for row in mine):
                if len(mine) >= MOST_CLIENTS:
                    raise Conflict(f"a clinic has up to {MOST_CLIENTS} clients", code="too_many_clients")
                values = {"name": name, "scopes": sorted(scopes), "jwks": jwks, "jwks_url": jwks_url}
                work.session.execute(
                    insert(table).values(
                        id=id_,
                        clinic_id=clinic_id,
                        state=state,
                        revision=1,
                        created_at=self._clock.now(),
                        created_by=principal.subject,
                        **values,
                    )
                )
                self._tell(work, principal, "client.registered", id_, {"scopes": sorted(scopes)})
                work.commit()
        return self.get(clinic_id, id_)

    def get(self, clinic_id: str, id_: str) -> Client:
        table = self._tables.clients
        wanted = select(table).where(table.c.id == id_, table.c.clinic_id == clinic_id)
        with UnitOfWork(self._engine, clinic_id=clinic_id, read_only=True) as work:
            row = work.session.execute(wanted).one_or_none()
        if row is None:
            raise NotFound("there is no such client")
        return _client(row)

    def page(self, clinic_id: str, *, after: str = "", limit: int = MOST_CLIENTS) -> list[Client]:
        table = self._tables.clients
        wanted = select(table).where(table.c.clinic_id == clinic_id, table.c.id > after)
        with UnitOfWork(self._engine, clinic_id=clinic_id, read_only=True) as work:
            return [_client(row) for row in work.session.execute(wanted.order_by(table.c.id).limit(limit))]

    def change(self, principal: Principal, id_: str, revision: int | None, **values: Any) -> Client:
        """Disabled: what tokens it has are revoked as well. Raises `NotFound`, `Conflict`."""
        table, clinic_id = self._tables.clients, principal.clinic_id
        with UnitOfWork(self._engine, clinic_id=clinic_id) as work:
            wanted = select(table).where(table.c.id == id_, table.c.clinic_id == clinic_id)
            row = work.session.execute(wanted.with_for_update()).one_or_none()
            if row is None:
                raise NotFound("there is no such client")
            check_revision(revision, row.revision)
            work.session.execute(
                update(table).where(table.c.id == id_).values(revision=row.revision + 1, **values)
            )
            if values.get("state", row.state) == DISABLED and row.state != DISABLED:
                self._revoke(work, principal, "client", id_, None)
                self._tell(work, principal, "client.disabled", id_, {})
            else:
                self._tell(work, principal, "client.changed", id_, {})
            work.commit()
        return self.get(clinic_id, id_)

    # --- for the token endpoint: before it is known which clinic asks --------------------------------------

    def known(self, client_id: str) -> Client | None:
        """Of any clinic; None for one that is not there or disabled."""
        table = self._tables.clients
        wanted = select(table).where(table.c.id == client_id, table.c.state == ACTIVE)
        with UnitOfWork(self._engine, read_only=True) as work:
            row = work.session.execute(wanted).one_or_none()
        return _client(row) if row else None

    def use_assertion(self, client: Client, jti: str, expires_at: datetime) -> bool:
        """False when it was used before. Kept until it would be refused as expired anyway."""
        table, now = self._tables.assertions, self._clock.now()
        id_ = hashlib.sha256(f"{client.id}\0{jti}".encode()).hexdigest()
        with UnitOfWork(self._engine, clinic_id=client.clinic_id) as work:
            work.session.execute(
                delete(table).where(table.c.clinic_id == client.clinic_id, table.c.expires_at < now)
            )
            try:
                work.session.execute(
                    insert(table).values(id=id_, clinic_id=client.clinic_id, expires_at=expires_at)
                )
            except IntegrityError:
                return False
            work.commit()
        return True

    # --- revocations ----------------------------------------------------------------------------------------

    def revoke(
        self,
        principal: Principal,
        kind: str,
        value: str,
        until: datetime | None = None,
        dedupe_key: str | None = None,
    ) -> RevokedToken:
        """A `jti` for as long as the token lives (`until`); a subject's or client's tokens issued until now."""
        with UnitOfWork(self._engine, clinic_id=principal.clinic_id) as work:
            id_ = self._revoke(work, principal, kind, value, until, dedupe_key)
            work.commit()
            table = self._tables.revocations
            row = work.session.execute(select(table).where(table.c.id == id_)).one()
        return _revoked(row)

    def revocations(self, clinic_id: str, *, after: str, limit: int) -> list[RevokedToken]:
        table = self._tables.revocations
        wanted = select(table).where(table.c.clinic_id == clinic_id, table.c.id > after)
        with UnitOfWork(self._engine, clinic_id=clinic_id, read_only=True) as work:
            return [_revoked(row) for row in work.session.execute(wanted.order_by(table.c.id).limit(limit))]

    def in_force(self) -> list[Revocation]:
        """Of all clinics, as the verifiers keep it."""
        table = self._tables.revocations
        wanted = select(table).where(table.c.expires_at > self._clock.now())
        with UnitOfWork(self._engine, read_only=True) as work:
            return [
                Revocation(digest_of(row.kind, row.clinic_id, row.value), int(row.before.timestamp()))
                for row in work.session.execute(wanted)
            ]

    def _revoke(
        self,
        work: UnitOfWork,
        principal: Principal,
        kind: str,
        value: str,
        until: datetime | None,
        dedupe_key: str | None = None,
    ) -> str:
        table, now = self._tables.revocations, self._clock.now()
        id_ = resource_id("rvk", self._clock, dedupe_key)
        if work.session.execute(select(table.c.id).where(table.c.id == id_)).one_or_none():
            return id_
        until = until or now + REVOKED_FOR
        work.session.execute(
            delete(table).where(table.c.clinic_id == principal.clinic_id, table.c.expires_at < now)
        )
        work.session.execute(
            insert(table).values(
                id=id_,
                clinic_id=principal.clinic_id,
                kind=kind,
                value=value,
                before=until if kind == "jti" else now,
                expires_at=until,
                revoked_at=now,
                revoked_by=principal.subject,
            )
        )
        self._tell(work, principal, "token.revoked", id_, {"kind": kind})
        return id_

    def _tell(
        self, work: UnitOfWork, principal: Principal, happened: str, id_: str, data: dict[str, Any]
    ) -> None:
        event_id, now = new_id("evt", self._clock), self._clock.now()
        EventLog(work.session, self._tables.events).append(
            Event(event_id, principal.clinic_id, happened, id_, principal.subject, now, data)
        )


def _client(row: Row[Any]) -> Client:
    return Client(
        row.id,
        row.clinic_id,
        row.name,
        tuple(row.scopes),
        row.jwks,
        row.jwks_url,
        row.state,
        row.revision,
        row.created_at,
        row.created_by,
    )


def _revoked(row: Row[Any]) -> RevokedToken:
    return RevokedToken(row.id, row.kind, row.value, row.before, row.revoked_at, row.revoked_by)
