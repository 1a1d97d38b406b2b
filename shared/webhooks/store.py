"""Subscriptions and deliveries as rows: made, found, due, and how they went."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, Row, delete, insert, select, update

from shared.clock import Clock
from shared.database import EventLog, UnitOfWork, read_events
from shared.errors import Conflict, Invalid, NotFound, Place
from shared.etag import check_revision
from shared.events import Event
from shared.ids import derived_id, new_id, resource_id
from shared.principal import Principal
from shared.webhooks.tables import WebhookTables

PENDING, DELIVERED, FAILED = "pending", "delivered", "failed"
ACTIVE, PAUSED = "active", "paused"
MOST_WEBHOOKS = 50
OLD_SECRET_KEPT = timedelta(hours=24)
BACKOFF_S = (5, 30, 120, 600, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000)
"""After each failed attempt: ten retries over about two days, as Standard Webhooks recommends."""
_BATCH = 200


@dataclass(frozen=True, slots=True)
class Webhook:
    id: str
    url: str
    event_types: tuple[str, ...]
    state: str
    revision: int
    created_at: datetime
    created_by: str

    def wants(self, event_type: str) -> bool:
        """All of them, those that are named, or a resource's by `claim.*`."""
        return not self.event_types or any(
            event_type == one or (one.endswith(".*") and event_type.startswith(one[:-1]))
            for one in self.event_types
        )


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one sending needs. `secrets` sign, the current one first."""

    delivery_id: str
    url: str
    secrets: tuple[str, ...]
    event: Event
    sequence: int
    number: int


class WebhookStore:
    def __init__(self, engine: Engine, tables: WebhookTables, clock: Clock) -> None:
        self._engine = engine
        self._tables = tables
        self._clock = clock

    def _unit(self, clinic_id: str, *, read_only: bool = False) -> UnitOfWork:
        return UnitOfWork(self._engine, clinic_id=clinic_id, read_only=read_only)

    # --- subscriptions --------------------------------------------------------------------------------------

    def add(
        self, principal: Principal, url: str, event_types: Sequence[str], dedupe_key: str | None
    ) -> tuple[Webhook, str]:
        """The subscription, from now on, and its secret, which is never shown again."""
        table, now = self._tables.webhooks, self._clock.now()
        id_, secret = resource_id("whk", self._clock, dedupe_key), new_secret()
        with self._unit(principal.clinic_id) as work:
            mine = work.session.execute(
                select(table.c.id).where(table.c.clinic_id == principal.clinic_id)
            ).all()
            if any(row.id == id_ for row in mine):  # driven again after a crash: the secret was never told
                work.session.execute(update(table).where(table.c.id == id_).values(secret=secret))
                work.commit()
                return self.get(principal.clinic_id, id_), secret
            if len(mine) >= MOST_WEBHOOKS:
                raise Conflict(f"a clinic has up to {MOST_WEBHOOKS} webhooks", code="too_many_webhooks")
            work.session.execute(
                insert(table).values(
                    id=id_,
                    clinic_id=principal.clinic_id,
                    url=url,
                    event_types=list(event_types),
                    state=ACTIVE,
                    secret=secret,
                    cursor=self._last_sequence(work, principal.clinic_id),
                    revision=1,
                    created_at=now,
                    created_by=principal.subject,
                )
            )
            self._tell(work, principal, "webhook.created", id_)
            work.commit()
        return self.get(principal.clinic_id, id_), secret

    def get(self, clinic_id: str, id_: str) -> Webhook:
        with self._unit(clinic_id, read_only=True) as work:
            return _webhook(self._row(work, clinic_id, id_))

    def page(self, clinic_id: str, *, after: str, limit: int) -> list[Webhook]:
        table = self._tables.webhooks
        wanted = (
            select(table)
            .where(table.c.clinic_id == clinic_id, table.c.id > after)
            .order_by(table.c.id)
            .limit(limit)
        )
        with self._unit(clinic_id, read_only=True) as work:
            return [_webhook(row) for row in work.session.execute(wanted)]

    def change(
        self, principal: Principal, id_: str, revision: int | None, happened: str, **values: Any
    ) -> Webhook:
        """Raises `Conflict` (`stale`) when somebody else was first."""
        table = self._tables.webhooks
        with self._unit(principal.clinic_id) as work:
            row = self._row(work, principal.clinic_id, id_, lock=True)
            check_revision(revision, row.revision)
            values["revision"] = row.revision + 1
            work.session.execute(update(table).where(table.c.id == id_).values(values))
            self._tell(work, principal, happened, id_)
            work.commit()
        return self.get(principal.clinic_id, id_)

    def rotate(self, principal: Principal, id_: str, revision: int | None) -> tuple[Webhook, str]:
        """A new secret. The old one signs beside it for a day, so that nothing is refused meanwhile."""
        secret, until = new_secret(), self._clock.now() + OLD_SECRET_KEPT
        with self._unit(principal.clinic_id, read_only=True) as work:
            old = self._row(work, principal.clinic_id, id_).secret
        changed = self.change(
            principal, id_, revision, "webhook.rotated", secret=secret, old_secret=old, old_secret_until=until
        )
        return changed, secret

    def remove(self, principal: Principal, id_: str, revision: int | None) -> None:
        tables = self._tables
        with self._unit(principal.clinic_id) as work:
            check_revision(revision, self._row(work, principal.clinic_id, id_, lock=True).revision)
            work.session.execute(delete(tables.deliveries).where(tables.deliveries.c.webhook_id == id_))
            work.session.execute(delete(tables.webhooks).where(tables.webhooks.c.id == id_))
            self._tell(work, principal, "webhook.removed", id_)
            work.commit()

    def replay(self, clinic_id: str, id_: str, *, event_id: str | None, since: int | None) -> int:
        """Sends one event, or all since a sequence number, once more; gives how many."""
        events, deliveries = self._tables.events, self._tables.deliveries
        wanted = select(events).where(events.c.clinic_id == clinic_id)
        wanted = wanted.where(events.c.id == event_id if event_id else events.c.seq > since)
        now = self._clock.now()
        with self._unit(clinic_id) as work:
            webhook = _webhook(self._row(work, clinic_id, id_))
            found = work.session.execute(wanted.order_by(events.c.seq).limit(10_000)).all()
            if event_id and not found:
                place = Place("/event_id", "unknown", "there is no such event")
                raise Invalid("there is no such event", places=(place,))
            again = [row for row in found if event_id or webhook.wants(row.type)]
            rows = [self._delivery(clinic_id, id_, row, now, new_id("dlv", self._clock)) for row in again]
            if rows:
                work.session.execute(insert(deliveries), rows)
            work.commit()
        return len(rows)

    def deliveries(self, clinic_id: str, id_: str, *, after: str, limit: int) -> Sequence[Row[Any]]:
        table = self._tables.deliveries
        with self._unit(clinic_id, read_only=True) as work:
            self._row(work, clinic_id, id_)
            return work.session.execute(
                select(table)
                .where(table.c.clinic_id == clinic_id, table.c.webhook_id == id_, table.c.id > after)
                .order_by(table.c.id)
                .limit(limit)
            ).all()

    # --- what is due ----------------------------------------------------------------------------------------

    def due(self) -> Iterator[tuple[str, str, int]]:
        """(delivery, clinic, attempts so far) of all clinics, after new events were given out."""
        webhooks, deliveries = self._tables.webhooks, self._tables.deliveries
        with UnitOfWork(self._engine, read_only=True) as work:
            active = work.session.execute(
                select(webhooks.c.id, webhooks.c.clinic_id).where(webhooks.c.state == ACTIVE)
            ).all()
        for row in active:
            while self._fan_out(row.clinic_id, row.id) == _BATCH:
                pass
        with UnitOfWork(self._engine, read_only=True) as work:
            found = work.session.execute(
                select(deliveries.c.id, deliveries.c.clinic_id, deliveries.c.attempts)
                .where(deliveries.c.state == PENDING, deliveries.c.next_at <= self._clock.now())
                .order_by(deliveries.c.next_at)
                .limit(1_000)
            ).all()
        for delivery in found:
            yield delivery.id, delivery.clinic_id, delivery.attempts

    def _fan_out(self, clinic_id: str, id_: str) -> int:
        """Gives the next events to one subscription; how many were looked at."""
        tables, now = self._tables, self._clock.now()
        with self._unit(clinic_id, read_only=True) as work:
            cursor = self._row(work, clinic_id, id_).cursor
            if not read_events(work.session, tables.events, clinic_id, after=cursor, limit=1):
                return 0
        with self._unit(clinic_id) as work:
            row = self._row(work, clinic_id, id_, lock=True)
            webhook = _webhook(row)
            found = read_events(work.session, tables.events, clinic_id, after=row.cursor, limit=_BATCH)
            if not found:
                return 0
            rows = [
                {
                    **_of_event(event, sequence),
                    "id": derived_id("dlv", id_, event.id, at=event.at),
                    "clinic_id": clinic_id,
                    "webhook_id": id_,
                    "state": PENDING,
                    "attempts": 0,
                    "next_at": now,
                    "created_at": now,
                }
                for sequence, event in found
                if webhook.wants(event.type) and not event.type.startswith("webhook.")
            ]
            if rows:
                work.session.execute(insert(tables.deliveries), rows)
            work.session.execute(
                update(tables.webhooks).where(tables.webhooks.c.id == id_).values(cursor=found[-1][0])
            )
            work.commit()
        return len(found)

    def attempt(self, clinic_id: str, delivery_id: str) -> Attempt | None:
        """What is to be sent now; None when it was sent, or its subscription is gone or paused."""
        tables, now = self._tables, self._clock.now()
        with self._unit(clinic_id, read_only=True) as work:
            delivery = work.session.execute(
                select(tables.deliveries).where(
                    tables.deliveries.c.id == delivery_id, tables.deliveries.c.clinic_id == clinic_id
                )
            ).one_or_none()
            if delivery is None or delivery.state != PENDING:
                return None
            row = self._row(work, clinic_id, delivery.webhook_id)
            if row.state != ACTIVE:
                return None
            ((_, event),) = read_events(
                work.session, tables.events, clinic_id, after=delivery.sequence - 1, limit=1
            )
        old = (row.old_secret,) if row.old_secret and row.old_secret_until > now else ()
        return Attempt(
            delivery_id, row.url, (row.secret, *old), event, delivery.sequence, delivery.attempts + 1
        )

    def note(self, clinic_id: str, attempt: Attempt, status: int | None, error: str | None) -> None:
        """How it went. A failure comes due again, later each time, until there have been enough."""
        now, table = self._clock.now(), self._tables.deliveries
        tries = attempt.number
        if error is None:
            values: dict[str, Any] = {"state": DELIVERED, "next_at": None}
        elif tries > len(BACKOFF_S):
            values = {"state": FAILED, "next_at": None}
        else:
            values = {"next_at": now + timedelta(seconds=BACKOFF_S[tries - 1])}
        values |= {"attempts": tries, "last_at": now, "last_status": status, "last_error": error}
        with self._unit(clinic_id) as work:
            work.session.execute(
                update(table)
                .where(table.c.id == attempt.delivery_id, table.c.attempts < tries)
                .values(values)
            )
            work.commit()

    # ---

    def _row(self, work: UnitOfWork, clinic_id: str, id_: str, *, lock: bool = False) -> Row[Any]:
        table = self._tables.webhooks
        wanted = select(table).where(table.c.id == id_, table.c.clinic_id == clinic_id)
        row = work.session.execute(wanted.with_for_update() if lock else wanted).one_or_none()
        if row is None:
            raise NotFound(f"there is no webhook {id_}")
        return row

    def _last_sequence(self, work: UnitOfWork, clinic_id: str) -> int:
        table = self._tables.events
        last = select(table.c.seq).where(table.c.clinic_id == clinic_id).order_by(table.c.seq.desc()).limit(1)
        return work.session.scalar(last) or 0

    def _delivery(self, clinic_id: str, id_: str, row: Row[Any], now: datetime, new: str) -> dict[str, Any]:
        return {
            "id": new,
            "clinic_id": clinic_id,
            "webhook_id": id_,
            "event_id": row.id,
            "sequence": row.seq,
            "type": row.type,
            "state": PENDING,
            "attempts": 0,
            "next_at": now,
            "created_at": now,
        }

    def _tell(self, work: UnitOfWork, principal: Principal, happened: str, id_: str) -> None:
        log = EventLog(work.session, self._tables.events)
        log.append(
            Event(
                new_id("evt", self._clock),
                principal.clinic_id,
                happened,
                id_,
                principal.subject,
                self._clock.now(),
            )
        )


def new_secret() -> str:
    """As Standard Webhooks writes them: 24 random bytes in base64."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(24)).decode()


def _of_event(event: Event, sequence: int) -> dict[str, Any]:
    return {"event_id": event.id, "sequence": sequence, "type": event.type}


def _webhook(row: Row[Any]) -> Webhook:
    return Webhook(
        row.id, row.url, tuple(row.event_types), row.state, row.revision, row.created_at, row.created_by
    )
