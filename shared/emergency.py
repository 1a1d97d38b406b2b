"""Breaking the glass (45 CFR 164.312(a)(2)(ii)): who holds `phi.break_glass` gets `phi.read` for a while, for
a reason that is written down first.

A grant is one person's at one service. It is a row with its reason, an event, and the `emergency` of the
principal of every request that it lets through, which the audit trail keeps. Who holds `phi.read` already
needs none. An ended grant works in other processes for `SEEN_ANEW_S` seconds more at most.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from pydantic import ConfigDict, Field
from sqlalchemy import Column, Engine, Integer, MetaData, Row, String, Table, insert, select, update

from shared.clock import Clock, SystemClock
from shared.contracts.common import AnswerModel, Page, StrictModel, Stripped
from shared.database import EncryptedText, EventLog, UnitOfWork, UtcDateTime
from shared.errors import Conflict, NotFound
from shared.etag import IfMatch, check_revision, set_etag
from shared.events import Event
from shared.ids import new_id, resource_id
from shared.pagination import PageQuery, page_of
from shared.principal import Emergency, Principal
from shared.routing import BREAK_GLASS, DedupeKey, Router, requires, requires_any

AUDIT = "audit.read"
SEEN_ANEW_S = 5.0
_MOST_REMEMBERED = 10_000


def emergency_table(metadata: MetaData) -> Table:
    return Table(
        "emergency_access",
        metadata,
        Column("id", String(64), primary_key=True),
        Column("clinic_id", String(64), nullable=False, index=True),
        Column("subject", String(255), nullable=False),
        Column("reason", EncryptedText, nullable=False),
        Column("granted_at", UtcDateTime, nullable=False),
        Column("until", UtcDateTime, nullable=False),
        Column("ended_at", UtcDateTime),
        Column("revision", Integer, nullable=False),
    )


@dataclass(frozen=True, slots=True)
class Grant:
    id: str
    subject: str
    reason: str
    granted_at: datetime
    until: datetime
    ended_at: datetime | None
    revision: int


class EmergencyStore:
    """Grants in the service's own database. Time is the real one, whatever calendar the service keeps."""

    def __init__(
        self,
        engine: Engine,
        table: Table,
        events: Table,
        clock: Clock | None = None,
        *,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._engine = engine
        self._table = table
        self._events = events
        self._clock = clock or SystemClock()
        self._seconds = seconds
        self._seen: OrderedDict[tuple[str, str], tuple[float, Emergency | None]] = OrderedDict()

    def grant(self, principal: Principal, reason: str, minutes: int, dedupe_key: str | None) -> Grant:
        id_, now = resource_id("emg", self._clock, dedupe_key), self._clock.now()
        with UnitOfWork(self._engine, clinic_id=principal.clinic_id) as work:
            if self._row(work, principal.clinic_id, id_) is None:
                work.session.execute(
                    insert(self._table).values(
                        id=id_,
                        clinic_id=principal.clinic_id,
                        subject=principal.subject,
                        reason=reason,
                        granted_at=now,
                        until=now + timedelta(minutes=minutes),
                        revision=1,
                    )
                )
                until = (now + timedelta(minutes=minutes)).isoformat()
                self._tell(work, principal, "emergency_access.granted", id_, {"until": until})
                work.commit()
        self._seen.pop((principal.clinic_id, principal.subject), None)
        return self.get(principal.clinic_id, id_)

    def end(self, principal: Principal, id_: str, revision: int | None) -> Grant:
        """Of one's own grant, or by who reads the audit trail. Raises `NotFound`, `Conflict`."""
        with UnitOfWork(self._engine, clinic_id=principal.clinic_id) as work:
            row = self._row(work, principal.clinic_id, id_)
            if row is None or (row.subject != principal.subject and not principal.may(AUDIT)):
                raise NotFound("there is no such emergency access")
            check_revision(revision, row.revision)
            if row.ended_at is not None or row.until <= self._clock.now():
                raise Conflict("this emergency access is over", code="emergency_over")
            values = {"ended_at": self._clock.now(), "revision": row.revision + 1}
            work.session.execute(update(self._table).where(self._table.c.id == id_).values(values))
            self._tell(work, principal, "emergency_access.ended", id_, {})
            work.commit()
        self._seen.pop((principal.clinic_id, row.subject), None)
        return self.get(principal.clinic_id, id_)

    def get(self, clinic_id: str, id_: str) -> Grant:
        with UnitOfWork(self._engine, clinic_id=clinic_id, read_only=True) as work:
            row = self._row(work, clinic_id, id_)
            if row is None:
                raise NotFound("there is no such emergency access")
            return _grant(row)

    def page(self, clinic_id: str, *, after: str, limit: int) -> list[Grant]:
        table = self._table
        wanted = select(table).where(table.c.clinic_id == clinic_id, table.c.id > after)
        with UnitOfWork(self._engine, clinic_id=clinic_id, read_only=True) as work:
            rows = work.session.execute(wanted.order_by(table.c.id).limit(limit)).all()
            return [_grant(row) for row in rows]

    def remembered(self, principal: Principal) -> tuple[bool, Emergency | None]:
        """(known, what it is): known is False when `current` must look. Never waits."""
        seen_s, emergency = self._seen.get((principal.clinic_id, principal.subject), (None, None))
        if seen_s is None or self._seconds() - seen_s >= SEEN_ANEW_S:
            return False, None
        return True, emergency if emergency and self._clock.now() < emergency.until else None

    def current(self, principal: Principal) -> Emergency | None:
        """The grant that lets this person see now."""
        table, now = self._table, self._clock.now()
        wanted = (
            select(table.c.id, table.c.until)
            .where(
                table.c.clinic_id == principal.clinic_id,
                table.c.subject == principal.subject,
                table.c.ended_at.is_(None),
                table.c.until > now,
            )
            .order_by(table.c.until.desc())
            .limit(1)
        )
        with UnitOfWork(self._engine, clinic_id=principal.clinic_id, read_only=True) as work:
            row = work.session.execute(wanted).one_or_none()
        emergency = Emergency(row.id, row.until) if row else None
        self._seen[principal.clinic_id, principal.subject] = self._seconds(), emergency
        while len(self._seen) > _MOST_REMEMBERED:
            self._seen.popitem(last=False)
        return emergency

    def _row(self, work: UnitOfWork, clinic_id: str, id_: str) -> Row[Any] | None:
        wanted = select(self._table).where(self._table.c.id == id_, self._table.c.clinic_id == clinic_id)
        return work.session.execute(wanted).one_or_none()

    def _tell(
        self, work: UnitOfWork, principal: Principal, happened: str, id_: str, data: dict[str, Any]
    ) -> None:
        event_id, now = new_id("evt", self._clock), self._clock.now()
        EventLog(work.session, self._events).append(
            Event(event_id, principal.clinic_id, happened, id_, principal.subject, now, data)
        )


_NEW: dict[str, Any] = {"reason": "Chart needed: the treating clinician is out of reach", "minutes": 30}
_SHOWN: dict[str, Any] = {
    "id": "emg_01k9x4q7",
    "subject": "auditor-2",
    "reason": _NEW["reason"],
    "granted_at": "2026-11-02T17:12:45Z",
    "until": "2026-11-02T17:42:45Z",
    "ended_at": None,
    "revision": 1,
}


class NewEmergencyAccessV1(StrictModel):
    model_config = ConfigDict(json_schema_extra={"examples": [_NEW]})

    reason: Annotated[str, Stripped(500, least=10)] = Field(
        description="Why it cannot wait. Kept, and read by auditors: name no patient."
    )
    minutes: Annotated[int, Field(ge=1, le=60)] = 30


class EmergencyAccessV1(AnswerModel):
    model_config = ConfigDict(json_schema_extra={"examples": [_SHOWN]})

    id: str
    subject: str
    reason: str
    granted_at: datetime
    until: datetime
    ended_at: datetime | None = None
    revision: int


def emergency_router() -> Router:
    """The routes. The application's state has the `EmergencyStore` as `emergencies`."""
    router = Router(prefix="/v1/emergency-access", tags=["emergency access"])

    @router.post("", status_code=201, summary="Break the glass")
    def break_glass(
        request: Request,
        principal: Annotated[Principal, Depends(requires(BREAK_GLASS))],
        body: NewEmergencyAccessV1,
        response: Response,
        key: DedupeKey,
    ) -> EmergencyAccessV1:
        """`phi.read` for the caller alone, at this service alone, until `until`. It is an event, and every
        request that it lets through is in the audit trail with its id."""
        made = _store(request).grant(principal, body.reason, body.minutes, key)
        set_etag(response, made.revision)
        response.headers["Location"] = f"/v1/emergency-access/{made.id}"
        return _shown(made)

    @router.get("", summary="List when the glass was broken")
    def list_emergency_access(
        request: Request, principal: Annotated[Principal, Depends(requires(AUDIT))], page: PageQuery
    ) -> Page[EmergencyAccessV1]:
        """Oldest first, with the reasons."""
        rows = _store(request).page(principal.clinic_id, after=page.after or "", limit=page.limit + 1)
        return page_of(rows, page, key=lambda row: row.id, item=_shown)

    @router.get("/{grant_id}", summary="Read one emergency access")
    def get_emergency_access(
        request: Request,
        principal: Annotated[Principal, Depends(requires(AUDIT))],
        grant_id: str,
        response: Response,
    ) -> EmergencyAccessV1:
        found = _store(request).get(principal.clinic_id, grant_id)
        set_etag(response, found.revision)
        return _shown(found)

    @router.post("/{grant_id}/end", summary="End an emergency access early")
    def end_emergency_access(
        request: Request,
        principal: Annotated[Principal, Depends(requires_any(BREAK_GLASS, AUDIT))],
        grant_id: str,
        revision: IfMatch,
        response: Response,
    ) -> EmergencyAccessV1:
        """One's own, or anybody's by who reads the audit trail."""
        ended = _store(request).end(principal, grant_id, revision)
        set_etag(response, ended.revision)
        return _shown(ended)

    return router


def _store(request: Request) -> EmergencyStore:
    store: EmergencyStore = request.app.state.emergencies
    return store


def _grant(row: Row[Any]) -> Grant:
    return Grant(row.id, row.subject, row.reason, row.granted_at, row.until, row.ended_at, row.revision)


def _shown(grant: Grant) -> EmergencyAccessV1:
    return EmergencyAccessV1(
        id=grant.id,
        subject=grant.subject,
        reason=grant.reason,
        granted_at=grant.granted_at,
        until=grant.until,
        ended_at=grant.ended_at,
        revision=grant.revision,
    )
